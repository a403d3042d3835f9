"""Mail servers on a bad day: the fakes at the edge."""

import os
import signal
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Outbox


class Down(BaseEmailBackend):
    """Nobody answers."""

    def open(self) -> bool | None:
        raise ConnectionRefusedError

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError


class HangsUp(Outbox):
    """Answers, then hangs up in the middle of the first letter."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise SMTPServerDisconnected


class RefusesBen(Outbox):
    """Knows nobody called ben."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if any(address.startswith("ben@") for address in message.recipients()):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"unknown")})
        return super().send_messages(messages)


class DiesAfterSending(BaseEmailBackend):
    """The machine stops at the worst moment: the letter is away, and nothing says so yet."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return 0
