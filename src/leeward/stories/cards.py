"""Stories in lists, rendered once for everybody and joined with what is personal.

A card is kept as pieces of bytes by (story, version, language, day). Nothing in a piece depends on the viewer: the
places that do (is it covered, what have I said) are cut out, and `join` puts the right piece there. A list whose cards
are all kept costs no query.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from django.template.loader import get_template
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.core import notes
from leeward.core.cards import fragments
from leeward.core.text import rendered
from leeward.moderation.claims import is_noted
from leeward.moderation.dangers import told_of_danger
from leeward.people.models import Person
from leeward.people.note_choices import NoteChoice
from leeward.replies.models import Reaction, Word
from leeward.stories.models import SavedStory, Story

if TYPE_CHECKING:
    from markupsafe import Markup  # noqa: TID251 - the name of what `rendered` returns

CUT = "\x1e"  # cleaned text never holds it
_WORDS = tuple(Word.values)
# The pieces of a card, in order: then each word and "save" as not chosen and as chosen, the end of the bar, what its
# author sees instead, the end of the card, and the codes of its notes.
_HEAD, _BODY, _BAR, _FIRST_CHOICE = range(4)
_BAR_END = _FIRST_CHOICE + 2 * (len(_WORDS) + 1)
_MINE, _TAIL, _NOTES = range(_BAR_END + 1, _BAR_END + 4)
_OPEN = b" open"


class Row(NamedTuple):
    """A story in a list, and what the viewer did: `words` are the codes of their reactions, joined by commas."""

    id: int
    version: int
    words: str = ""
    saved: bool = False
    mine: bool = False


class Reader(NamedTuple):
    """What a card depends on in its viewer."""

    is_member: bool
    shown: frozenset[str]
    hidden: frozenset[str]


def reader_for(viewer: Person | None) -> Reader:
    """Return what `viewer` chose about content notes. No query."""
    if viewer is None:
        return Reader(False, frozenset(), frozenset())
    chosen = viewer.note_choices.items()
    shown = frozenset(code for code, choice in chosen if choice == NoteChoice.SHOW)
    return Reader(True, shown, frozenset(code for code, choice in chosen if choice == NoteChoice.HIDE))


def join(rows: Sequence[Row], reader: Reader) -> "Markup":
    """Return the cards of `rows`, in their order, as one piece of HTML.

    Cards that are not kept yet are rendered after three queries for all of them together. Stories whose notes the
    reader leaves out are left out.
    """
    return rendered(join_bytes(rows, reader).decode())


def join_bytes(rows: Sequence[Row], reader: Reader) -> bytes:
    """The same as `join`, for a page that is itself put together from bytes."""
    language, today = translation.get_language(), timezone.localdate()
    fresh = _Fresh(rows, today)
    keys = [("story", row.id, row.version, language, today) for row in rows]
    out: list[bytes] = []
    for row, key, kept in zip(rows, keys, fragments.find(keys), strict=True):
        pieces = fragments.get(key, partial(fresh.pieces, row.id)) if kept is None else kept
        if pieces:
            _put_together(out, pieces, row, reader)
    return b"".join(out)


def _put_together(out: list[bytes], pieces: tuple[bytes, ...], row: Row, reader: Reader) -> None:
    touched = pieces[_NOTES]
    opened = b""
    if touched:
        codes = touched.decode().split()
        if not row.mine and not reader.hidden.isdisjoint(codes):
            return
        opened = _OPEN if reader.shown.issuperset(codes) else b""
    out += (pieces[_HEAD], opened, pieces[_BODY])
    if row.mine:
        out += (pieces[_MINE], pieces[_TAIL])
    elif reader.is_member:
        out += _end(row.words, row.saved)(pieces)
    else:
        out.append(pieces[_TAIL])


@lru_cache(maxsize=100)
def _end(words: str, saved: bool) -> Callable[[tuple[bytes, ...]], tuple[bytes, ...]]:
    """Return what takes the bar of a card, with the right piece for each word and for "save", and its end."""
    said = words.split(",")
    chosen = [*(word in said for word in _WORDS), saved]
    places = (_FIRST_CHOICE + 2 * place + is_chosen for place, is_chosen in enumerate(chosen))
    return itemgetter(_BAR, *places, _BAR_END, _TAIL)


class _Fresh:
    """Renders the cards of a list that are not kept, reading them all at the first that is asked for."""

    def __init__(self, rows: Sequence[Row], today: date) -> None:
        self._ids = [row.id for row in rows]
        self._today = today
        self._stories: dict[int, Story] | None = None

    def pieces(self, story_id: int) -> tuple[bytes, ...]:
        """Return the pieces of a card; none when the story is gone."""
        if self._stories is None:
            found = Story.objects.select_related("author", "thread").prefetch_related("topics", "pictures")
            self._stories = found.annotate(
                is_noted=is_noted("story"), told_of_danger=told_of_danger("story")
            ).in_bulk(self._ids)
        story = self._stories.get(story_id)
        return () if story is None else _render(story, self._today)


def _render(story: Story, today: date) -> tuple[bytes, ...]:
    named = notes.names(story.notes, story.own_note)
    html = get_template("stories/_card.html").render(
        {
            "story": story,
            "thread": story.thread,
            "author": story.author,
            "cut": CUT,
            "words": [(word.value, word.label) for word in Word],
            "when": day_words(story.shared_at, today) if story.shared_at else "",
            "notes": named or ([_("something a moderator covered")] if story.blurred else []),
            "next": notes.what_next(story.notes),
            "is_noted": story.is_noted,
        }
    )
    codes = notes.codes(story.notes, story.own_note, blurred=story.blurred)
    return (*(piece.strip().encode() for piece in html.split(CUT)), " ".join(codes).encode())


def day_words(moment: datetime, today: date | None = None) -> str:
    """Return when something was shared, by the day: an hour could tell who shared it under another name."""
    day = timezone.localtime(moment).date()
    past = ((today or timezone.localdate()) - day).days
    if past < 1:
        return _("today")
    if past == 1:
        return _("yesterday")
    if past < 7:
        return ngettext("%(n)d day ago", "%(n)d days ago", past) % {"n": past}
    return _date_words(day, translation.get_language())


@lru_cache(maxsize=2000)
def _date_words(day: date, language: str) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def story_cards(stories: Iterable[Story], viewer: Person | None) -> "Markup":
    """Return the cards of `stories` for `viewer`: two queries for what is personal, three more for what is not kept."""
    return join(rows_of(list(stories), viewer), reader_for(viewer))


def rows_of(stories: Sequence[Story], viewer: Person | None) -> list[Row]:
    """Return what cards need to know of `stories`, in their order."""
    said: dict[int, list[str]] = {}
    saved: set[int] = set()
    if viewer is not None and stories:
        mine = Reaction.objects.filter(
            person=viewer, reply=None, thread__in=[story.thread_id for story in stories]
        )
        for thread, word in mine.values_list("thread", "word"):
            said.setdefault(thread, []).append(word)
        kept = SavedStory.objects.filter(person=viewer, story__in=[story.pk for story in stories])
        saved = set(kept.values_list("story", flat=True))
    return [
        Row(
            story.pk,
            story.version,
            ",".join(said.get(story.thread_id, ())),
            saved=story.pk in saved,
            mine=viewer is not None and story.author_id == viewer.pk,
        )
        for story in stories
    ]
