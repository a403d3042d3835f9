"""Content notes: what a story touches, and what to do next (rule 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Note:
    """One topic people may want to be told of first. `next` says what somebody who is struggling with it can do."""

    code: str
    name: "Promise"
    next: "Promise"
    needs_help: bool = False


NOTES = (
    Note(
        "suicide",
        _("suicide"),
        _(
            "If you are thinking about it yourself, you don’t have to read this. “Get help now” is at the top."
        ),
        needs_help=True,
    ),
    Note(
        "self_harm",
        _("self-harm"),
        _("If the urge is close right now, leave this for another day. “Get help now” is at the top."),
        needs_help=True,
    ),
    Note(
        "eating",
        _("eating disorders"),
        _("If you are in the middle of it, you can skip this one. It will wait."),
    ),
    Note(
        "abuse",
        _("abuse"),
        _("If you are not safe now, “Get help now” is at the top, and “Leave quickly” beside it."),
    ),
    Note(
        "sexual_violence",
        _("sexual violence"),
        _("Stop whenever you like. You can talk to somebody by “Get help now”."),
    ),
    Note(
        "addiction",
        _("addiction"),
        _("If a craving is close, read this another time, or with somebody beside you."),
    ),
    Note(
        "death_and_grief",
        _("death and grief"),
        _("If your own loss is fresh, go gently. Nothing here has to be read today."),
    ),
    Note(
        "medical",
        _("illness and treatment"),
        _("Ask somebody who treats you before changing anything because of it."),
    ),
    Note(
        "pregnancy_loss",
        _("losing a pregnancy or a baby"),
        _("If your own loss is fresh, go gently. It will wait."),
    ),
    Note(
        "racism",
        _("racism"),
        _("If you have had enough of it today, leave it. You don’t owe it your attention."),
    ),
    Note(
        "homophobia_transphobia",
        _("hatred of queer and trans people"),
        _("If you have had enough of it today, leave it."),
    ),
    Note(
        "war_and_displacement",
        _("war and fleeing from it"),
        _("If it brings things back, look up, feel the floor, and stop here."),
    ),
)
BY_CODE = {note.code: note for note in NOTES}
OWN = "own"  # a note in the author's own words, for those who choose what to do with these
COVERED = "covered"  # a moderator covered it: nobody's choice opens it before they press


def codes(notes: Iterable[str], own_note: str = "", *, blurred: bool = False) -> tuple[str, ...]:
    """Return what decides whether a story is covered: its notes, `OWN` and `COVERED` where they hold."""
    return (*notes, *([OWN] if own_note else []), *([COVERED] if blurred else []))


def names(notes: Iterable[str], own_note: str = "") -> list[str]:
    """Return the notes as words, in the language of the page."""
    return [str(BY_CODE[code].name) for code in notes if code in BY_CODE] + ([own_note] if own_note else [])


def what_next(notes: Iterable[str]) -> str:
    """Return what a reader can do about the gravest of the notes, "" when none is from the list."""
    return next((str(note.next) for note in NOTES if note.code in set(notes)), "")


def offers_help(notes: Iterable[str]) -> bool:
    """Whether a story with these notes shows the way to help beside itself."""
    return any(BY_CODE[code].needs_help for code in notes if code in BY_CODE)


def choices() -> list[tuple[str, str]]:
    """Return (code, words) of every note that a person can choose about, in the language of the page."""
    return [(note.code, str(note.name)) for note in NOTES] + [(OWN, gettext("notes in people’s own words"))]
