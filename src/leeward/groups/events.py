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


@dataclass(frozen=True)
class MeetingNews:
    """A meeting is planned, moved or off. Members are told some at a time, after the one of that number.

    `begins_at` is ISO 8601, now; `comers` are the people who said they will come.
    """

    what: str
    group_id: int
    ref: str
    begins_at: str
    by_id: int
    comers: list[int]
    after: int = 0


@dataclass(frozen=True)
class PostWaits:
    """A facilitator should read a post before members do."""

    post_id: int


@dataclass(frozen=True)
class FacilitatorAway:
    """A facilitator is away for a while; others are there."""

    membership_id: int


@dataclass(frozen=True)
class GroupRests:
    """Everybody who looks after a group is away, so it rests. Members are told some at a time, after this one."""

    group_id: int
    after: int = 0


@dataclass(frozen=True)
class GroupPassedOn:
    """A group was passed on to this facilitator."""

    membership_id: int


@dataclass(frozen=True)
class Nudged:
    """Somebody who asked for it is asked after."""

    membership_id: int
