"""Looking after a group together: reading what one should know, being away, passing it on, asking after somebody."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.groups.actions.prompting import pass_on_rounds
from leeward.groups.events import FacilitatorAway, GroupPassedOn, GroupRests, Nudged
from leeward.groups.models import Group, GroupState, Membership, Standing
from leeward.groups.permissions import (
    is_of_age,
    refuse_leaving_too_few,
    refuse_not_facilitating,
)
from leeward.groups.tending import NUDGE_AGAIN, has_somebody_there, open_without_anybody, quiet_members
from leeward.groups.training import lessons_for
from leeward.moderation import log
from leeward.people.models import Person, Role, in_view
from leeward.replies.permissions import Refused

LONGEST_AWAY = timedelta(days=180)


@transaction.atomic
def read_lesson(*, by: Person, group: Group, code: str) -> None:
    """Note that a facilitator has read one of the texts about looking after a group. Raises `Refused`."""
    mine = Membership.objects.facilitators().select_for_update().filter(group=group, person=by).first()
    if mine is None or code not in {one.code for one in lessons_for(group)}:
        raise Refused(_("Only the facilitators of this group do that. Nothing was changed."))
    if code not in mine.checklist:
        mine.checklist = [*mine.checklist, code]
        mine.save(update_fields=["checklist"])


@transaction.atomic
def go_away(*, by: Person, group: Group, until: datetime) -> bool:
    """Be away from looking after a group until a day; the other facilitators are told.

    When nobody is left there, the group rests, and its members and the organisers are told: returns True. An organiser
    can take over (`take_over`), or facilitators open it again. Raises `Refused`.
    """
    refuse_not_facilitating(by, group)
    now = timezone.now()
    if not now < until <= now + LONGEST_AWAY:
        raise Refused(_("Choose a day within the next six months. Nothing was changed."))
    # Two who go at the same moment: the second finds that the first is away.
    group = Group.objects.select_for_update().get(pk=group.pk)
    Membership.objects.filter(group=group, person=by).update(away_until=until)
    if has_somebody_there(group):
        announce(FacilitatorAway(Membership.objects.get(group=group, person=by).pk))
        return False
    if group.state == GroupState.OPEN:
        Group.objects.filter(pk=group.pk).update(state=GroupState.PAUSED)
        announce(GroupRests(group.pk))
        return True
    return False


def rest_without_anybody() -> None:
    """Let groups rest that nobody looks after: whoever did is gone, or may not take part. Told as in `go_away`."""
    for group in open_without_anybody():
        with transaction.atomic():
            if Group.objects.filter(pk=group.pk, state=GroupState.OPEN).update(state=GroupState.PAUSED):
                announce(GroupRests(group.pk))


def come_back(*, by: Person, group: Group) -> None:
    """Be there again. A group that rested meanwhile waits for somebody to open it. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    Membership.objects.filter(group=group, person=by).update(away_until=None)


@transaction.atomic
def step_down(*, by: Person, group: Group) -> None:
    """Look after the group no longer, and stay a member. Raises `Refused` while that would leave too few."""
    refuse_not_facilitating(by, group)
    group = Group.objects.select_for_update().get(pk=group.pk)
    refuse_leaving_too_few(by, group)
    Membership.objects.filter(group=group, person=by).update(
        facilitates=False, asked_to_facilitate_at=None, away_until=None, checklist=[]
    )
    pass_on_rounds(person=by, group=group)


@transaction.atomic
def hand_over(*, by: Person, group: Group, to: Membership) -> None:
    """Pass the group on to another of its facilitators, who answers for what it says of itself, and step down.

    Raises `Refused`.
    """
    refuse_not_facilitating(by, group)
    heirs = Membership.objects.facilitators().filter(in_view("person"), group=group).exclude(person=by)
    heir = heirs.filter(pk=to.pk).first()
    if heir is None:
        raise Refused(_("Pass it on to somebody who looks after it already. Nothing was changed."))
    step_down(by=by, group=group)
    Group.objects.filter(pk=group.pk).update(started_by=heir.person_id)
    announce(GroupPassedOn(heir.pk))


@transaction.atomic
def take_over(*, by: Person, group: Group) -> None:
    """Let an organiser look after a group in which nobody is there. It is logged, and members see who it is.

    Raises PermissionDenied, and `Refused` while somebody is there.
    """
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied
    group = Group.objects.select_for_update().get(pk=group.pk)
    if has_somebody_there(group) or group.state not in (GroupState.OPEN, GroupState.PAUSED):
        raise Refused(_("Somebody looks after this group now. Nothing was changed."))
    if not is_of_age(by, group):
        raise Refused(_("This group is for people of another age. Nothing was changed."))
    found = Membership.objects.filter(group=group, person=by).first()
    mine = found or Membership(group=group, person=by)
    mine.standing, mine.facilitates, mine.away_until = Standing.MEMBER, True, None
    mine.joined_at = mine.joined_at or timezone.now()
    mine.agreed_version = group.agreements_version
    mine.save()
    log.append(by=by, verb="take_over_group", kind="group", ref=group.ref)


@transaction.atomic
def nudge(*, by: Person, membership: Membership) -> None:
    """Send one kind line to somebody who asked for it and has been quiet: once a month at most, whoever presses.

    Raises `Refused`.
    """
    refuse_not_facilitating(by, membership.group)
    if not quiet_members(membership.group).filter(pk=membership.pk).exists():
        raise Refused(
            _("They were here lately, were asked after this month, or don’t wish it. Nothing was sent.")
        )
    now = timezone.now()
    lately = Q(nudged_at__isnull=True) | Q(nudged_at__lte=now - NUDGE_AGAIN)
    if Membership.objects.filter(lately, pk=membership.pk).update(nudged_at=now):
        announce(Nudged(membership.pk))
