from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.core.models import Place, forget_place
from leeward.home.starting_words import STARTING_PRIVACY_NOTICE, STARTING_RULES
from leeward.moderation import log
from leeward.people import actions as people
from leeward.people.models import Person, Role


def change_role(*, by: Person, handle: str, role: str, months: int, take_back: bool) -> str:
    """Give the person called `handle` a role for `months`, or take it back, and say in words what was done.

    It is on the log that nobody can edit. Raises Person.DoesNotExist.
    """
    person = Person.objects.get(handle__iexact=handle.removeprefix("@"), is_active=True)
    until = timezone.now() + timedelta(days=30 * months)
    if take_back:
        people.withdraw_role(by=by, person=person, role=role)
        log.append(by=by, verb="role withdrawn", kind="person", ref=person.ref, details={"role": role})
        return _("%(name)s no longer has the role.") % {"name": person.handle}
    people.grant_role(by=by, person=person, role=role, until=until)
    log.append(
        by=by,
        verb="role granted",
        kind="person",
        ref=person.ref,
        details={"role": role, "until": until.isoformat()},
    )
    return _("%(name)s has the role now. They set up a second factor when they next sign in.") % {
        "name": person.handle
    }


def set_up_place(
    *, name: str, country: str, languages: list[str], accountable_person: str, contact_email: str
) -> Place:
    """Make the place, or complete the one that is there; what an organiser has already written is kept."""
    place = Place.objects.first() or Place()
    place.name, place.country, place.languages = name, country, languages
    place.accountable_person, place.contact_email = accountable_person, contact_email
    place.community_rules = place.community_rules or STARTING_RULES
    place.privacy_notice = place.privacy_notice or STARTING_PRIVACY_NOTICE
    place.save()
    forget_place()
    return place


def make_organiser(*, handle: str, email: str) -> Person:
    """Make somebody an organiser and moderator for a year, with a confirmed address; the person may exist already."""
    with transaction.atomic():
        person = Person.objects.filter(handle__iexact=handle).first() or Person.objects.create_user(
            handle, email, adult_affirmed_at=timezone.now()
        )
        EmailAddress.objects.get_or_create(
            user=person, email=email.lower(), defaults={"verified": True, "primary": True}
        )
        until = timezone.now() + timedelta(days=365)
        for role in (Role.ORGANISER, Role.MODERATOR):
            people.grant_role(by=None, person=person, role=role, until=until)
            log.append(
                by=None,
                verb="role granted",
                kind="person",
                ref=person.ref,
                details={"role": role, "until": until.isoformat()},
            )
    return person
