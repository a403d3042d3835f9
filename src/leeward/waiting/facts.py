"""What a wait says about itself: its language, topics and notes in words, how long it has waited."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.moderation.languages import language_of
from leeward.people.reading import notes as every_note
from leeward.replies.hosts import Wishes, opening
from leeward.replies.models import Thread


def language_in(thread: Thread, wishes: Wishes) -> str:
    """Return the language to answer in: what was said, or else the place's own, unless the letters can't be of it.

    "" is for everybody. Under another name nobody says a language: it could tell who they are.
    """
    return language_of(opening(thread), wishes.language or settings.LANGUAGE_CODE)


def note_words(wishes: Wishes) -> list[str]:
    """Return the content notes as words, the author's own as they wrote it."""
    words = dict(every_note())
    if wishes.own_note:
        words["own"] = wishes.own_note
    return [words[code] for code in wishes.notes if code in words]


def how_long(asked_at: datetime, now: datetime) -> str:
    """Return for how long something has waited, no more exactly than others are shown when it was shared."""
    waited = now - asked_at
    if waited < timedelta(hours=1):
        return _("less than an hour")
    if waited < timedelta(hours=4):
        return _("some hours")
    return _("most of a day") if waited < timedelta(days=1) else _("more than a day")
