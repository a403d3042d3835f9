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
        Account("amara", _("a member of over a year: stories, replies, people and topics she follows")),
        Account("ben", _("a newcomer: few stories, a first answer")),
        Account("june", _("a supporter")),
        Account("dr_osei", _("a professional")),
        Account("mina", _("a moderator: the desk, with reports and held stories")),
        Account("rafferty", _("another moderator, who decides appeals against the first")),
        Account("tomas", _("the organiser: the place, its people with a role, its helplines")),
    ]
