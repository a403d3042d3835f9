"""Who may see what waits."""

from leeward.people.models import Person, Role


def can_use_board(person: Person | None) -> bool:
    """Supporters and organisers, about what they may read as members."""
    return person is not None and person.has_role(Role.SUPPORTER, Role.ORGANISER)
