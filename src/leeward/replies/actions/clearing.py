"""Tidying up below something of one's own: many replies in one act, and back."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.moderation import actions as moderation
from leeward.moderation.models import Reason
from leeward.moderation.outcomes import kept_back
from leeward.moderation.registry import Reviewable
from leeward.notifications.actions import take_back
from leeward.people import actions as people
from leeward.people.events import PeopleBlocked
from leeward.people.models import Person
from leeward.replies.actions.replying import shown_state
from leeward.replies.actions.waiting import recount
from leeward.replies.events import RepliesShown
from leeward.replies.models import UNDO_DAYS, Reply, ReplyState, Thread, Tidying
from leeward.replies.permissions import Refused, between_the_parted, can_block_from, can_keep_thread
from leeward.replies.reviewable import reviewable

MOST_AT_ONCE = moderation.MOST_TOGETHER
SHOWN_NOW = (ReplyState.LIVE, ReplyState.WAITING)
KEPT_FROM_OTHERS = (ReplyState.HIDDEN, ReplyState.WAITING)


@transaction.atomic
def clear_replies(
    *,
    by: Person,
    thread: Thread,
    refs: Iterable[str],
    keep_copies: bool = False,
    hide: bool = False,
    block: bool = False,
    report: Reason | None = None,
    words: str = "",
    address: str = "",
    gone: Sequence[Reviewable] = (),
    press: str = "",
) -> Tidying:
    """Keep copies of replies below something of one's own, then hide them, block their writers and report them.

    News of what is hidden goes too. All of it or none, and as many questions to the database for two hundred as for
    two. `refs` that name nothing `by` decides about there are left out, but for what their page showed them and is
    `gone` since: that can't be hidden, all else is done. With the same `press` it is done once. To block somebody
    hides what either answered below anything that the other shared under their own name. Raises `Refused` and, for a
    report, `limits.TooMany`: then nothing was done.
    """
    before = _pressed(by, press)
    if before is not None and (before.hidden or before.blocked or not (hide or block)):
        return before
    chosen = _chosen(by, thread, refs, empty=bool(gone))
    if block and not can_block_from(by, thread):
        raise Refused(_("To block somebody from here could tell them that this story is yours."))
    contents = [*(reviewable(reply) for reply in chosen), *gone]
    if keep_copies:
        moderation.keep_copies(owner=by, contents=contents)
    batch = None
    if report is not None:
        batch = moderation.report_together(
            contents=contents, reporter=by, reason=report, words=words, address=address
        )
    made = Tidying(person=by, thread=thread, receipt=batch.get_absolute_url() if batch else "")
    made.ref = press if press and before is None else made.ref
    if hide:
        made.hidden = _hide(chosen)
        take_back(person=by, about=[f"reply:{ref}" for ref in made.hidden])
    if block:
        writers = _writers(chosen, gone)
        made.hidden |= _part(by, writers)
        made.blocked = [person.ref for person in people.block_all(blocker=by, blocked=writers)]
    made.save()
    return made


@transaction.atomic
def show_replies(*, by: Person, thread: Thread, refs: Iterable[str]) -> None:
    """Let everybody read replies that waited or were hidden, unless a moderator keeps them back. Raises `Refused`."""
    chosen = _chosen(by, thread, refs)
    _set_states({reply.ref: shown_state(reply) for reply in chosen})


@transaction.atomic
def undo_tidying(*, tidying: Tidying, by: Person) -> None:
    """Show again what was hidden then, and unblock who was blocked then. Nobody follows anybody again by it.

    Copies stay, and so do reports: a moderator may be reading them. Raises `Refused`.
    """
    if tidying.person_id != by.pk:
        raise Refused(_("Only the person who did it can undo it."))
    people.unblock_all(blocker=by, blocked=Person.objects.filter(ref__in=tidying.blocked))
    _set_states({ref: ReplyState(state) for ref, state in tidying.hidden.items()})
    # Its page stays for as long as it could have been undone, and says that nothing holds by it.
    tidying.hidden, tidying.blocked = {}, []
    tidying.save(update_fields=["hidden", "blocked"])


def hide_from_threads(event: PeopleBlocked) -> None:
    """Hide what people who are now parted answered below each other's stories, in both directions.

    Who blocked no longer wants it there; and who attacks somebody and then blocks them must not leave it where all
    can read it but the one who could hide it. Below another name it stays: answers that go when somebody blocks would
    tell who wrote it (promise 4).
    """
    blocker = Person.objects.filter(pk=event.blocker_id).first()
    if blocker is not None:
        with transaction.atomic():
            _part(blocker, Person.objects.filter(pk__in=event.blocked_ids))


def forget_tidyings() -> None:
    """Delete what can no longer be undone."""
    Tidying.objects.filter(made_at__lt=timezone.now() - timedelta(days=UNDO_DAYS)).delete()


def _pressed(by: Person, press: str) -> Tidying | None:
    """Return what the same press did before, whatever became of it since; None for none."""
    return Tidying.objects.visible_to(by).filter(ref=press).first() if press else None


def _writers(chosen: Iterable[Reply], gone: Iterable[Reviewable]) -> list[Person]:
    """Return who wrote them; not whom another name hides, who would be found in the list of the blocked."""
    known = [reply.author for reply in chosen if not reply.byline]
    return known + [one.author for one in gone if one.author and one.author.handle == one.shown_as]


def _chosen(by: Person, thread: Thread, refs: Iterable[str], *, empty: bool = False) -> list[Reply]:
    if not can_keep_thread(by, thread):
        raise Refused(_("Only the person who shared the story decides about its replies."))
    theirs = Reply.objects.kept_by(by).filter(thread=thread, ref__in=list(refs)[:MOST_AT_ONCE])
    chosen = list(theirs.select_related("author", "thread"))
    if not chosen and not empty:
        raise Refused(_("You chose no replies. Tick some, then choose what to do with them."))
    return chosen


def _part(person: Person, others: Iterable[Person]) -> dict[str, str]:
    """Hide what `person` and `others` answered below what they shared under their own names; return how it was."""
    them = [one.pk for one in others]
    here, there = Q(thread__author=person, author__in=them), Q(thread__author__in=them, author=person)
    return _hide(
        list(Reply.objects.filter(here | there, thread__byline="", byline="", state=ReplyState.LIVE))
    )


def _hide(replies: Sequence[Reply]) -> dict[str, str]:
    """Hide what others can read or what waits, and return how each was."""
    before = {reply.ref: str(reply.state) for reply in replies if reply.state in SHOWN_NOW}
    _move(before, SHOWN_NOW, ReplyState.HIDDEN)
    _recount(before)
    return before


def _set_states(wanted: dict[str, ReplyState]) -> None:
    """Bring hidden and waiting replies to the states they should have. What moderators and blocks say goes first."""
    held = kept_back("reply", wanted)
    found = Reply.objects.filter(ref__in=wanted, state__in=KEPT_FROM_OTHERS).exclude(between_the_parted())
    to: dict[ReplyState, list[str]] = {}
    for ref in found.values_list("ref", flat=True):
        to.setdefault(ReplyState.HELD if ref in held else wanted[ref], []).append(ref)
    first = found.filter(ref__in=to.get(ReplyState.LIVE, []), live_since=None)
    news = list(first.values_list("pk", flat=True))
    for state, refs in to.items():
        _move(refs, KEPT_FROM_OTHERS, state)
    if news:
        Reply.objects.filter(pk__in=news).update(live_since=timezone.now())
        announce(RepliesShown(news))
    _recount(wanted)


def _move(refs: Iterable[str], before: Iterable[ReplyState], after: ReplyState) -> None:
    moving = Reply.objects.filter(ref__in=list(refs), state__in=list(before))
    moving.update(state=after, version=F("version") + 1)


def _recount(refs: Iterable[str]) -> None:
    threads = Thread.objects.filter(replies__ref__in=list(refs)).distinct().order_by("pk")
    for thread_id in threads.values_list("pk", flat=True):
        recount(thread_id=thread_id)
