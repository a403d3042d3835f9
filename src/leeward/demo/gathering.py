"""How the groups of the demonstration place began, who came, and what was said in them."""

from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from leeward.demo.content import Table, duration
from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.demo.together import plan_together
from leeward.groups import actions
from leeward.groups.models import NEEDS_TWO, Access, Group, Heading, Membership, Post
from leeward.groups.training import lessons_for
from leeward.replies import actions as replies

_A_DAY = timedelta(days=1)


def plan_groups(timeline: Timeline, shared: Shared, words: Table) -> None:
    """Plan every group, who comes into it and what is said there."""
    for group in words["groups"]:
        began = timeline.now - duration(group["started"])
        timeline.at(began, partial(_begin, shared, group))
        for member in group["members"]:
            timeline.at(began + duration(member["after"]), partial(_come_in, shared, group, member))
        for asking in group.get("asking", []):
            timeline.at(timeline.now - _A_DAY, partial(_ask, shared, group, asking))
        for post in group["posts"]:
            _plan_post(timeline, shared, group, post)
        plan_together(timeline, shared, group)
    for proposal in words["proposals"]:
        timeline.at(timeline.now - duration(proposal["ago"]), partial(_propose, shared, proposal))


def _plan_post(timeline: Timeline, shared: Shared, group: Table, post: Table) -> None:
    said: datetime = timeline.now - duration(post["said"])
    timeline.at(said, partial(_say, shared, group, post))
    for answer in post.get("replies", []):
        timeline.at(said + duration(answer["after"]), partial(_answer, shared, post, answer))


def _begin(shared: Shared, words: Table) -> None:
    by, organiser = shared.here[words["facilitator"]], shared.here["tomas"]
    group = actions.propose_group(
        by=by,
        name=words["name"],
        about=words["about"],
        access=words["access"],
        topics=[shared.topics[slug] for slug in words["topics"]],
    )
    actions.answer_proposal(by=organiser, group=group, yes=True)
    said = {name: words[name] for name in ("agreements", "welcome", "questions", "headings") if name in words}
    actions.keep_group(by=by, group=group, **said)
    if second := words.get("second"):
        actions.invite_facilitator(by=by, group=group, handle=second)
        actions.answer_facilitating(person=shared.here[second], group=group, yes=True)
    for one in Membership.objects.facilitators().filter(group=group).select_related("person"):
        for lesson in lessons_for(group):
            actions.read_lesson(by=one.person, group=group, code=lesson.code)
    actions.open_group(by=by, group=group)


def _group(words: Table) -> Group:
    return Group.objects.get(name=words["name"])


def _come_in(shared: Shared, words: Table, member: Table) -> None:
    group, by, person = _group(words), shared.here[words["facilitator"]], shared.here[member["handle"]]
    how = {"agrees": True, "name": member.get("name", "")}
    if group.access == Access.OPEN:
        actions.join(person=person, group=group, **how)
    elif group.access in NEEDS_TWO:
        actions.accept_invitation(person=person, token=actions.make_invitation(by=by, group=group), **how)
    else:
        asked = actions.ask_to_join(person=person, group=group, **how)
        actions.answer_request(by=by, membership=Membership.objects.get(pk=asked.pk), yes=True)


def _ask(shared: Shared, words: Table, asking: Table) -> None:
    person = shared.here[asking["handle"]]
    actions.ask_to_join(person=person, group=_group(words), agrees=True, answers=[asking["answer"]])


def _say(shared: Shared, words: Table, post: Table) -> None:
    group, author = _group(words), shared.here[post["author"]]
    made = actions.share_post(
        author=author,
        group=group,
        key=uuid5(NAMESPACE_URL, post["key"]),
        body=post["body"],
        title=post.get("title", ""),
        asks=post.get("asks", True),
        notes=post.get("notes", []),
        face=post.get("face", ""),
        options=post.get("options", []),
        heading=Heading.objects.filter(group=group, name=post.get("heading", "")).first(),
    )
    if post.get("pinned"):
        actions.pin(by=shared.here[words["facilitator"]], post=made)


def _answer(shared: Shared, post: Table, words: Table) -> None:
    author = shared.here[words["by"]]
    key = uuid5(NAMESPACE_URL, f"{post['key']} {words['by']}")
    thread = Post.objects.get(key=uuid5(NAMESPACE_URL, post["key"])).thread
    replies.reply(author=author, thread=thread, body=words["body"], key=key)


def _propose(shared: Shared, words: Table) -> None:
    said = {name: words[name] for name in ("name", "about", "why", "access")}
    actions.propose_group(by=shared.here[words["by"]], **said)
