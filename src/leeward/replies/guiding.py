"""How a reply to somebody who is having a hard time might read, for its writer alone and while they write.

Whether it is such a reply is worked out anew each time from words that the writer can read themselves, and from what
their author said openly. It is kept nowhere, and no hint says it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from leeward.core import limits
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.actions.replying import LONGEST
from leeward.replies.models import Reply, Thread
from leeward.screening import Offer, screen
from leeward.screening.guidance import hints


@dataclass(frozen=True)
class Shown:
    """A hint as the page shows it: the `words` it is about, `why`, and an `example` in `language`."""

    words: str
    why: str
    example: str
    language: str


def hints_on(*, writer: Person, body: str, thread: Thread, parent: Reply | None = None) -> list[Shown]:
    """Return at most two hints on what `writer` is writing in answer to `parent`, or to what opened `thread`.

    None for somebody who switched them off or who answers their own words. Raises `limits.TooMany`.
    """
    if not writer.reply_hints or (parent or thread).author_id == writer.pk:
        return []
    limits.spend("hint", writer.pk)
    wishes = _wishes(thread, parent)
    body = body[:LONGEST]
    found = hints(body, just_listening=wishes.just_listening)
    if not found or not (wishes.just_listening or wishes.touches_danger or _is_heavy(thread, parent)):
        return []
    return [
        Shown(body[hint.start : hint.end], gettext(hint.explanation), hint.example, hint.language)
        for hint in found
    ]


def _wishes(thread: Thread, parent: Reply | None) -> hosts.Wishes:
    """What the person who is answered said beside their words; others in the thread said nothing of the kind."""
    if parent is None or parent.author_id == thread.author_id:
        return hosts.wishes(thread)
    return hosts.Wishes(touches_danger=False, just_listening=False)


def _is_heavy(thread: Thread, parent: Reply | None) -> bool:
    """Whether the words that are answered sound like distress, or more."""
    answered = parent.body if parent else hosts.opening(thread)
    return screen(answered).offer >= Offer.NUMBERS
