"""What core itself tidies every minute."""

import time

from django.utils import timezone

from leeward.core import events, files
from leeward.core.jobs import every_minute
from leeward.core.models import Heartbeat, RateLimit

_HOURLY_AT = 17  # the minute of the hour at which the media folder is compared with the rows


@every_minute
def beat() -> None:
    """Say that the jobs run, and drop limits whose window has ended."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
    RateLimit.objects.filter(expires__lt=int(time.time())).delete()


@every_minute
def finish() -> None:
    """Run what followed from something and was interrupted."""
    events.catch_up()


@every_minute
def remove_orphans() -> None:
    """Once an hour, remove the files of pictures that nothing has any more."""
    if timezone.now().minute == _HOURLY_AT:
        files.remove_orphaned()
