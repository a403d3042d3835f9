"""What moderation adds to a person's own page."""

from collections.abc import Mapping
from typing import Any

from leeward.helplines import directory
from leeward.moderation.actions.listening import hear
from leeward.people.models import Person


def help_on_own_page(person: Person, viewer: Person | None) -> Mapping[str, Any]:
    """Help for somebody whose own page says that they may be in danger: on that page, and for them alone."""
    if person != viewer or not person.about or not hear(person.about).offers_help:
        return {}
    return {"panel": directory.panel(person.country)}
