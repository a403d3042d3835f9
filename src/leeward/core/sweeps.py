"""What core itself tidies every minute."""

import time

from django.utils import timezone

from leeward.core import events
from leeward.core.jobs import every_minute
from leeward.core.models import Heartbeat, RateLimit


@every_minute
def beat() -> None:
    """Say that the jobs run, and drop limits whose window has ended."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
    RateLimit.objects.filter(expires__lt=int(time.time())).delete()


@every_minute
def finish() -> None:
    """Run what followed from something and was interrupted."""
    events.catch_up()
