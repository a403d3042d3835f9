"""By which ways somebody can be called. Another one (a text message) is a class here and a line below it."""

from typing import Protocol

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core.models import current_place
from leeward.moderation.models import Call
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person

SALT = "leeward.moderation.call"
IN_DANGER = gettext_lazy("Somebody may be in danger. Please look now.")


class Channel(Protocol):
    """One way to call somebody. No word of it says about whom, or quotes anything."""

    code: str
    # True: `send` only writes rows, in the transaction that makes the call. False: a worker calls `send` afterwards,
    # tries again when it raises OSError, and once more after a crash.
    writes_rows: bool

    @property
    def name(self) -> Promise:
        """What staff read: how somebody was called."""

    def reaches(self, person: Person | None) -> bool:
        """Whether this way leads to `person`; None stands for whoever reads the address of the place."""

    def send(self, call: Call) -> None:
        """Call them."""


class LineAndLetter:
    """A line on the site, and a letter straight away whatever the person chose. Both are rows that survive a crash."""

    code = "letter"
    name = gettext_lazy("line and letter")
    writes_rows = True

    def reaches(self, person: Person | None) -> bool:
        return person is not None

    def send(self, call: Call) -> None:
        if call.person is not None:
            about = f"escalation:{call.escalation.ref}:{call.step}"
            link = reverse("desk_call", args=[token_for(call)])
            notify(person=call.person, kind=Kind.DESK, line=IN_DANGER, url=link, about=about, urgent=True)


class AccountableAddress:
    """A letter to the address of the place: the accountable person need not have an account here."""

    code = "address"
    name = gettext_lazy("letter to the accountable person")
    writes_rows = False

    def reaches(self, person: Person | None) -> bool:
        return person is None and bool(current_place().contact_email)

    def send(self, call: Call) -> None:
        place = current_place()
        with translation.override(settings.LANGUAGE_CODE):
            parts = [
                _("Somebody may be in danger at %(place)s, and no moderator has answered yet.")
                % {"place": place},
                _("Please reach a moderator or an organiser by telephone now. They sign in and look here:")
                + f"\n{settings.LEEWARD_URL}{call.escalation.get_absolute_url()}",
                _("We leave out what people wrote, in case somebody else sees this e-mail."),
            ]
            subject = _("News from %(place)s") % {"place": place}
        headers = {"Auto-Submitted": "auto-generated"}
        EmailMessage(subject, "\n\n".join(parts) + "\n", to=[place.contact_email], headers=headers).send()


CHANNELS: list[Channel] = [LineAndLetter(), AccountableAddress()]


def channel(code: str) -> Channel | None:
    return next((one for one in CHANNELS if one.code == code), None)


def token_for(call: Call) -> str:
    """Return what a letter's link carries: it leads to the page of the escalation and gives no power."""
    return signing.dumps(call.pk, salt=SALT)


def call_of(token: str) -> int | None:
    """Return the number of the call that a link belongs to, or None for a link that we did not make."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
