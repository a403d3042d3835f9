"""The accounts of the demonstration place that are worth signing in with."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Account:
    handle: str
    shows: str


def accounts() -> list[Account]:
    """Return the accounts in the order in which they tell the product."""
    return [
        Account("amara", _("a member of over a year, with stories, people and topics")),
        Account("ben", _("a newcomer, with his first answers")),
        Account("june", _("a supporter, who answers stories that wait")),
        Account("dr_osei", _("a professional, checked by the organiser")),
        Account("mina", _("a moderator: reports and held stories wait on her desk")),
        Account("rafferty", _("another moderator, who answers appeals")),
        Account("tomas", _("the organiser: the place, its staff, its helplines")),
    ]
