from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.people.actions.pseudonym import keep_from_others
from leeward.people.actions.roles import refuse_to_leave_alone
from leeward.people.events import AccountDeleted
from leeward.people.models import Erasure, Person

# What parts above keep outside the database (pictures): each is called with the person before their rows go, and may be
# called again after a crash.
_before: list[Callable[[Person], None]] = []


def before_erasing(function: Callable[[Person], None]) -> Callable[[Person], None]:
    """Have `function(person)` remove what no foreign key leads to. It must bear being called twice."""
    _before.append(function)
    return function


def delete_account(*, person: Person) -> None:
    """Delete `person` and everything of theirs. Nobody sees or can use the account from this moment on.

    Should the machine stop half-way, the sweep finishes what is left. Raises LastOrganiser.
    """
    with transaction.atomic():
        refuse_to_leave_alone(person)
        erasure, _made = Erasure.objects.get_or_create(person=person)
        keep_from_others(person)
        person.sessions.all().delete()
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        person.is_active, person.email, person.roles = False, "", ""
        person.save(update_fields=["is_active", "email", "roles"])
    erase(erasure)


def erase(erasure: Erasure) -> None:
    """Finish an erasure: what is kept outside the database first, so that a crash never leaves it without an owner."""
    person = erasure.person
    if person is not None:
        for function in _before:
            function(person)
    with transaction.atomic():
        if person is not None:
            ref = person.ref
            person.delete()
            announce(AccountDeleted(ref))
        Erasure.objects.filter(pk=erasure.pk).update(done_at=timezone.now())
