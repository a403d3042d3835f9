from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.people import names, queries
from leeward.people.actions.consent import record_consent
from leeward.people.events import PersonJoined
from leeward.people.models import Person


class Unavailable(Exception):
    """The name or the address was taken in the meantime. Says only that, never which of the two."""


def join(*, handle: str, email: str, consent_version: str, language: str = "", country: str = "") -> Person:
    """Open an account for somebody who has confirmed `email`, is 18 or over, and agreed to `consent_version`.

    Raises ValueError for a name that nobody may have, and Unavailable for a name or an address that somebody has.
    """
    handle, email = names.normal(handle), email.lower()
    if problem := queries.problem_with_name(handle):
        raise ValueError(problem)
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                handle=handle,
                email=email,
                adult_affirmed_at=timezone.now(),
                language=language,
                country=country,
            )
            EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
            record_consent(person=person, version=consent_version)
    except IntegrityError as error:
        raise Unavailable from error
    announce(PersonJoined(person.pk))
    return person
