"""A thread as its page shows it, in a fixed number of questions however long it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.core.prepared import prepared
from leeward.moderation.claims import Beneath, beneath, is_doubted
from leeward.moderation.dangers import told_of_danger
from leeward.moderation.models import Case
from leeward.moderation.registry import Beside
from leeward.people.models import Block, Credential, Mute, Person, Role, WhoMayReply
from leeward.people.queries import standing_credentials
from leeward.people.reading import meets
from leeward.replies import hosts
from leeward.replies.models import QuietTime, Reaction, Reply, ReplyState, Thread, Word
from leeward.replies.permissions import can_change, can_edit, can_keep_thread
from leeward.replies.quiet import reads_first, running_on

PAGE = 40
# How much of a thread a moderator reads with a reply, before it and after it.
AROUND = 4

Heard = list[tuple[str, list[str]]]


@dataclass
class Node:
    """A reply with what its page says around it. `heard`: (word, names), for its writer only.

    `is_unwanted`: it holds words that the viewer asked not to meet.
    """

    reply: Reply
    name: str
    seed: str
    href: str
    role: str
    checked: str
    is_mine: bool
    is_hosts: bool
    can_edit: bool
    is_unwanted: bool
    said: frozenset[str]
    heard: Heard
    beneath: Beneath | None
    answers: list["Node"] = field(default_factory=list)


@dataclass
class ThreadPage:
    """Replies in the order they came, each with its answers; `next` is the ref the next page begins after."""

    thread: Thread
    nodes: list[Node]
    said: frozenset[str]
    heard: Heard
    next: str
    keeps: bool
    # The quiet time that its author asked for, for their eyes only.
    quiet: QuietTime | None
    # Whether what the viewer answers waits for the author's yes.
    reads_first: bool
    # Whether it waits for those who look after where it stands, before that.
    keepers_first: bool
    # Who the viewer may be here, the usual one first; empty signed out.
    faces: Sequence[hosts.Face]
    # Where the viewer decides about answers, if they look after this (`hosts.keeping`).
    keeping: str
    # How many answers others read below what is the viewer's, and a block or a mute keeps from them alone.
    behind: int

    @property
    def nobody_yet(self) -> str:
        """While there is no answer: what happens next, as far as its author asked for any; or that one could begin."""
        if not self.keeps:
            return _("Nobody has answered yet. Yours could be the first: a sentence is enough.")
        if self.thread.is_closed:
            return _("Answers are closed, as you chose, so nobody is asked to answer.")
        if self.thread.who_may_reply == WhoMayReply.NOBODY:
            return _("You asked for no answers, so nobody is asked to answer. People can still leave a word.")
        if self.thread.waiting_since is None:
            return _("Nobody has answered yet.")
        return _("Nobody has answered yet. People here are asked to, and the stories that wait come first.")


def thread_page(thread: Thread, viewer: Person | None, after: str = "") -> ThreadPage:
    """Return the next `PAGE` replies of a thread that `viewer` may see, with their answers.

    Two queries for the replies and one for words (none signed out), one more for its author, and up to three where
    somebody doubted something.
    """
    if after and (last := _answers(thread, viewer).filter(parent=None, ref=after).first()):
        later = Q(shared_at__gt=last.shared_at) | Q(shared_at=last.shared_at, pk__gt=last.pk)
        top = list(_answers(thread, viewer).filter(later, parent=None)[: PAGE + 1])
    else:
        top = _first(thread, viewer)
    shown = top[:PAGE]
    answers = list(_answers(thread, viewer).filter(parent__in=shown)) if shown else []
    words = _Words(thread, viewer)
    around = _Around([*shown, *answers], thread, viewer)
    nodes = {reply.pk: _node(reply, thread, viewer, words, around) for reply in shown}
    for answer in answers:
        nodes[answer.parent_id].answers.append(_node(answer, thread, viewer, words, around))  # type: ignore[index]
    return ThreadPage(
        thread=thread,
        nodes=list(nodes.values()),
        said=words.said(None),
        heard=words.heard(None) if viewer is not None and viewer.pk == thread.author_id else [],
        next=shown[-1].ref if len(top) > PAGE else "",
        keeps=can_keep_thread(viewer, thread),
        quiet=running_on(thread) if can_keep_thread(viewer, thread) else None,
        reads_first=viewer is not None and reads_first(thread, viewer),
        keepers_first=viewer is not None and hosts.keepers_first(thread, viewer),
        faces=hosts.faces(thread, viewer) if viewer is not None else (),
        keeping=hosts.keeping(thread, viewer) if viewer is not None else "",
        behind=_behind(thread, viewer) if viewer is not None and can_keep_thread(viewer, thread) else 0,
    )


def _behind(thread: Thread, keeper: Person) -> int:
    met = Reply.objects.readable_by(keeper).filter(thread=thread)
    theirs = Reply.objects.kept_by(keeper).filter(thread=thread, state=ReplyState.LIVE)
    return theirs.exclude(pk__in=met.values("pk")).count()


def _answers(thread: Thread, viewer: Person | None) -> QuerySet[Reply]:
    readable = Reply.objects.readable_by(viewer).filter(thread=thread).select_related("author", "parent")
    return readable.annotate(is_doubted=is_doubted("reply"), told_of_danger=told_of_danger("reply"))


@prepared
def _first(thread: Thread, viewer: Person | None) -> QuerySet[Reply]:
    return _answers(thread, viewer).filter(parent=None)[: PAGE + 1]


class _Around:
    """What stands with the replies of a page: what was checked of their writers, and evidence notes."""

    def __init__(self, replies: Sequence[Reply], thread: Thread, viewer: Person | None) -> None:
        shown = [reply.author for reply in replies if not reply.byline]
        self._checked = standing_credentials(shown)
        texts = {("reply", reply.ref): reply.body for reply in replies if reply.is_doubted}  # type: ignore[attr-defined]
        mine = {("reply", reply.ref) for reply in replies if viewer and reply.author_id == viewer.pk}
        self._beneath = beneath(texts, mine)

    def checked(self, reply: Reply, thread: Thread) -> str:
        found = None if reply.byline else self._checked.get(reply.author_id)
        return _checked(found) if found else ""

    def beneath(self, reply: Reply) -> Beneath | None:
        return self._beneath.get(("reply", reply.ref))


def _node(reply: Reply, thread: Thread, viewer: Person | None, words: "_Words", around: _Around) -> Node:
    mine = can_change(viewer, reply)
    return Node(
        reply=reply,
        name=reply.shown_name,
        seed=reply.shown_seed,
        href=reply.shown_href,
        role="" if reply.byline else _role(reply.author),
        checked=around.checked(reply, thread),
        is_mine=mine,
        is_hosts=(reply.author_id, reply.byline) == (thread.author_id, thread.byline),
        can_edit=can_edit(viewer, reply),
        is_unwanted=not mine and meets(viewer, reply.body),
        said=words.said(reply.pk),
        heard=words.heard(reply.pk) if mine else [],
        beneath=around.beneath(reply),
    )


def _checked(credential: Credential) -> str:
    """What was checked of somebody, by whom and when, beside their answer."""
    return _("%(profession)s, checked by an organiser on %(day)s") % {
        "profession": credential.get_profession_display(),
        "day": date_format(credential.decided_at) if credential.decided_at else "",
    }


def _role(person: Person) -> str:
    """The role that says why somebody's words weigh more, if they hold one."""
    for role in (Role.PROFESSIONAL, Role.SUPPORTER):
        if person.has_role(role):
            return str(role.label)
    return ""


class _Words:
    """The reactions that `viewer` may know of in a thread: their own, and those to what they wrote."""

    def __init__(self, thread: Thread, viewer: Person | None) -> None:
        self._said: dict[int | None, set[str]] = defaultdict(set)
        self._heard: dict[int | None, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        if viewer is None:
            return
        to_me = Q(reply__author=viewer) | (Q(reply=None) if viewer.pk == thread.author_id else Q(pk=None))
        found = Reaction.objects.filter(Q(person=viewer) | to_me, thread=thread)
        found = found.select_related("person").order_by("made_at", "pk")
        away = _kept_away(viewer, found)
        for reaction in found:
            if reaction.person_id == viewer.pk:
                self._said[reaction.reply_id].add(reaction.word)
            elif reaction.byline or reaction.person_id not in away:
                self._heard[reaction.reply_id][reaction.word].append(reaction.shown_name)

    def said(self, reply_id: int | None) -> frozenset[str]:
        return frozenset(self._said.get(reply_id, ()))

    def heard(self, reply_id: int | None) -> Heard:
        names = self._heard.get(reply_id, {})
        return [(str(word.label), names[word]) for word in Word if word in names]


def _kept_away(viewer: Person, reactions: Iterable[Reaction]) -> set[int]:
    """Of the people who left a word, those whom the viewer does not meet: blocked, blocking, muted or gone."""
    people = {one.person_id: one.person for one in reactions if one.person_id != viewer.pk}
    away = {pk for pk, person in people.items() if not person.is_in_view}
    if not people:
        return away
    away |= set(Block.objects.filter(blocker=viewer, blocked__in=people).values_list("blocked", flat=True))
    away |= set(Block.objects.filter(blocker__in=people, blocked=viewer).values_list("blocker", flat=True))
    return away | set(Mute.objects.filter(muter=viewer, muted__in=people).values_list("muted", flat=True))


def around(thread: Thread, reply: Reply | None) -> list[Beside]:
    """Return a thread around a reply in it, or around what opened it (None), in any state: for moderators, in order.

    The opening, then at most `AROUND` replies before it and as many after it.
    """
    said = Reply.objects.filter(thread=thread).select_related("author", "parent__author")
    if reply is None:
        return [_opening(thread, is_it=True), *(_beside(thread, one) for one in said[:AROUND])]
    before = Q(shared_at__lt=reply.shared_at) | Q(shared_at=reply.shared_at, pk__lt=reply.pk)
    after = Q(shared_at__gt=reply.shared_at) | Q(shared_at=reply.shared_at, pk__gt=reply.pk)
    earlier = list(said.filter(before).order_by("-shared_at", "-pk")[:AROUND])
    if reply.parent is not None and reply.parent not in earlier:
        earlier.append(reply.parent)
    return [
        _opening(thread),
        *(_beside(thread, one) for one in reversed(earlier)),
        _beside(thread, reply, is_it=True),
        *(_beside(thread, one) for one in said.filter(after)[:AROUND]),
    ]


def around_gone(case: Case) -> list[Beside]:
    """Return the same around a reply that was deleted, as long as the thread stands that the case says it was in."""
    thread = Thread.objects.select_related("author").filter(ref=case.within).first()
    if thread is None or case.said_at is None:
        return []
    said = Reply.objects.filter(thread=thread).select_related("author", "parent__author")
    earlier = list(said.filter(shared_at__lte=case.said_at).order_by("-shared_at", "-pk")[:AROUND])
    return [
        _opening(thread),
        *(_beside(thread, one) for one in reversed(earlier)),
        Beside(case.shown_as, "", case.said_at, _("deleted"), is_it=True),
        *(_beside(thread, one) for one in said.filter(shared_at__gt=case.said_at)[:AROUND]),
    ]


def _opening(thread: Thread, *, is_it: bool = False) -> Beside:
    return Beside(thread.shown_name(thread.author), hosts.opening(thread), None, "", is_it=is_it)


def _beside(thread: Thread, reply: Reply, *, is_it: bool = False) -> Beside:
    state = "" if reply.state == ReplyState.LIVE else reply.get_state_display()
    return Beside(reply.shown_name, reply.body, reply.shared_at, state, is_it)
