"""Hours, costs, languages and ways to get in touch, in the words people use."""

from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from django.utils import formats
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leeward.helplines.guessing import zones_of
from leeward.helplines.hours import Closed, Hours, Open, Span, Standing, Unknown
from leeward.helplines.listing import Channel, Service, Source, language_names

# Open lines come first, then those whose hours nobody knows, then closed ones.
RANK: Final[dict[type, int]] = {Open: 0, Unknown: 1, Closed: 2}

NEEDS: Final = {
    "mental-health": gettext_lazy("Mental health advice"),
    "young-people": gettext_lazy("Children and young people"),
    "parents": gettext_lazy("Parents"),
    "domestic-violence": gettext_lazy("Violence or control at home"),
    "sexual-violence": gettext_lazy("Sexual violence"),
    "lgbtq": gettext_lazy("LGBTQ+ people"),
    "men": gettext_lazy("Men"),
    "older-people": gettext_lazy("Older people"),
    "bereavement": gettext_lazy("Grief"),
    "eating-disorders": gettext_lazy("Eating disorders"),
    "addiction": gettext_lazy("Alcohol and drugs"),
    "gambling": gettext_lazy("Gambling"),
    "veterans": gettext_lazy("Veterans and their families"),
    "counselling": gettext_lazy("Counselling"),
    "peer-support": gettext_lazy("People who have been there too"),
}
COSTS: Final = {
    "free": gettext_lazy("Free"),
    "local": gettext_lazy("Costs what a normal call or message costs you"),
    "paid": gettext_lazy("Costs more than a normal call"),
    "unknown": gettext_lazy("We don’t know what it costs"),
}
ANSWERED_BY: Final = {
    "professionals": gettext_lazy("answered by professionals"),
    "trained volunteers": gettext_lazy("answered by trained volunteers"),
    "trained people": gettext_lazy("answered by trained people"),
    "peers": gettext_lazy("answered by people with the same experience"),
    "unknown": "",
}


def now(how: Standing, at: datetime) -> str:
    """Say whether a line is open and until when, on its own clock."""
    if isinstance(how, Open):
        return (
            _("Open now, until %(time)s") % {"time": clock(how.until)}
            if how.until
            else _("Open now, day and night")
        )
    if isinstance(how, Unknown):
        return _("We don’t know its hours. Try it.")
    local = at.astimezone(how.opens.tzinfo)
    days = (how.opens.date() - local.date()).days
    if days == 0:
        return _("Closed. Opens today at %(time)s") % {"time": clock(how.opens)}
    if days == 1:
        return _("Closed. Opens tomorrow at %(time)s") % {"time": clock(how.opens)}
    when = {"day": WEEKDAYS[how.opens.weekday()], "time": clock(how.opens)}
    return _("Closed. Opens %(day)s at %(time)s") % when


def week(hours: Hours) -> str:
    """Say when a line is open through the week."""
    if hours.always:
        return _("Day and night, every day")
    if hours.spans is None:
        return hours.note or _("We don’t know its hours.")
    return "; ".join(_span(span) for span in hours.spans)


def clock(moment: datetime) -> str:
    """Say a time of day; midnight has a name, because 0:00 is easily misread."""
    return _("midnight") if moment.hour == moment.minute == 0 else formats.time_format(moment, "H:i")


def place_of(zone: str) -> str:
    """Name the city a time zone is called after."""
    return zone.rpartition("/")[2].replace("_", " ")


def own_time(service: Service) -> str:
    """Say whose time a line's hours are in, when its country has more than one."""
    zones = {channel.hours.zone for channel in service.channels if channel.hours.spans}
    if not zones or len(zones_of(service.country)) < 2:
        return ""
    return _("%(city)s time") % {"city": place_of(min(zones))}


def languages(service: Service) -> list[tuple[str, str]]:
    """Return the tag and the own name of each language a line speaks."""
    names = language_names()
    return [(tag, names.get(tag, tag)) for tag in service.languages]


def checked(source: Source) -> str:
    """Say when a fact was last compared with its source."""
    day = source.checked_on
    if len(source.checked) == 7:
        return pgettext("month and year", "%(month)s %(year)d") % {
            "month": MONTHS[day.month],
            "year": day.year,
        }
    return date_words(day)


def date_words(day: date) -> str:
    return formats.date_format(day, "j F Y")


def way(channel: Channel) -> dict[str, str]:
    """Return a channel as a link: its kind, the words on it and where it leads."""
    kind = {"phone": "phone", "text": "text", "whatsapp": "chat", "chat": "chat"}.get(channel.kind, "web")
    return {"kind": kind, "label": _label(channel), "href": _href(channel)}


def _label(channel: Channel) -> str:
    words = {"number": channel.value, "word": channel.keyword, "then": channel.then}
    if channel.kind == "phone":
        return _("Call %(number)s, %(then)s") % words if channel.then else _("Call %(number)s") % words
    if channel.kind == "text":
        return _("Text %(word)s to %(number)s") % words if channel.keyword else _("Text %(number)s") % words
    if channel.kind == "whatsapp":
        return _("WhatsApp %(number)s") % words
    if channel.kind == "email":
        return _("E-mail")
    return _("Chat online") if channel.kind == "chat" else _("Open the site")


def _href(channel: Channel) -> str:
    if channel.kind == "phone":
        return f"tel:{quote(channel.dial, safe='+*')}"
    if channel.kind == "text":
        # "?&" is what both Android and iOS understand.
        body = f"?&body={quote(channel.keyword)}" if channel.keyword else ""
        return f"sms:{quote(channel.dial, safe='+*')}{body}"
    if channel.kind == "whatsapp":
        return f"https://wa.me/{channel.dial.removeprefix('+')}"
    return f"mailto:{channel.value}" if channel.kind == "email" else channel.value


def _span(span: Span) -> str:
    first, last = WEEKDAYS[span.first], WEEKDAYS[span.last]
    words = {"first": first, "last": last, "start": _hand(span.start), "end": _hand(span.end % 1440)}
    if span.stretch:
        return _("%(first)s %(start)s right through to %(last)s %(end)s") % words
    if (span.first, span.last) == (0, 6):
        return _("Every day %(start)s to %(end)s") % words
    if span.first == span.last:
        return _("%(first)s %(start)s to %(end)s") % words
    return _("%(first)s to %(last)s %(start)s to %(end)s") % words


def _hand(minutes: int) -> str:
    return _("midnight") if minutes == 0 else f"{minutes // 60}:{minutes % 60:02}"
