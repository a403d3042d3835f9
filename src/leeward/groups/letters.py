"""Letters about what is new in a group: that there is something, never what, and no name of the group.

They are lines of news like all others: sent in the batches that keep nights quiet, stopped by one press, and each once.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.groups import queries
from leeward.groups.actions.joining import next_letter, stop_letters_about
from leeward.groups.models import Group, Letters, Membership
from leeward.notifications.actions import notify, take_back
from leeward.notifications.models import Kind
from leeward.notifications.sources import Source
from leeward.people.models import Person

AT_A_TIME = 200


def _is_stopped(person: Person, ref: str) -> bool:
    return Membership.objects.filter(group__ref=ref, person=person, letters=Letters.NONE).exists()


def _stop(person: Person, ref: str) -> None:
    if group := Group.objects.filter(ref=ref).first():
        stop_letters_about(person=person, group=group)


SOURCE = Source(
    _is_stopped,
    _stop,
    link=_("Stop letters about this group, without signing in:"),
    asks=_("Stop letters about this group?"),
    done=_("No more letters about this group"),
    after=_(
        "You stay in the group, and what is new stands on the site as before. Under “You in this group” you can have"
        " letters again."
    ),
)


def tell_what_is_new() -> None:
    """Tell everybody whose letter is due, if there is something new for them; else nothing, until the next."""
    due = Membership.objects.inside().filter(letter_at__lte=timezone.now()).order_by("letter_at", "pk")
    for pk in list(due.values_list("pk", flat=True)[:AT_A_TIME]):
        _tell(pk)


@transaction.atomic
def _tell(pk: int) -> None:
    """The day moves on in the transaction that leaves the line: two workers, or a crash between, tell once."""
    now = timezone.now()
    locked = Membership.objects.inside().select_for_update(of=("self",)).select_related("group", "person")
    mine = locked.filter(pk=pk, letter_at__lte=now).first()
    if mine is None or mine.letter_at is None:
        return
    letters, due = Letters(mine.letters), mine.letter_at
    following = next_letter(letters, due)
    if following is None:
        Membership.objects.filter(pk=pk).update(letter_at=None)
        return
    period = following - due
    Membership.objects.filter(pk=pk).update(letter_at=following if following > now else now + period)
    if queries.has_news(mine.group, mine.person, since=due - period):
        take_back(person=mine.person, about=[_about(mine, due - period)])
        notify(
            person=mine.person,
            kind=Kind.GROUP,
            line=_("There is something new in a group of yours."),
            url=mine.group.get_absolute_url(),
            about=_about(mine, due),
            source=mine.group.letters_source,
        )


def _about(mine: Membership, due: datetime) -> str:
    return f"new:{mine.ref}:{due.date().isoformat()}"
