"""Writing the same words into every field of a group and of what waits for answers, and the pages that show them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Access, Group, Membership, Post, PostState, Prompt, Seat
from leeward.moderation.models import Decision, Outcome
from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.groups.circles import bring_in, circle

Pages = list[tuple[str, str]]
Send = Callable[[str, str, Mapping[str, object]], None]


def fill_groups(people: Mapping[str, Person], words: Sequence[str], send: Send) -> Pages:
    """A group that "author" looks after and "reader" is in; returns (who looks, path)."""
    author, reader, everything = people["author"], people["reader"], "\n\n".join(words)
    group = circle(author, people["organiser"], access=Access.REQUEST)
    at = f"/groups/{group.ref}/"
    lines = "\n".join(" ".join(one.split()) for one in words)
    fields = {"name": words[0][:60], "about": everything[:600], "agreements": everything[:4000]}
    fields |= {"welcome": everything[:4000], "place": words[1][:60], "organisation": words[2][:80]}
    fields |= {"questions": lines[:700], "headings": lines[:800], "access": "request", "lets_anonymous": "on"}
    send("author", f"{at}keep/", fields)
    send("author", f"{at}agreed/", {})
    group.refresh_from_db()
    bring_in(group, author, reader)
    pages = _door(people, group, everything, send)
    pages += _said(author, reader, group, words, everything, send)
    pages += _asked(author, reader, group, words, everything, send)
    pages += _met(author, reader, group, words, everything, send)
    pages += _looked_at(reader, group, everything, send)
    member = [
        at,
        f"{at}members/",
        f"{at}you/",
        f"{at}write/",
        "/groups/",
        "/groups/written/",
        "/notifications/",
    ]
    keeper = [at, *(f"{at}{page}/" for page in ("keep", "asking", "inviting", "how-it-goes", "looked-at"))]
    keeper += [f"{at}{page}/" for page in ("looking-after", "prompts", "meetings")]
    return pages + [("reader", page) for page in member] + [("author", page) for page in keeper]


def _door(people: Mapping[str, Person], group: Group, everything: str, send: Send) -> Pages:
    """Somebody asks to be let in, and somebody else for a group that is missing."""
    answers = {f"answer-{number}": everything[:1000] for number in range(3)}
    send("moderator", f"/groups/{group.ref}/join/", answers | {"agrees": "on", "seen": "on"})
    missing = {"name": everything[:60], "about": everything[:600], "why": everything[:1000]}
    missing |= {"place": everything[:60], "organisation": everything[:80], "access": "request"}
    send("reader", "/groups/start/", missing)
    send("reader", "/groups/start/", missing)
    proposed = Group.objects.filter(state="proposed").earliest("pk")
    send("organiser", "/groups/place/", {"group": proposed.ref, "words": everything[:1000], "no": "no"})
    doors = [(who, group.get_absolute_url()) for who in ("visitor", "moderator", "organiser")]
    return [*doors, ("reader", proposed.get_absolute_url()), ("organiser", "/groups/place/")]


def _said(
    author: Person, reader: Person, group: Group, words: Sequence[str], everything: str, send: Send
) -> Pages:
    """A post for each of the words as title and note, one with all of them; and answers to it."""
    for number, each in enumerate([words[0], *words]):
        said = {"key": uuid4(), "title": each[:120], "own_note": each[:80], "asks": "on", "seen": "on"}
        said |= {"body": everything if number == 0 else each, "send": "send"}
        said |= {"options": "\n".join(" ".join(one.split())[:80] for one in words[:8])} if number == 0 else {}
        send("reader", f"/groups/{group.ref}/write/", said)
    Post.objects.filter(state=PostState.HELD).update(state=PostState.LIVE)
    post = Post.objects.filter(author=reader, state=PostState.LIVE).earliest("pk")
    send(
        "reader", f"{post.get_absolute_url()}edit/", {"key": post.key, "body": everything[::-1], "seen": "on"}
    )
    Post.objects.filter(pk=post.pk).update(state=PostState.LIVE, label=words[5][:200])
    reply(author=author, thread=post.thread, body=everything[:5000])
    send("reader", f"/threads/{post.thread.ref}/thanks/", {"words": everything[:1000], "key": uuid4()})
    actions.save_draft(author=reader, group=group, key=uuid4(), body=everything, title=words[3][:120])
    path = post.get_absolute_url()
    own = [("reader", f"{path}{page}") for page in ("", "edit/", "history/", "delete/")]
    thanks = [("reader", f"/threads/{post.thread.ref}/thanks/"), ("author", "/notifications/")]
    return [
        *own,
        *thanks,
        ("author", path),
        ("author", f"{path}looked-at/"),
        ("author", f"/report/group_post/{post.ref}/"),
    ]


def _asked(
    author: Person, reader: Person, group: Group, words: Sequence[str], everything: str, send: Send
) -> Pages:
    """What the group asks on its schedule, and a word of somebody's own in answer."""
    actions.keep_prompt(
        by=author,
        group=group,
        title=words[4][:120],
        body=everything[:2000],
        words=[one[:40] for one in words[:6]],
        weekday=0,
        hour=18,
        time_zone="UTC",
        every_weeks=1,
    )
    Prompt.objects.update(next_at=timezone.now())
    actions.ask_what_is_due()
    Post.objects.filter(by_group=True).update(state=PostState.LIVE)
    post = Post.objects.get(by_group=True)
    said = {"own": words[6][:40], "for_facilitators": "on", "seen": "on"}
    send("reader", f"{post.get_absolute_url()}check-in/", said)
    prompt = f"/groups/{group.ref}/prompts/{Prompt.objects.get().ref}/"
    return [("reader", post.get_absolute_url()), ("author", post.get_absolute_url()), ("author", prompt)]


def _met(
    author: Person, reader: Person, group: Group, words: Sequence[str], everything: str, send: Send
) -> Pages:
    """A meeting that is named like it, and what is said in it to all and to one."""
    meeting = actions.plan_meeting(
        by=author,
        group=group,
        title=words[7][:70],
        begins_at=timezone.now() + timedelta(minutes=5),
        minutes=60,
        turn_minutes=4,
    )
    for person in (author, reader):
        actions.come_in(person=person, meeting=meeting)
    actions.begin_meeting(by=author, meeting=meeting)
    seat, room = Seat.objects.get(person=reader), f"/groups/meetings/{meeting.ref}/"
    for body in (everything[:2000], everything[-2000:], *words):
        send("author", f"{room}words/", {"key": uuid4(), "body": body, "seen": "on"})
    send("author", f"{room}private/{seat.ref}/", {"key": uuid4(), "body": everything[:2000], "seen": "on"})
    looks = [("reader", room), ("reader", f"{room}words/"), ("author", f"{room}private/{seat.ref}/")]
    return [*looks, ("author", f"{room}delete/"), ("author", room)]


def _looked_at(reader: Person, group: Group, everything: str, send: Send) -> Pages:
    """Facilitators decide with words that whoever it is about reads, and take some of it back."""
    keeper = group.members.get(facilitates=True).person
    first, second = Post.objects.filter(author=reader, state=PostState.LIVE).order_by("-pk")[:2]
    for post in (first, second):
        path = f"{post.get_absolute_url()}looked-at/"
        send("author", path, {"outcome": "blur", "rule": "kindness", "facts": everything[:2000]})
    decided = Decision.objects.filter(by_keeper=True).latest("pk")
    undo = f"/groups/{group.ref}/looked-at/{decided.ref}/undo/"
    send("author", undo, {"because": everything[:2000]})
    asking = Membership.objects.filter(group=group, facilitates=False, standing="member").first()
    left = Decision.objects.filter(by_keeper=True, undone_at=None, outcome=Outcome.BLUR).earliest("pk")
    assert asking is not None
    assert keeper != reader
    return [
        ("reader", decided.get_absolute_url()),
        ("reader", left.get_absolute_url()),
        ("author", f"/groups/{group.ref}/looked-at/{left.ref}/undo/"),
        ("author", f"/groups/{group.ref}/members/{asking.ref}/shut-out/"),
        ("reader", second.get_absolute_url()),
    ]
