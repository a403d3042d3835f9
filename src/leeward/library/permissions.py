"""Who may write for the library and check what others wrote, and what can't be sent as it stands."""

from typing import TypeGuard

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.library.models import Article, Edition
from leeward.moderation.permissions import is_professional
from leeward.people.models import Person
from leeward.people.permissions import can_take_part
from leeward.people.queries import standing_credentials
from leeward.replies.permissions import Refused, refuse_unable

LONGEST = 40_000
LONGEST_DRAFT = 80_000
MOST_TOPICS = 5
OLDEST_SOURCE = 1800


class Unready(Refused):
    """Rule 18, or a reader, asks for more: `wanting` says what, in words for the author."""

    def __init__(self, wanting: list[str]) -> None:
        super().__init__(_("Something is still missing: %(what)s") % {"what": " ".join(wanting)})
        self.wanting = wanting


def can_write(person: Person | None) -> TypeGuard[Person]:
    """A professional whose profession was checked and whose check stands (rules 18 and 19)."""
    return is_professional(person) and bool(standing_credentials([person]))


def can_publish(author: Person) -> bool:
    """Whether what `author` wrote may be published now."""
    return can_write(author) and bool(can_take_part(author)) and not author.is_suspended


def can_check(person: Person | None, article: Article) -> bool:
    """A second professional: never who wrote it, nor somebody who may not take part now."""
    return person is not None and can_publish(person) and article.author_id != person.pk


def is_author(person: Person | None, article: Article) -> TypeGuard[Person]:
    return person is not None and article.author_id == person.pk


def refuse_not_author(person: Person, article: Article) -> None:
    if not is_author(person, article):
        raise Refused(_("Only the person who wrote an article does that. Nothing was changed."))


def refuse_unchecked(person: Person) -> None:
    """Raise `Refused` for somebody whose profession does not stand as checked."""
    refuse_unable(person)
    if not can_write(person):
        raise Refused(
            _(
                "The library holds what professionals write whose profession was checked here, and yours is not at the"
                " moment. Your words are kept. Under “You” you can ask for the check."
            )
        )


def missing(edition: Edition) -> list[str]:
    """Return what rule 18 and a reader still ask for, in words for its author; empty when it can be sent."""
    asks = [
        (edition.title, _("A title.")),
        (edition.summary, _("A sentence on what it is about and for whom.")),
        (edition.body.strip(), _("The article itself.")),
        (edition.evidence, _("How far it is known.")),
        (edition.sources, _("At least one source.")),
        (
            edition.interests or edition.nothing_to_declare,
            _("What you have to gain from it, or that it is nothing."),
        ),
    ]
    found = [str(words) for given, words in asks if not given]
    for number, source in enumerate(edition.sources, start=1):
        if not is_whole(source):
            found.append(
                str(
                    _(
                        "Source %(number)s: its title, who published it, the year, and an address with https://."
                    )
                    % {"number": number}
                )
            )
    if len(edition.body) > LONGEST:
        found.append(
            str(_("At most %(most)s characters: shorten it, or make two of it.") % {"most": LONGEST})
        )
    return found


def is_whole(source: dict[str, str | int]) -> bool:
    """Whether a source says what it is called, who published it and when, and where a reader finds it."""
    year = str(source.get("year", ""))
    try:
        URLValidator(schemes=["http", "https"])(str(source.get("address", "")))
    except ValidationError:
        return False
    right = year.isdecimal() and OLDEST_SOURCE <= int(year) <= timezone.now().year
    return right and bool(source.get("title")) and bool(source.get("publisher"))


def refuse_unready(edition: Edition) -> None:
    """Raise `Unready` for an edition that can't be sent to be checked. It stays as it is."""
    if wanting := missing(edition):
        raise Unready(wanting)
