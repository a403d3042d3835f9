"""Who may do what. Each is a `rules` predicate: call it, or combine it with others."""

from django.utils.translation import gettext as _
from rules.predicates import predicate

from leeward.people.models import Person, Role


@predicate  # type: ignore[untyped-decorator]
def can_take_part(person: Person | None) -> bool:
    """Whether somebody may share, answer and react: here, not suspended, of age, their consent standing."""
    return person is not None and person.is_in_view and person.adult_affirmed_at is not None


def why_not_follow(person: Person) -> str:
    """Return why `person` can't begin to follow anybody or anything now, and what they can do; "" when they can."""
    if can_take_part(person):
        return ""
    if person.is_suspended:
        return _(
            "You can’t begin to follow while your account is paused. Your notifications say why,"
            " and how to ask for another look."
        )
    return _(
        "To follow, agree first that we may keep data about health: you can do that in your settings. Until then you"
        " follow nothing new."
    )


@predicate  # type: ignore[untyped-decorator]
def can_give_roles(by: Person | None) -> bool:
    return by is not None and by.has_role(Role.ORGANISER)


@predicate  # type: ignore[untyped-decorator]
def can_check(by: Person | None, person: Person | None) -> bool:
    """An organiser, and never the applicant: a badge needs a second person (rule 19)."""
    return by is not None and person is not None and by != person and by.has_role(Role.ORGANISER)


@predicate  # type: ignore[untyped-decorator]
def can_suspend(by: Person | None, person: Person | None) -> bool:
    """Moderators and organisers, never oneself; only an organiser suspends an organiser."""
    if by is None or person is None or by == person:
        return False
    return by.has_role(Role.ORGANISER) or (by.has_role(Role.MODERATOR) and not person.holds(Role.ORGANISER))
