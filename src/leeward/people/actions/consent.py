from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.people.events import ConsentWithdrawn
from leeward.people.models import Consent, Person


def record_consent(*, person: Person, version: str) -> None:
    """Keep that `person` agreed to health data being kept, in the words of `version`. Twice is once."""
    if person.health_consent_version == version:
        return
    now = timezone.now()
    with transaction.atomic():
        person.consents.filter(withdrawn_at=None).update(withdrawn_at=now)
        Consent.objects.create(person=person, version=version, given_at=now)
        person.health_consent_at, person.health_consent_version = now, version
        person.save(update_fields=["health_consent_at", "health_consent_version"])


def withdraw_consent(*, person: Person) -> None:
    """Take the consent back, at once: what the person shared goes out of everybody's sight and they share no more."""
    if person.health_consent_at is None:
        return
    with transaction.atomic():
        person.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        person.health_consent_at, person.health_consent_version = None, ""
        person.save(update_fields=["health_consent_at", "health_consent_version"])
        announce(ConsentWithdrawn(person.pk))
