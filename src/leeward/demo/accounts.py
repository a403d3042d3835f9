"""The accounts of the demonstration place that are worth signing in with."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.people.models import Person, PersonQuerySet


@dataclass(frozen=True)
class Account:
    handle: str
    shows: str


def present() -> PersonQuerySet:
    """Everybody of them who is here, suspended or not: how the place looks to somebody suspended can be seen too."""
    known = [account.handle for account in accounts()]
    found: PersonQuerySet = Person.objects.filter(is_active=True, handle__in=known)
    return found


def accounts() -> list[Account]:
    """Return the accounts in the order in which they tell the product."""
    return [
        Account("amara", _("A member of over a year, with stories, people and topics.")),
        Account("ben", _("A newcomer, with his first answers.")),
        Account("june", _("A supporter, who answers stories that wait.")),
        Account("dr_osei", _("A professional, checked by the organiser.")),
        Account("mina", _("A moderator: reports and held stories wait on her desk.")),
        Account("rafferty", _("Another moderator, who answers appeals.")),
        Account("tomas", _("The organiser: the place, its staff, its helplines.")),
    ]
