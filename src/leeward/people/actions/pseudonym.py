from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from leeward.core.events import announce
from leeward.people import names, queries
from leeward.people.actions.joining import Unavailable
from leeward.people.events import PseudonymChanged
from leeward.people.models import FormerHandle, Person

KEPT = timedelta(days=90)


def change_pseudonym(*, person: Person, handle: str) -> None:
    """Call `person` something else from now on, wherever their name is shown. Nobody else gets the old one for 90 days.

    Raises ValueError for a name that nobody may have, and Unavailable for one that somebody took in the meantime.
    """
    handle = names.normal(handle)
    if handle == person.handle:
        return
    if problem := queries.problem_with_name(handle, person):
        raise ValueError(problem)
    try:
        with transaction.atomic():
            keep_from_others(person)
            FormerHandle.objects.filter(digest=names.digest(handle)).delete()
            Person.objects.filter(pk=person.pk).update(
                handle=handle, look=names.skeleton(handle), version=F("version") + 1
            )
            announce(PseudonymChanged(person.pk))
    except IntegrityError as error:
        raise Unavailable from error
    person.refresh_from_db(fields=["handle", "look", "version"])


def keep_from_others(person: Person) -> None:
    """Remember, without keeping it readable, that the name `person` has now is theirs alone for 90 days more."""
    FormerHandle.objects.update_or_create(
        digest=names.digest(person.handle), defaults={"person": person, "free_at": timezone.now() + KEPT}
    )
