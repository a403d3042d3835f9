"""What a person would rather not meet: content notes, which the parts that have them name, and words."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypedDict

from django.utils.translation import gettext as _

from leeward.core import notes as core_notes
from leeward.people.models import Person
from leeward.people.note_choices import NoteChoice
from leeward.people.reading_words import holds, plain

Notes = Callable[[], Iterable[tuple[str, str]]]
_sources: list[Notes] = []


def register_notes(source: Notes) -> None:
    """Let `source()` name notes: (code, words for a person in their language)."""
    _sources.append(source)


def notes() -> list[tuple[str, str]]:
    """Return every note there is, as (code, words)."""
    return [(code, str(words)) for source in _sources for code, words in source()]


def leaves_out(person: Person, codes: Iterable[str]) -> bool:
    """Whether `person` wants lists without what carries one of these content notes."""
    return any(person.note_choices.get(code) == NoteChoice.HIDE for code in codes)


def meets(person: Person | None, *texts: str, asked_for: str = "") -> bool:
    """Whether one of these texts holds words that `person` asked not to meet (`reading_words`). Asks no database.

    `asked_for`: what they look for at this moment; words that stand in it are not kept from them.
    """
    if person is None or not person.muted_words:
        return False
    wanted = plain(asked_for)
    phrases = [phrase for phrase in map(plain, person.muted_words) if not holds(wanted, phrase)]
    return any(holds(said, phrase) for said in map(plain, texts) for phrase in phrases)


class Told(Protocol):
    """Something with a page of its own, as `cover` looks at it."""

    title: str
    body: str
    notes: list[str]
    own_note: str
    blurred: bool


class Cover(TypedDict):
    """How somebody meets something on its page: what it is said to touch, what to do next, whether it opens covered."""

    names: list[str]
    next_step: str
    is_covered: bool
    # Whether even its title waits below the cover.
    hides_title: bool


def cover(person: Person | None, told: Told, *, is_mine: bool) -> Cover:
    """Return how `person` meets something on its page: by its content notes, and by words that they asked not to meet.

    A visitor chose nothing: every note covers. Nobody's own words are covered.
    """
    chosen = person.note_choices if person else {}
    touched = core_notes.codes(told.notes, told.own_note, blurred=told.blurred)
    noted = any(chosen.get(code) != NoteChoice.SHOW for code in touched)
    unwanted = not is_mine and meets(person, told.title, told.body, told.own_note)
    names = core_notes.names(told.notes, "" if unwanted and meets(person, told.own_note) else told.own_note)
    return Cover(
        names=names + ([unwanted_words()] if unwanted else []),
        next_step=core_notes.what_next(told.notes),
        is_covered=not is_mine and (noted or unwanted),
        hides_title=unwanted and meets(person, told.title),
    )


def unwanted_words() -> str:
    """Return what stands on a cover in place of words that somebody asked not to meet."""
    return _("words you chose not to meet")
