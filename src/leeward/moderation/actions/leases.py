"""One item, one moderator at a time: a lease that runs out by itself."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.moderation.models import Case
from leeward.moderation.permissions import can_decide
from leeward.people.models import Person

# How long a case stays with whoever works on it, counted from the last thing they did.
LEASE = timedelta(minutes=15)


class LeasedToAnother(Exception):
    """Somebody else looks at it now: nothing was changed. `holder` says who."""

    def __init__(self, holder: Person) -> None:
        super().__init__(holder.handle)
        self.holder = holder


def take_lease(*, by: Person, case: Case) -> bool:
    """Take a case for a quarter of an hour, or keep it for another, and say whether it is theirs.

    One conditional statement: of any number at the same moment exactly one gets it. Raises PermissionDenied for
    somebody who may not decide it.
    """
    if not can_decide(by, case):
        raise PermissionDenied
    now = timezone.now()
    free = Case.objects.filter(pk=case.pk).free_for(by, now)
    taken = free.update(leased_to=by, leased_until=now + LEASE) == 1
    case.refresh_from_db(fields=["leased_to", "leased_until"])
    return taken


def take_leases(*, by: Person, cases: Iterable[Case]) -> list[Case]:
    """Take several for a quarter of an hour, and return those that are theirs now, in their order.

    One conditional statement, as for one. The caller passes what `by` may decide.
    """
    wanted, now = list(cases), timezone.now()
    keys = [case.pk for case in wanted]
    until = now + LEASE
    Case.objects.filter(pk__in=keys).free_for(by, now).update(leased_to=by, leased_until=until)
    theirs = set(
        Case.objects.filter(pk__in=keys, leased_to=by, leased_until=until).values_list("pk", flat=True)
    )
    return [case for case in wanted if case.pk in theirs]


def take_along(*, by: Person, cases: Iterable[Case]) -> None:
    """Take the cases of a danger to life that `by` looks after now, also what somebody else is looking at.

    What they may not decide stays as it is, and so does what somebody decides in this very moment: whoever waited for
    that, with the danger locked, would be waited for.
    """
    keys = [case.pk for case in cases if can_decide(by, case)]
    free = Case.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=keys)
    keys = list(free.order_by("pk").values_list("pk", flat=True))
    Case.objects.filter(pk__in=keys).update(leased_to=by, leased_until=timezone.now() + LEASE)


def give_all_back(*, by: Person, cases: Iterable[Case]) -> None:
    """Let others take all of these at once. What is somebody else's stays so."""
    mine = Case.objects.filter(pk__in=[case.pk for case in cases], leased_to=by)
    mine.update(leased_to=None, leased_until=None)


def give_back(*, by: Person, case: Case) -> None:
    """Let others take a case at once. Nothing happens to a lease that is somebody else's."""
    Case.objects.filter(pk=case.pk, leased_to=by).update(leased_to=None, leased_until=None)


def refuse_while_leased(by: Person, case: Case) -> None:
    """Raise `LeasedToAnother` while somebody else looks at it. The caller has locked the row."""
    if holder := case.other_looking(by):
        raise LeasedToAnother(holder)
