"""Saying that a helpline was tried, and taking it back."""

from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.helplines import directory
from leeward.helplines.events import HelplineChecked
from leeward.helplines.models import Confirmation
from leeward.helplines.permissions import Somebody, can_confirm


class NotAllowed(Exception):
    """Only organisers say whether a helpline works."""


class NoSuchService(Exception):
    """There is no service with that id."""


@transaction.atomic
def confirm_service(
    *, by: Somebody | None, service: str, works: bool, free: bool, people: bool, confidential: bool
) -> Confirmation:
    """Keep what an organiser found when they tried the service with the id `service` ("gb/samaritans").

    It is verified for 90 days when it works, is free, is answered by people and is confidential (rule 12). A
    line that does not work leaves the public pages at once. Raises NotAllowed and NoSuchService.
    """
    _check(by, service)
    made = Confirmation.objects.create(
        service=service,
        by_id=by.pk if by else None,
        works=works,
        free=free,
        people=people,
        confidential=confidential,
    )
    announce(HelplineChecked(service))
    return made


@transaction.atomic
def withdraw_confirmation(*, by: Somebody | None, service: str) -> None:
    """Take back all that was said of a service: it is listed again as its source has it. Nothing happens
    when nothing was said. Raises NotAllowed and NoSuchService."""
    _check(by, service)
    if Confirmation.objects.filter(service=service, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        announce(HelplineChecked(service))


def _check(by: Somebody | None, service: str) -> None:
    if not can_confirm(by):
        raise NotAllowed
    if directory.service(service) is None:
        raise NoSuchService(service)
