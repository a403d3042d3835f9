"""What happened in groups, told upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupProposed:
    """An organiser should answer."""

    group_id: int


@dataclass(frozen=True)
class GroupAnswered:
    """An organiser said yes or no."""

    group_id: int


@dataclass(frozen=True)
class JoinAsked:
    """Somebody asks to be let in; facilitators should answer."""

    membership_id: int


@dataclass(frozen=True)
class JoinAnswered:
    """Facilitators let them in, or did not."""

    membership_id: int


@dataclass(frozen=True)
class FacilitatorInvited:
    """Somebody was asked to look after a group with others."""

    membership_id: int
