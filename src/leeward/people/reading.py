"""The content notes that a person chooses about. The part that has them says which there are."""

from collections.abc import Callable, Iterable

Notes = Callable[[], Iterable[tuple[str, str]]]
_sources: list[Notes] = []


def register_notes(source: Notes) -> None:
    """Let `source()` name notes: (code, words for a person in their language)."""
    _sources.append(source)


def notes() -> list[tuple[str, str]]:
    """Return every note there is, as (code, words)."""
    return [(code, str(words)) for source in _sources for code, words in source()]
