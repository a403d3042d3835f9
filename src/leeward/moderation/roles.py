"""What somebody is told when a role of theirs is given, changes or ends. Nobody finds out by a page that is gone."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.moderation import log
from leeward.moderation.scope import Scope
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.events import RoleChange, RoleChanged
from leeward.people.models import Person, Role, RoleGrant

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Where a role is used; whoever has no second factor yet is led to set one up first.
DOORS = {Role.MODERATOR: "/desk/", Role.SUPPORTER: "/waiting/", Role.ORGANISER: "/place/"}
LINES: dict[str, "_StrPromise"] = {
    RoleChange.GIVEN: _("You have a role here now, until {until}: {role}."),
    RoleChange.CHANGED: _("A role of yours has changed. You have it until {until}: {role}."),
    RoleChange.WITHDRAWN: _(
        "An organiser took back a role of yours: {role}. Its pages are closed to you; your account stays as it is."
    ),
    RoleChange.ENDED: _(
        "The time of a role of yours is over: {role}. Its pages are closed to you; an organiser can give it again."
    ),
    RoleChange.PROLONGED: _(
        "The time of a role of yours was over: {role}. You are the only one, so you have it until {until}. Please make"
        " somebody else one too."
    ),
}


def tell(event: RoleChanged) -> None:
    """Tell somebody what became of a role of theirs, unless they did it themself. What time did is on the log."""
    person = Person.objects.filter(pk=event.person_id).first()
    if person is None or event.by_id == person.pk:
        return
    by_time = event.how in (RoleChange.ENDED, RoleChange.PROLONGED)
    if by_time:
        verb = "role_ends" if event.how == RoleChange.ENDED else "role_prolonged"
        log.append(by=None, verb=verb, kind="person", ref=person.ref, details={"role": event.role})
    # What is done at the machine itself is done for somebody who stands beside it. A profession has news of its own.
    given = event.how in (RoleChange.GIVEN, RoleChange.CHANGED)
    if (event.by_id is None and not by_time) or (event.role == Role.PROFESSIONAL and given):
        return
    kept = given or event.how == RoleChange.PROLONGED
    grant = person.role_grants.filter(role=event.role, withdrawn_at=None).order_by("-pk").first()
    if kept and grant is None:
        return  # taken back again meanwhile: that is told
    notify(
        person=person,
        kind=Kind.ACCOUNT,
        line=format_lazy(
            LINES[event.how], role=_named(event.role, grant), until=_day(grant) if grant else ""
        ),
        url=DOORS.get(Role(event.role), "/you/") if kept else "/you/",
        about=f"role:{event.role}",
    )


def _in_words(role: str, scope: dict[str, object] | None) -> str:
    """A role with its limits, in the language of whoever reads it."""
    limits = Scope.from_grant(scope).in_words() if scope else []
    label = str(Role(role).label)
    said = {"role": label, "limits": "; ".join(limits)}
    return gettext("%(role)s, limited to: %(limits)s") % said if limits else label


def _named(role: str, grant: RoleGrant | None) -> str:
    return lazy(_in_words, str)(role, grant.scope if grant else None)


def _day(grant: RoleGrant) -> str:
    return lazy(date_format, str)(timezone.localtime(grant.expires_at), "DATE_FORMAT")
