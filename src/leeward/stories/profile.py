"""A person's stories on their page."""

from typing import Any

from leeward.people.models import Person
from leeward.replies.permissions import why_paused
from leeward.stories import cards, queries


def load(person: Person, viewer: Person | None) -> dict[str, Any]:
    """Return the newest stories that `person` shared under their own name and `viewer` may read."""
    page = queries.newest(queries.shared_by(person, viewer), viewer)
    return {
        "stories": cards.story_cards(page.stories, viewer),
        "next": page.next,
        "handle": person.handle,
        "paused": why_paused(person) if person == viewer else "",
    }
