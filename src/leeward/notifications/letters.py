"""Letters: lines and links, nothing that people wrote, under a subject that says nothing.

A line is a row until a letter has told of it. Before sending, its `mail_at` moves to when it should be tried again:
a machine that dies in between sends it once more at most, and forgets none.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leeward.core.jobs import job
from leeward.core.languages import spoken
from leeward.core.models import current_place
from leeward.notifications import sources
from leeward.notifications.models import KEPT_DAYS, Notification
from leeward.people.models import Person

logger = logging.getLogger(__name__)
FIRST_RETRY, LONGEST_RETRY, TRIES = timedelta(minutes=5), timedelta(hours=6), 12
MOST_LINES = 50
# Above it, in a letter that can be answered by e-mail, stands what somebody answers.
ABOVE = "=-=-="
SALT = "leeward.notifications.stop"


def stop_token(person: Person, source: str = "") -> str:
    """Return what lets whoever holds a letter stop letters to that person, and nothing else."""
    return signing.dumps([person.ref, source], salt=SALT)


def stopped_by(token: str) -> tuple[Person, str] | None:
    """Return whose letters `token` stops and about what ("": all), or None for one we did not make."""
    try:
        ref, source = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(ref=ref, is_active=True).first()
    return (person, source) if person else None


def compose(person: Person, lines: Sequence[Notification]) -> EmailMessage:
    """Write the letter in the person's language, about one source. A line that can be answered by e-mail comes alone.

    It does not say who they are here, in case others read it.
    """
    source = sources.of(lines[0].source)
    token = stop_token(person, lines[0].source if source else "")
    stop = settings.LEEWARD_URL + reverse("stop_letters", args=[token])
    with translation.override(spoken(person.language or settings.LANGUAGE_CODE)):
        place = str(current_place())
        said = [
            f"- {line.words_for(person)}\n  {settings.LEEWARD_URL}{reverse('notification', args=[line.pk])}"
            for line in lines
        ]
        parts = [
            *(
                [f"{ABOVE} {_('To answer by e-mail, write above this line.')} {ABOVE}"]
                if lines[0].reply_to
                else []
            ),
            _("Hello,"),
            _("there is news for you at %(place)s.") % {"place": place},
            *said,
            _("We leave out what people wrote, in case somebody else sees your e-mail."),
            _("Choose what we write about, and when:")
            + f"\n{settings.LEEWARD_URL}{reverse('letter_choices')}",
            str(source.link if source else _("Stop all letters, without signing in:")) + f"\n{stop}",
        ]
        subject = _("News from %(place)s") % {"place": place}
    answers = [lines[0].reply_to] if lines[0].reply_to else None
    headers = _headers(stop, lines)
    return EmailMessage(
        subject, "\n\n".join(parts) + "\n", to=[person.email], headers=headers, reply_to=answers
    )


def _headers(stop: str, lines: Sequence[Notification]) -> dict[str, str]:
    told = ",".join(str(line.pk) for line in lines)
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{told}".encode()).hexdigest()[:32]
    return {
        # The same letter sent twice has the same name, so that mailboxes can show it once.
        "Message-ID": f"<{digest}@{urlsplit(settings.LEEWARD_URL).hostname}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


@transaction.atomic
def _claim(person: Person) -> list[Notification]:
    """Take the lines that are due, and put their next try into the future for whoever comes after a crash."""
    due = list(
        Notification.objects.filter(person=person).to_mail().select_for_update().order_by("made_at", "pk")
    )
    shown = set(
        Notification.objects.visible_to(person)
        .filter(pk__in=[line.pk for line in due])
        .values_list("pk", flat=True)
    )
    mine = [line for line in due if line.pk in shown and line.tries < TRIES and person.email][:MOST_LINES]
    for line in due:
        wait = min(FIRST_RETRY * 2**line.tries, LONGEST_RETRY)
        line.mail_at = timezone.now() + wait if line in mine else None
        line.tries += line in mine
    Notification.objects.bulk_update(due, ["mail_at", "tries"])
    return mine


def _send(person: Person, connection: Any) -> None:
    """Send one person what is due. Raises OSError when letters can't be sent at all."""
    lines = _claim(person)
    letters: dict[tuple[str, int], list[Notification]] = {}
    for line in lines:
        letters.setdefault((line.source, line.pk if line.reply_to else 0), []).append(line)
    for one in letters.values():
        _send_one(person, one, connection)


def _send_one(person: Person, lines: Sequence[Notification], connection: Any) -> None:
    letter = compose(person, lines)
    letter.connection = connection
    try:
        letter.send()
    except SMTPRecipientsRefused:
        logger.warning("A letter to %s was refused; it is tried again later.", person.ref)
        return
    Notification.objects.filter(pk__in=[line.pk for line in lines]).update(mailed_at=timezone.now())


def _send_to(people: Sequence[Person]) -> None:
    connection = get_connection()
    try:
        connection.open()
        for person in people:
            _send(person, connection)
    except OSError:
        logger.exception("Letters can't be sent now; they are kept and tried again.")
    finally:
        connection.close()


@job
def send_now(person_pk: int) -> None:
    """Send one person what is due, a minute before the sweep would."""
    _send_to(list(Person.objects.filter(pk=person_pk)))


def send_due_letters() -> None:
    """Send everybody what is due."""
    due = Notification.objects.to_mail().values("person")
    if people := list(Person.objects.filter(pk__in=due).order_by("pk")):
        _send_to(people)


def forget_old_lines() -> None:
    """Delete news that is of no use to anybody any more."""
    Notification.objects.filter(made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
