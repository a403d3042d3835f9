"""Everything that people write in the parts of the place, each as somebody writes it and others read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from leeward.core.jobs import run_due
from leeward.groups import actions as groups
from leeward.groups.models import Group, Meeting, Membership
from leeward.moderation import actions, registry
from leeward.moderation.models import Decision, Outcome, Reason
from leeward.people.actions import edit_profile
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Person, Role, WhoMayReply
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import join
from tests.groups.circles import bring_in, circle, say
from tests.groups.meetings import begun, says
from tests.library.articles import check_profession, published

WORDS = "The lighthouse was dark last night."


@dataclass(frozen=True)
class Written:
    """Something of `author`, by the kind and the name under which moderation knows it."""

    kind: str
    ref: str
    author: Person

    def read(self) -> registry.Reviewable:
        policy = registry.policy_for(self.kind)
        content = policy.read(self.ref) if policy else None
        assert content is not None
        return content

    def is_seen_by(self, person: Person) -> bool:
        policy = registry.policy_for(self.kind)
        return policy is not None and policy.visible(self.ref, person)


Writes = Callable[[Person, Person, Person, str], Written]


def _story(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    made = share_story(author=author, title="", body=words, audience=Audience.MEMBERS)
    return Written("story", made.ref, author)


def _reply(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    thread = share_story(author=reader, title="", body="A quiet day.", audience=Audience.MEMBERS).thread
    return Written("reply", reply(author=author, thread=thread, body=words).ref, author)


def _group_post(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    group = circle(join("keeper"), organiser, author, reader)
    return Written("group_post", say(author, group, words).ref, author)


def _poll(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    group = circle(join("keeper"), organiser, author, reader)
    made = say(author, group, "Which of these?", options=[words, "Another."])
    return Written("group_post", made.ref, author)


def _group_reply(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    thread = say(reader, circle(join("keeper"), organiser, author, reader)).thread
    return Written("reply", reply(author=author, thread=thread, body=words).ref, author)


def _meeting_word(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    keeper = join("keeper")
    meeting = begun(keeper, circle(keeper, organiser, author, reader), author, reader)
    return Written("meeting_word", says(author, meeting, words).ref, author)


def _article(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    checker = join("checker", Role.PROFESSIONAL)
    check_profession(checker, organiser)
    Person.objects.filter(pk=author.pk).update(roles=Role.PROFESSIONAL)
    author.refresh_from_db()
    check_profession(author, organiser)
    return Written("article", published(author, checker, body=words).ref, author)


def _profile(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    edit_profile(person=author, pronouns="", about=words, topics=[], who_may_reply=WhoMayReply.NOBODY)
    return Written("profile", author.ref, author)


def _group(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    return Written("group", circle(author, organiser, reader, about=words).ref, author)


def _membership(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    keeper = join("keeper")
    group = circle(keeper, organiser, reader)
    return Written("membership", bring_in(group, keeper, author).ref, author)


def _badge(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    check_profession(author, organiser)
    return Written("badge", author.credentials.get().ref, author)


KINDS: dict[str, Writes] = {
    "story": _story,
    "reply": _reply,
    "group post": _group_post,
    "poll": _poll,
    "reply in a group": _group_reply,
    "word in a meeting": _meeting_word,
    "article": _article,
}
# With what is no post: everything that can be decided about.
EVERYTHING = KINDS | {"profile": _profile, "group": _group, "membership": _membership, "badge": _badge}


def decide_about(made: Written, *, reader: Person, organiser: Person, moderator: Person) -> Decision:
    """Take it from its author as it is taken: by a moderator, or by whoever it is for to do that."""
    why = "It was unkind."
    if made.kind == "badge":
        withdraw_credential(by=organiser, credential=made.author.credentials.get(), because=why)
    elif made.kind == "membership":
        theirs = Membership.objects.select_related("group", "person").get(ref=made.ref)
        keeper = Person.objects.get(handle="keeper")
        groups.shut_out(by=keeper, membership=theirs, rule="kindness", facts=why)
    else:
        reported: Any = {"reporter": reader, "reason": Reason.HATE, "words": "", "address": ""}
        case = actions.report(kind=made.kind, ref=made.ref, **reported).case
        actions.decide(by=moderator, case=case, outcome=Outcome.REMOVE, rule="kindness", facts=why)
    run_due()
    return Decision.objects.get(case__kind=made.kind, case__object_ref=made.ref)


def let_read(person: Person) -> None:
    """Let somebody else read what was written, as `reader` may: bring them into its group and its meeting."""
    group = Group.objects.select_related("started_by").first()
    if group is not None and group.started_by is not None:
        bring_in(group, group.started_by, person)
        for meeting in Meeting.objects.all():
            groups.come_in(person=person, meeting=meeting)
