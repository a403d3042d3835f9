"""Telling people things, and letting them decide how."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from leeward.core.languages import spoken
from leeward.core.prepared import prepared
from leeward.notifications import letters, sources
from leeward.notifications.models import Kind, LetterChoice, LetterPreference, Notification
from leeward.notifications.timing import next_batch
from leeward.people.models import Block, Mute, Person

if TYPE_CHECKING:
    from django.utils.functional import Promise


def notify(
    *,
    person: Person,
    kind: Kind,
    line: "str | Promise",
    url: str,
    about: str = "",
    urgent: bool = False,
    by: Person | None = None,
    name: str = "",
    reply_to: str = "",
    source: str = "",
    timely: bool = False,
    not_before: datetime | None = None,
) -> Notification | None:
    """Leave `person` a line, in the caller's transaction; a letter follows as they chose.

    `line` is lazy (`gettext_lazy`, `format_lazy`) so that it is said in the person's language; it quotes nothing that
    others wrote. `by` is whom the person sees it come from, named by "{who}" in the line: leave it out for somebody
    under another name, and give that as `name`, which may be a group's too. `url` is a path here. A second line with
    the same `about` replaces the unread first and sends no second letter. `urgent` sends the letter straight away
    whatever was chosen: for a danger to life, to staff only. `reply_to` is an address where a letter about this line
    alone can be answered, `source` what letters about it can be stopped by without stopping all (`sources`). `timely`:
    they asked to be told at this moment, so the letter does not wait for the batch; `not_before`: it waits at least
    until then. Returns None, and leaves nothing, when either has blocked the other or the person has muted them, when
    they are the same, and for people who are gone.
    """
    if not person.is_active or (by is not None and _kept_away(person, by)):
        return None
    words, now = _said_to(person, line), timezone.now()
    mail_at = _mail_at(person, kind, max(now, not_before or now), source=source, urgent=urgent, timely=timely)
    fresh = {
        "line": words[:1].upper() + words[1:300],
        "url": url,
        "by": by,
        "name": name,
        "made_at": now,
        "reply_to": reply_to,
        "source": source,
    }
    new = fresh | {"kind": kind, "mail_at": mail_at}
    if about:
        made, is_new = Notification.objects.update_or_create(
            person=person, about=about, seen_at=None, defaults=fresh, create_defaults=new
        )
    else:
        made, is_new = Notification.objects.create(person=person, **new), True
    if is_new and mail_at is not None and mail_at <= now:
        letters.send_now(person.pk)
    return made


def reword(*, person: Person, about: str, line: "str | Promise") -> bool:
    """Change the words of the line about this, read or not, and tell nobody again. Return whether there was one."""
    told = Notification.objects.filter(person=person, about=about)
    return bool(told.update(line=_said_to(person, line)[:300]))


def _said_to(person: Person, line: "str | Promise") -> str:
    with translation.override(spoken(person.language or settings.LANGUAGE_CODE)):
        return str(line)


def take_back(*, person: Person, about: Iterable[str]) -> None:
    """Delete the person's lines about these, read or not; no letter tells of them any more."""
    Notification.objects.filter(person=person, about__in=list(about)).delete()


def take_back_all(*, about: Iterable[str]) -> None:
    """Delete everybody's lines about these, read or not: what they lead to is gone."""
    Notification.objects.filter(about__in=list(about)).delete()


def _kept_away(person: Person, by: Person) -> bool:
    return person.pk == by.pk or bool(_blocks(person, by) or _mutes(person, by))


@prepared
def _blocks(person: Person, by: Person) -> QuerySet[Block]:
    return Block.objects.filter(Q(blocker=person, blocked=by) | Q(blocker=by, blocked=person))


@prepared
def _mutes(person: Person, by: Person) -> QuerySet[Mute]:
    return Mute.objects.filter(muter=person, muted=by)


@prepared
def _chosen(person: Person, kind: str) -> QuerySet[LetterPreference]:
    return LetterPreference.objects.filter(person=person, kind=kind)


def _mail_at(
    person: Person, kind: Kind, now: datetime, *, source: str, urgent: bool, timely: bool
) -> datetime | None:
    if not person.email or (sources.is_stopped(person, source) and not urgent):
        return None
    row = next(iter(_chosen(person, kind.value)), None)
    choice = LetterChoice(row.choice) if row else LetterChoice.BATCH
    if urgent or (timely and choice != LetterChoice.NEVER):
        choice = LetterChoice.NOW
    return _due(choice, now, person.time_zone)


def _due(choice: LetterChoice, now: datetime, time_zone: str) -> datetime | None:
    if choice == LetterChoice.NEVER:
        return None
    return now if choice == LetterChoice.NOW else next_batch(now, time_zone)


def mark_read(*, person: Person, number: int | None = None) -> None:
    """Mark one line of the person's, or all of them, as read; no letter follows about what has been read."""
    unread = Notification.objects.filter(person=person).unread()
    (unread.filter(pk=number) if number is not None else unread).update(seen_at=timezone.now())


@transaction.atomic
def choose_letters(*, person: Person, choices: Mapping[Kind, LetterChoice]) -> None:
    """Remember how the person wants to hear of each kind, for the letters that wait already too."""
    now = timezone.now()
    for kind, choice in choices.items():
        LetterPreference.objects.update_or_create(person=person, kind=kind, defaults={"choice": choice})
        waiting = Notification.objects.filter(person=person, kind=kind, mailed_at=None).unread()
        waiting.filter(mail_at__isnull=False).update(mail_at=_due(choice, now, person.time_zone))


def stop_letters(*, person: Person, source: str = "") -> None:
    """Send the person no letters any more, until they choose otherwise: none about `source`, or none at all without."""
    if not source:
        choose_letters(person=person, choices=dict.fromkeys(Kind, LetterChoice.NEVER))
    elif known := sources.of(source):
        known.stop(person, source.partition(":")[2])


def hush(*, person: Person, source: str) -> None:
    """Let no letter tell of the lines about `source` that wait for one; they stay on the site."""
    Notification.objects.filter(person=person, source=source, mailed_at=None).update(mail_at=None)
