"""Invitations by link, and asking somebody to look after a group too."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits
from leeward.core.events import announce
from leeward.groups.actions.joining import enter
from leeward.groups.events import FacilitatorInvited
from leeward.groups.models import Group, Invitation, Membership, Standing
from leeward.groups.permissions import is_of_age, refuse_not_facilitating
from leeward.people.models import Person
from leeward.replies.permissions import Refused

LASTS = timedelta(days=14)
MOST_USES = 50


def digest(token: str) -> str:
    """Return the keyed hash by which an invitation is known: the link itself is kept nowhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"invitation:{token}".encode(), hashlib.sha256).hexdigest()


def make_invitation(*, by: Person, group: Group, uses: int = 1) -> str:
    """Make a link for `uses` people, good for fourteen days, and return its token: shown once. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    limits.spend("invite", by.pk, "60/d")
    token = secrets.token_urlsafe(18)
    Invitation.objects.create(
        group=group,
        token_hash=digest(token),
        made_by=by,
        ends_at=timezone.now() + LASTS,
        left=max(1, min(uses, MOST_USES)),
    )
    return token


def take_back_invitation(*, by: Person, invitation: Invitation) -> None:
    """Let a link lead nowhere any more. Raises `Refused`."""
    refuse_not_facilitating(by, invitation.group)
    invitation.delete()


def accept_invitation(*, person: Person, token: str, agrees: bool, name: str = "") -> Membership:
    """Come into a group by a link. Raises `Refused`, also for a link that ended, and `limits.TooMany`."""
    with transaction.atomic():
        found = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("group")
            .filter(token_hash=digest(token), ends_at__gt=timezone.now(), left__gt=0)
            .first()
        )
        if found is None:
            raise Refused(_("This invitation has ended, or was used. Ask whoever sent it for another."))
        before = Membership.objects.inside().filter(group=found.group, person=person).exists()
        membership = enter(person, found.group, agrees=agrees, name=name)
        if not before:
            Invitation.objects.filter(pk=found.pk).update(left=F("left") - 1)
    return membership


def invite_facilitator(*, by: Person, group: Group, handle: str) -> None:
    """Ask somebody to look after the group too, once a week at most. They say yes or no. Raises `Refused`.

    Whether they are in the group under another name, look after it already or were shut out is not told: whoever asks
    knows their pseudonym. Then they are asked nothing, and it looks as if they did not answer.
    """
    refuse_not_facilitating(by, group)
    limits.spend("invite", by.pk, "60/d")
    person = Person.objects.visible_to(by).filter(handle__iexact=handle.strip().removeprefix("@")).first()
    if person is None or not person.is_in_view:
        raise Refused(_("Nobody here has this pseudonym. Check the spelling; it is on their page."))
    if not is_of_age(person, group):
        # Not a word about why: nobody learns here how old somebody is.
        raise Refused(_("This person can’t be asked. Nothing was changed."))
    try:
        limits.spend("ask_to_facilitate", f"{group.pk}:{person.pk}", "1/w")
    except limits.TooMany:
        raise Refused(
            _("They were asked a short time ago. You can ask again next week. Nothing was changed.")
        ) from None
    with transaction.atomic():
        found = Membership.objects.select_for_update().filter(group=group, person=person).first()
        membership = found or Membership(group=group, person=person, standing=Standing.INVITED)
        membership.asked_to_facilitate_at = timezone.now()
        membership.save()
        if not membership.is_facilitator and membership.standing != Standing.SHUT_OUT:
            announce(FacilitatorInvited(membership.pk))


def answer_facilitating(*, person: Person, group: Group, yes: bool) -> None:
    """Say yes or no to looking after a group. No needs no reason. Raises `Refused`."""
    with transaction.atomic():
        asked = (
            Membership.objects.select_for_update()
            .filter(group=group, person=person, asked_to_facilitate_at__isnull=False)
            .exclude(standing=Standing.SHUT_OUT)
            .first()
        )
        if asked is None:
            raise Refused(_("You were not asked, or the question was taken back. Nothing was changed."))
        if yes and not is_of_age(person, group):
            raise Refused(_("This group is for people of another age. Nothing was changed."))
        was_member = asked.is_inside
        if not yes and not was_member:
            asked.delete()
            return
        asked.asked_to_facilitate_at = None
        if yes:
            asked.standing, asked.facilitates = Standing.MEMBER, True
            asked.joined_at = asked.joined_at or timezone.now()
            asked.agreed_version, asked.answers = group.agreements_version, []
        asked.save()
