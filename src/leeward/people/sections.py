"""What parts above show on a person's page, without people knowing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from leeward.people.models import Person

Load = Callable[[Person, Person | None], Mapping[str, Any]]


@dataclass(frozen=True)
class Section:
    """A template that is included with `section` set to what `load(person, viewer)` returned."""

    template: str
    load: Load


_sections: list[Section] = []


def register(template: str, load: Load) -> None:
    """Show `template` on every profile. `load` is given the person and the viewer, who may see the profile."""
    _sections.append(Section(template, load))


def sections(person: Person, viewer: Person | None) -> list[dict[str, Any]]:
    """Return what to include on `person`'s page for `viewer`, in the order of registering."""
    return [{"template": section.template, **section.load(person, viewer)} for section in _sections]
