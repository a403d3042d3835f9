"""The feed, by hand: two bounded queries, ordered by unmet need and then by time (promise 2), never by popularity.

Both read only index entries near what they return: "new" takes the newest few of each person and topic followed and
merges them, so a person who follows quiet topics costs no more than one who follows busy ones.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leeward.core.models import Place
from leeward.moderation.models import Proposal
from leeward.moderation.permissions import can_second
from leeward.moderation.queries import proposals_for
from leeward.moderation.scope import Scope
from leeward.people.models import Person, Role, RoleGrant
from leeward.people.note_choices import NoteChoice
from leeward.replies.models import Word
from leeward.stories import queries as stories
from leeward.stories.cards import Row
from leeward.stories.models import Story

WAITING_SHOWN = 5
# So many of the newest stories say which languages people write in.
LATELY = 1000
PAGE = 20
# A story that nobody answered in a week is with the supporters by now; the feed is for the living moment.
WAITING_FOR_AT_MOST = timedelta(days=7)


class Feed(NamedTuple):
    """Stories in their order, as the cards want them, and the ref that the next page begins after; "" at the end."""

    rows: list[Row]
    next: str

    def without(self, other: "Feed") -> "Feed":
        """The same, less what `other` shows already."""
        shown = {row.id for row in other.rows}
        return Feed([row for row in self.rows if row.id not in shown], self.next)


_BITS = {word: 1 << bit for bit, word in enumerate(Word.values)}
# What a sum of bits says: "me_too,thank_you".
_SAID = [",".join(word for word, bit in _BITS.items() if bit & mask) for mask in range(2 ** len(_BITS))]
_WORD_BITS = " ".join(f"WHEN '{word}' THEN {bit}" for word, bit in _BITS.items())
_COLUMNS = f"""
    s.id, s.version,
    COALESCE((SELECT SUM(CASE r.word {_WORD_BITS} END) FROM replies_reaction r
        WHERE r.person_id = %(me)s AND r.thread_id = s.thread_id AND r.reply_id IS NULL), 0),
    EXISTS (SELECT 1 FROM stories_savedstory k WHERE k.person_id = %(me)s AND k.story_id = s.id), s.ref
"""  # noqa: S608 - the words are our own
# The same rule as Story.objects.listed_for, which tests hold it to.
_LISTED = """
    s.state = 'live' AND NOT s.limited AND (s.expires_at IS NULL OR s.expires_at > %(now)s)
    AND a.is_active AND a.health_consent_at IS NOT NULL
    AND (a.suspended_until IS NULL OR a.suspended_until <= %(now)s) AND s.author_id <> %(me)s
    AND (s.audience IN ('everyone', 'members') OR (s.audience = 'followers' AND EXISTS (
        SELECT 1 FROM people_follow m WHERE m.follower_id = %(me)s AND m.followed_id = s.author_id)))
    AND (s.byline <> '' OR NOT (
        EXISTS (SELECT 1 FROM people_block b WHERE b.blocker_id = %(me)s AND b.blocked_id = s.author_id)
        OR EXISTS (SELECT 1 FROM people_block b WHERE b.blocker_id = s.author_id AND b.blocked_id = %(me)s)
        OR EXISTS (SELECT 1 FROM people_mute b WHERE b.muter_id = %(me)s AND b.muted_id = s.author_id)))
    AND NOT EXISTS (SELECT 1 FROM replies_mutedthread q WHERE q.person_id = %(me)s AND q.thread_id = s.thread_id)
"""
_WAITING = f"""
    SELECT {_COLUMNS}
    FROM replies_thread t JOIN stories_story s ON s.thread_id = t.id JOIN people_person a ON a.id = s.author_id
    WHERE t.waiting_since > %(since)s AND {_LISTED}
    ORDER BY t.need DESC, t.live_replies, t.waiting_since LIMIT %(limit)s
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


def waiting_for(person: Person) -> Feed:
    """Stories that ask for support and have fewer than two answers: by need, then fewest answers, then longest wait."""
    return _run(_WAITING, person, WAITING_SHOWN, since=timezone.now() - WAITING_FOR_AT_MOST)


def followed_by(person: Person, after: str = "") -> Feed:
    """The newest stories from the people and topics `person` follows, at most `PAGE`, after the one with this ref.

    Never by a moment in the address: an hour could tell who shared something under another name.
    """
    last = Story.objects.visible_to(person).filter(ref=after).first() if after.isalnum() else None
    before = last.shared_at if last and last.shared_at else timezone.now() + timedelta(days=1)
    return _run(_FOLLOWED, person, PAGE, before=before)


def _run(sql: str, person: Person, most: int, **moments: datetime) -> Feed:
    moments["now"] = timezone.now()
    with connection.cursor() as cursor:
        adapt = cursor.db.ops.adapt_datetimefield_value
        # Some that are found may be unwanted, so more are asked for than shown.
        values: dict[str, Any] = {"me": person.pk, "limit": most + 10}
        cursor.execute(sql, values | {name: adapt(moment) for name, moment in moments.items()})
        found = cursor.fetchall()
    unwanted = _unwanted(person, [row[0] for row in found])
    kept = [row for row in found if row[0] not in unwanted][:most]
    rows = [Row(pk, version, _SAID[bits], bool(saved), mine=False) for pk, version, bits, saved, _ in kept]
    return Feed(rows, kept[-1][-1] if len(found) > most else "")


def _unwanted(person: Person, ids: Sequence[int]) -> set[int]:
    """What the person asked not to meet: notes to leave out, and words."""
    if NoteChoice.HIDE not in person.note_choices.values() and not person.muted_words:
        return set()
    found = Story.objects.filter(pk__in=ids).only("author", "notes", "title", "body", "own_note", "byline")
    kept = {story.pk for story in stories.wanted(found, person)}
    return set(ids) - kept


def front_page() -> tuple[Feed, Feed]:
    """What a visitor is shown: stories open to everyone, those that wait first, then the newest."""
    shown = Story.objects.listed_for(None)
    waiting = shown.filter(thread__waiting_since__gt=timezone.now() - WAITING_FOR_AT_MOST)
    waiting = waiting.order_by("-thread__need", "thread__live_replies", "thread__waiting_since", "pk")
    first, newest = _feed(waiting[:3]), _feed(shown.order_by("-shared_at", "-pk")[:PAGE])
    return first, newest.without(first)


def _feed(shown: QuerySet[Story]) -> Feed:
    rows = [
        Row(pk, version, "", saved=False, mine=False) for pk, version in shown.values_list("pk", "version")
    ]
    return Feed(rows, "")


def _role(grant: RoleGrant) -> str:
    """What somebody may do, and within which limits."""
    return ", ".join([str(Role(grant.role).label), *Scope.from_grant(grant.scope).in_words()])


def place_here() -> str | None:
    """Return the name of the place that this database holds, of whatever version; None: it holds none."""
    if Place._meta.db_table not in connection.introspection.table_names():
        return None
    return Place.objects.values_list("name", flat=True).first()


def people_with_a_role() -> list[tuple[str, str, str, dict[str, str] | str]]:
    """For the organiser: each pseudonym, a role it holds now, the day on which that ends, and where to change it."""
    return [
        (grant.person.handle, _role(grant), date_format(timezone.localtime(grant.expires_at)), _change(grant))
        for grant in _held().order_by("person__handle", "role", "pk")
    ]


def role_held(handle: str, role: str) -> RoleGrant | None:
    """Return the grant by which somebody holds a role now; None: they don't."""
    name = handle.strip().removeprefix("@")
    return _held().filter(person__handle__iexact=name, role=role).order_by("-pk").first()


def waiting_for_the_word_of(person: Person) -> list[Proposal]:
    """Return what waits for a second person, and that `person` may confirm or decline: the oldest first."""
    waiting = proposals_for(person).filter(decided_at=None).order_by("made_at", "pk")
    return [proposal for proposal in waiting if can_second(person, proposal)]


def languages_written() -> list[str]:
    """Return the codes of the languages that people wrote in lately, and of those that a moderator is limited to.

    However many stories there are, it reads the newest thousand only.
    """
    newest = Story.objects.order_by("-pk").values_list("language", flat=True)[:LATELY]
    limits = _held().exclude(scope={}).values_list("scope", flat=True)
    limited = {code for scope in limits for code in Scope.from_grant(scope).languages}
    return sorted({*newest, *limited} - {""})


def _held() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(withdrawn_at=None, expires_at__gt=timezone.now()).select_related("person")


def _change(grant: RoleGrant) -> dict[str, str] | str:
    if grant.role == Role.PROFESSIONAL:
        return ""
    asked = urlencode({"person": grant.person.handle, "role": grant.role})
    return {"words": _("Change"), "url": f"?{asked}#give"}
