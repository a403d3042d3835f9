"""What a professional wrote for the library, on their page."""

from typing import Any

from leeward.library.queries import listed
from leeward.people.models import Person, Role

SHOWN = 5


def load(person: Person, viewer: Person | None) -> dict[str, Any]:
    """Return the newest articles of a professional that lists show to `viewer`; for others nothing is asked."""
    if not person.has_role(Role.PROFESSIONAL):
        return {"articles": []}
    return {"articles": list(listed(viewer).filter(author=person)[:SHOWN])}
