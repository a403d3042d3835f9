"""The feed, by hand: two bounded queries, ordered by unmet need and then by time (promise 2), never by popularity.

Both read only index entries near what they return: "new" takes the newest few of each person and topic followed and
merges them, so a person who follows quiet topics costs no more than one who follows busy ones.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from leeward.people.models import NoteChoice, Person
from leeward.replies.models import Word
from leeward.stories.models import Story

WAITING_SHOWN = 5
PAGE = 20
# A story that nobody answered in a week is with the supporters by now; the feed is for the living moment.
WAITING_FOR_AT_MOST = timedelta(days=7)


class Entry(NamedTuple):
    """One story in a list: which one, which version, and what the viewer has done with it.

    `words` is a bit for each `Word`, in their order; `shared_at` is for the next page's cursor.
    """

    pk: int
    version: int
    words: int
    saved: bool
    live_replies: int
    shared_at: Any

    def has_said(self, word: str) -> bool:
        return bool(self.words & (1 << list(Word.values).index(word)))


_WORD_BITS = " ".join(f"WHEN '{word}' THEN {1 << bit}" for bit, word in enumerate(Word.values))
_COLUMNS = f"""
    s.id, s.version,
    COALESCE((SELECT SUM(CASE r.word {_WORD_BITS} END) FROM replies_reaction r
        WHERE r.person_id = %(me)s AND r.thread_id = s.thread_id AND r.reply_id IS NULL), 0),
    EXISTS (SELECT 1 FROM stories_savedstory k WHERE k.person_id = %(me)s AND k.story_id = s.id),
    t.live_replies, s.shared_at
"""  # noqa: S608 - the words are our own
# The same rule as Story.objects.listed_for, which tests hold it to.
_LISTED = """
    s.state = 'live' AND NOT s.limited AND (s.expires_at IS NULL OR s.expires_at > %(now)s)
    AND a.is_active AND (a.suspended_until IS NULL OR a.suspended_until <= %(now)s) AND s.author_id <> %(me)s
    AND (s.audience IN ('everyone', 'members') OR (s.audience = 'followers' AND EXISTS (
        SELECT 1 FROM people_follow m WHERE m.follower_id = %(me)s AND m.followed_id = s.author_id)))
    AND (s.byline <> '' OR NOT (
        EXISTS (SELECT 1 FROM people_block b WHERE b.blocker_id = %(me)s AND b.blocked_id = s.author_id)
        OR EXISTS (SELECT 1 FROM people_block b WHERE b.blocker_id = s.author_id AND b.blocked_id = %(me)s)
        OR EXISTS (SELECT 1 FROM people_mute b WHERE b.muter_id = %(me)s AND b.muted_id = s.author_id)))
"""
_WAITING = f"""
    SELECT {_COLUMNS}
    FROM replies_thread t JOIN stories_story s ON s.thread_id = t.id JOIN people_person a ON a.id = s.author_id
    WHERE t.waiting_since > %(since)s AND {_LISTED}
    ORDER BY t.live_replies, t.waiting_since LIMIT %(limit)s
"""  # noqa: S608
_FOLLOWED = f"""
    WITH candidate (id) AS (
        SELECT x.id FROM people_follow f JOIN stories_story x ON x.id IN (
            SELECT y.id FROM stories_story y
            WHERE y.author_id = f.followed_id AND y.byline = '' AND y.state = 'live' AND y.shared_at < %(before)s
            ORDER BY y.shared_at DESC LIMIT %(limit)s)
        WHERE f.follower_id = %(me)s
        UNION
        SELECT x.story_id FROM people_topicfollow f JOIN stories_storytopic x ON x.id IN (
            SELECT y.id FROM stories_storytopic y
            WHERE y.topic_id = f.topic_id AND y.shared_at < %(before)s
            ORDER BY y.shared_at DESC LIMIT %(limit)s)
        WHERE f.person_id = %(me)s
    )
    SELECT {_COLUMNS}
    FROM candidate c JOIN stories_story s ON s.id = c.id
        JOIN replies_thread t ON t.id = s.thread_id JOIN people_person a ON a.id = s.author_id
    WHERE {_LISTED}
    ORDER BY s.shared_at DESC, s.id DESC LIMIT %(limit)s
"""  # noqa: S608


def waiting_for(person: Person) -> list[Entry]:
    """Stories that ask for support and have fewer than two answers: fewest answers first, then the longest wait."""
    rows = _run(_WAITING, person, since=timezone.now() - WAITING_FOR_AT_MOST, limit=WAITING_SHOWN * 2)
    return _wanted(person, rows)[:WAITING_SHOWN]


def followed_by(person: Person, before: datetime | None = None) -> list[Entry]:
    """The newest stories from the people and topics `person` follows, at most `PAGE`, older than `before`."""
    rows = _run(_FOLLOWED, person, before=before or timezone.now() + timedelta(days=1), limit=PAGE + 10)
    return _wanted(person, rows)[:PAGE]


def _run(sql: str, person: Person, **values: Any) -> list[Entry]:
    values |= {"me": person.pk, "now": timezone.now()}
    adapt = connection.ops.adapt_datetimefield_value
    ready = {name: adapt(value) if isinstance(value, datetime) else value for name, value in values.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, ready)
        return [Entry(*row) for row in cursor.fetchall()]


def _wanted(person: Person, entries: Sequence[Entry]) -> list[Entry]:
    """Leave out what the person asked not to meet: notes to leave out, and words."""
    hidden = {note for note, choice in person.note_choices.items() if choice == NoteChoice.HIDE}
    if not hidden and not person.muted_words:
        return list(entries)
    texts = Story.objects.filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "notes", "title", "body")
    unwanted = {
        pk
        for pk, notes, title, body in texts
        if hidden.intersection(notes) or any(word in f"{title} {body}".casefold() for word in person.muted_words)
    }
    return [entry for entry in entries if entry.pk not in unwanted]


def front_page() -> tuple[list[Entry], list[Entry]]:
    """What a visitor is shown: stories open to everyone, those that wait first, then the newest."""
    stories = Story.objects.listed_for(None).select_related("thread")
    recent = timezone.now() - WAITING_FOR_AT_MOST
    waiting = list(stories.filter(thread__waiting_since__gt=recent).order_by("thread__live_replies", "thread__waiting_since")[:3])
    newest = stories.exclude(pk__in=[story.pk for story in waiting]).order_by("-shared_at")[:PAGE]
    return [_entry(story) for story in waiting], [_entry(story) for story in newest]


def _entry(story: Story) -> Entry:
    return Entry(story.pk, story.version, 0, False, story.thread.live_replies, story.shared_at)
