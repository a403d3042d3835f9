"""Dates in the words people use."""

from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def ago(moment: datetime, now: datetime | None = None) -> str:
    """Return how long ago `moment` was, coarsely: nobody needs the seconds of another person's night."""
    past = (now or timezone.now()) - moment
    if past < timedelta(minutes=2):
        return _("just now")
    if past < timedelta(hours=1):
        minutes = int(past.total_seconds() // 60)
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    if past < timedelta(days=1):
        hours = int(past.total_seconds() // 3600)
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    if past < timedelta(days=7):
        return ngettext("%(n)d day ago", "%(n)d days ago", past.days) % {"n": past.days}
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")
