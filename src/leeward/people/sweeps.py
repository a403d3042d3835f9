"""What the worker looks after each minute."""

import logging
import time
from datetime import timedelta

from django.utils import timezone

from leeward.core.jobs import every_minute
from leeward.core.models import RateLimit
from leeward.people.actions.credentials import give_up_waiting, remind_before_the_end
from leeward.people.actions.deletion import erase
from leeward.people.actions.roles import end_roles_of
from leeward.people.models import Erasure, FormerHandle, Person, RoleGrant
from leeward.people.sessions import SessionStore

logger = logging.getLogger(__name__)
# How long it is remembered that somebody's account was deleted (not whose).
ERASURES_KEPT = timedelta(days=30)


@every_minute
def end_roles() -> None:
    """Extra power expires."""
    over = RoleGrant.objects.filter(withdrawn_at=None, expires_at__lte=timezone.now())
    for person in Person.objects.filter(pk__in=over.values("person")).order_by("pk"):
        end_roles_of(person)


every_minute(remind_before_the_end)
every_minute(give_up_waiting)


@every_minute
def finish_erasures() -> None:
    """What a crash interrupted is finished; one that fails doesn't keep the others waiting."""
    for erasure in Erasure.objects.filter(done_at=None).select_related("person"):
        try:
            erase(erasure)
        except Exception:
            logger.exception("An erasure could not be finished; it is tried again in a minute")
    Erasure.objects.filter(done_at__lt=timezone.now() - ERASURES_KEPT).delete()


@every_minute
def forget_what_is_over() -> None:
    """Sessions that ended, names that are free again, and limits whose time has passed."""
    SessionStore.clear_expired()
    FormerHandle.objects.filter(free_at__lte=timezone.now()).delete()
    RateLimit.objects.filter(expires__lte=int(time.time())).delete()
