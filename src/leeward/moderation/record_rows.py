"""A row of somebody's record, and what it was about: as it read when it was decided about, and where it stands now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from leeward.core.text import excerpt
from leeward.moderation.models import Appeal
from leeward.moderation.passages import stands_in
from leeward.moderation.registry import policy_for
from leeward.moderation.words import yours
from leeward.people.models import Person

BEGINNING = 60


@dataclass(frozen=True)
class Row:
    """One thing that was decided or done. Words are in the reader's language, and none of them names a person."""

    # What sort of thing: a decision, a note, a message, a look, a check of a profession, a role.
    sort: str
    at: datetime
    said: str
    # Where it can be read in full; empty when this is all of it.
    url: str = ""
    # Both of what has been deleted since; None: there they are no different.
    said_of_gone: str | None = None
    url_of_gone: str | None = None
    # The content that it was about, its address, and whether it is gone.
    kind: str = ""
    ref: str = ""
    about_url: str = ""
    # All that it said when it was decided about, and the part of it that a note stands with; empty: not known.
    words: str = ""
    passage: str = ""
    # How those words begin, where they are the person's own and not deleted; and whether they read otherwise now.
    begins: str = ""
    changed: bool = False
    rule: str = ""
    by: str = ""
    # Whether it restricts something now, and until when, in words.
    holds: bool = False
    until: str = ""
    # Until when, once what it was about is deleted, or reads otherwise; empty: then nothing about it is different.
    until_of_gone: str = ""
    until_of_changed: str = ""
    # Whether it restricts nothing any more once that is deleted.
    ends_with_it: bool = False
    because: str = ""
    undone_at: datetime | None = None
    undone_because: str = ""
    appeal: Appeal | None = None
    # Until when one can still disagree; None: not, or not any more.
    appeal_until: datetime | None = None
    key: int = 0

    @property
    def about(self) -> str:
        """What it was about, in the reader's words."""
        return str(yours(self.kind)) if self.kind else ""

    @property
    def is_gone(self) -> bool:
        """Whether what it was about has been deleted since."""
        return bool(self.ref) and not self.about_url


def with_what_it_was(person: Person, rows: Iterable[Row]) -> list[Row]:
    """Say how what each row was about began, and where it stands now: one question for each kind of content."""
    listed = list(rows)
    found: dict[tuple[str, str], Any] = {}
    for kind in {row.kind for row in listed}:
        if policy := policy_for(kind):
            refs = {row.ref for row in listed if row.kind == kind}
            things: Any = policy.model._default_manager.filter(ref__in=refs)
            found |= {(kind, thing.ref): thing for thing in things}
    return [_as_it_stands(person, row, found.get((row.kind, row.ref))) for row in listed]


def _as_it_stands(person: Person, row: Row, thing: Any) -> Row:
    if thing is None:
        return _once_gone(row) if row.ref and policy_for(row.kind) else row
    row = replace(row, about_url=thing.get_absolute_url())
    said = [words for words in (getattr(thing, "title", ""), getattr(thing, "body", "")) if words]
    if not said or getattr(thing, "author_id", None) != person.pk:
        return row
    if row.passage:
        changed = not stands_in(row.passage, "\n\n".join(said))
        begins = excerpt(row.passage, BEGINNING)
    else:
        changed = bool(row.words) and not all(words in row.words for words in said)
        begins = _beginning(row.words, said[0])
    until = row.until_of_changed if changed and row.until_of_changed else row.until
    holds = row.holds and not (changed and row.until_of_changed)
    return replace(row, begins=begins, changed=changed, until=until, holds=holds)


def _once_gone(row: Row) -> Row:
    return replace(
        row,
        said=row.said if row.said_of_gone is None else row.said_of_gone,
        url=row.url if row.url_of_gone is None else row.url_of_gone,
        until=row.until_of_gone or row.until,
        holds=row.holds and not row.ends_with_it,
    )


def _beginning(words: str, opening: str) -> str:
    """How the words began when they were decided about: never how they read since, whatever they were changed to."""
    return excerpt(opening if words.startswith(opening) else words, BEGINNING)
