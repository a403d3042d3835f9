"""Raising a worry about whoever wrote a poem."""

from leeward.moderation import actions
from leeward.moderation.models import Concern, InDanger
from leeward.notifications.models import Notification
from leeward.people.models import Person
from tests.moderation.poems import Poem

MESSAGE = "We are thinking of you tonight."
WORDS = "She has not slept for days, she says."


def raised(by: Person, poem: Poem, danger: InDanger = InDanger.NO, words: str = WORDS) -> Concern:
    return actions.worry(by=by, kind="poem", ref=poem.ref, danger=danger, words=words)


def lines_of(person: Person) -> list[str]:
    """What somebody was told, oldest first."""
    return [line.line for line in Notification.objects.filter(person=person).order_by("pk")]
