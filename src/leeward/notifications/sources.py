"""What some letters are about that a person can stop hearing of without stopping all. Parts above register here.

A source is written as `name:ref`: which part answers for it, and which thing of that part it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from leeward.people.models import Person


@dataclass(frozen=True)
class Source:
    """How a part stops letters about one thing of its own (a ref), and what letters and pages say about it."""

    is_stopped: Callable[["Person", str], bool]
    stop: Callable[["Person", str], None]
    # Stands above the link in a letter; heads the page that asks; says what holds once it is done, and what else.
    link: "Promise"
    asks: "Promise"
    done: "Promise"
    after: "Promise"


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let a part answer for letters whose source begins with `name`."""
    _sources[name] = source


def of(source: str) -> Source | None:
    """Return what answers for this source; None for "" and for one that nobody knows."""
    return _sources.get(source.partition(":")[0])


def is_stopped(person: "Person", source: str) -> bool:
    """Whether `person` wants no letters about this source."""
    known = of(source)
    return known is not None and known.is_stopped(person, source.partition(":")[2])
