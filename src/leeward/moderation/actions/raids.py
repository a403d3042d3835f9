"""Raid mode: on by one action, off by one, and off by itself."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import each_by_itself, job
from leeward.moderation import history, log, news, standing
from leeward.moderation.actions.cases import keep_evidence, open_case
from leeward.moderation.actions.closer import read_by_a_moderator, told_in_a_raid
from leeward.moderation.history import Post
from leeward.moderation.models import Danger, Decision, Outcome, Raid
from leeward.moderation.outcomes import impose_what_stands
from leeward.moderation.permissions import can_switch_raid_mode
from leeward.moderation.registry import policy_for
from leeward.people.models import Person

# Of each kind of post, the newest so many are looked through when raid mode begins.
MOST = 2000


@transaction.atomic
def start_raid(
    *,
    by: Person,
    hours: int | None = None,
    reply_minutes: int = 2,
    pauses_sign_up: bool = False,
    hours_back: int | None = None,
    keeps_end: bool = False,
) -> Raid:
    """Hold what new accounts post and slow everybody's replies, for `hours` (the place's own number without one).

    What new accounts posted in the `hours_back` before is held too, by a job. While it is on already, this changes when
    it ends and what it does; with `keeps_end` it ends when it did. Raises PermissionDenied unless `by` is an organiser
    or a moderator of everything here, and ValueError for a length that is none.
    """
    _check(by)
    log.wait_for_turn()  # Of two who begin it at once the second finds it on.
    hours, hours_back = settings.LEEWARD_RAID_HOURS if hours is None else hours, hours_back or 0
    if not 1 <= hours <= 72 or not 0 <= hours_back <= 72:
        raise ValueError("A raid lasts from 1 to 72 hours; start it again if it goes on.")
    raid = Raid.objects.running().select_for_update().first() or Raid(started_by=by)
    if not (keeps_end and raid.pk):
        raid.ends_at = timezone.now() + timedelta(hours=hours)
    raid.reply_minutes, raid.pauses_sign_up = reply_minutes, pauses_sign_up
    if hours_back:
        raid.holds_since, raid.gathered_at = timezone.now() - timedelta(hours=hours_back), None
    raid.save()
    length = round((raid.ends_at - timezone.now()) / timedelta(hours=1))
    details = {"hours": length, "reply_minutes": reply_minutes, "pauses_sign_up": int(pauses_sign_up)}
    log.append(by=by, verb="start_raid", kind="place", details=details | {"hours_back": hours_back})
    if hours_back:
        gather(raid.pk)
    return raid


@transaction.atomic
def end_raid(*, by: Person) -> None:
    """Go back to how it was, at once. What was held stays on the desk until somebody has read it."""
    _check(by)
    log.wait_for_turn()
    if Raid.objects.running().update(ended_at=timezone.now(), ended_by=by):
        log.append(by=by, verb="end_raid", kind="place")


def _check(by: Person) -> None:
    if not can_switch_raid_mode(by):
        raise PermissionDenied


@job
def gather(pk: int) -> None:
    """Hold what came before the raid was seen, a minute before the sweep would."""
    _gather(pk)


def gather_due() -> None:
    """Go on where a crash stopped."""
    unfinished = Raid.objects.running().filter(holds_since__isnull=False, gathered_at=None)
    for pk in unfinished.values_list("pk", flat=True):
        _gather(pk)


def _gather(pk: int) -> None:
    raid = Raid.objects.running().filter(pk=pk, holds_since__isnull=False, gathered_at=None).first()
    if raid is None or raid.holds_since is None:
        return
    posts = history.posts(since=raid.holds_since, most=MOST)
    theirs = [one for one in posts if one.live and not one.author.is_staff and standing.is_new(one.author)]
    if each_by_itself(theirs, partial(_hold, raid)):
        Raid.objects.filter(pk=pk, holds_since=raid.holds_since).update(gathered_at=timezone.now())


@transaction.atomic
def _hold(raid: Raid, post: Post) -> None:
    """Keep a post back that others could read until now, unless a moderator has read it and let it stand."""
    policy = policy_for(post.kind)
    content = policy.read(post.ref) if policy else None
    if content is None or read_by_a_moderator(post.kind, post.ref):
        return
    case = open_case(kind=post.kind, ref=post.ref, author=post.author, danger=Danger.LOW)
    case.raid = raid
    case.save(update_fields=["raid"])
    keep_evidence(case, content.text)
    if not Decision.objects.standing(post.kind, post.ref).filter(outcome=Outcome.HOLD).exists():
        made = Decision.objects.create(
            case=case,
            person=post.author,
            by_software=True,
            outcome=Outcome.HOLD,
            rule="honest",
            facts=told_in_a_raid(post.author),
            found_by_software=True,
        )
        log.append(
            by=None, verb="hold", kind=post.kind, ref=post.ref, details={"case": case.ref, "rule": made.rule}
        )
        impose_what_stands(post.kind, post.ref, release=False)
        news.tell_about_decision(made)
