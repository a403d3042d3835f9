"""What begins a call for help, and a way of calling people on the worst of days: the fake at the edge."""

import os
import signal
from datetime import UTC, datetime

from django.db.models.signals import post_save

from leeward.moderation import actions
from leeward.moderation.models import Call, Case, Decision, Reason
from leeward.people.models import Person
from tests.moderation.poems import Poem

NIGHT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."


def keep(author: Person, ref: str = "poem-1", words: str = PLAN) -> Case:
    """Software keeps back what somebody wrote."""
    verdict = actions.screen(kind="poem", ref=ref, author=author, text=words)
    return actions.hold(kind="poem", ref=ref, author=author, verdict=verdict, text=words)


def worry(poem: Poem, reporter: Person | None = None, address: str = "192.0.2.1") -> Case:
    """Somebody reports that a life may be in danger."""
    return actions.report(
        kind="poem", ref=poem.ref, reporter=reporter, reason=Reason.IN_DANGER, words="", address=address
    ).case


class PullsThePlug:
    """The machine stops while somebody is being called."""

    code, name, writes_rows = "plug", "plug", True

    def reaches(self, person: Person | None) -> bool:
        return person is not None

    def send(self, call: Call) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class Breaks:
    """A way of calling people that does not work for one escalation."""

    code, name, writes_rows = "breaks", "breaks", True

    def __init__(self, escalation: int) -> None:
        self.escalation = escalation

    def reaches(self, person: Person | None) -> bool:
        return person is not None

    def send(self, call: Call) -> None:
        if call.escalation_id == self.escalation:
            raise ValueError("There is no such number.")


def pull_the_plug_after(decisions: int) -> None:
    """Let the machine stop when so many decisions have been written down: in the middle of a transaction."""
    made = []

    def count(created: bool, **_: object) -> None:
        made.append(created)
        if len(made) == decisions:
            os.kill(os.getpid(), signal.SIGKILL)

    post_save.connect(count, sender=Decision, weak=False)
