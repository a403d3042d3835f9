"""What people announce. `config/reactions.py` says what follows."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class PersonJoined:
    person_id: int


@dataclass(frozen=True)
class ProfileChanged:
    """Something shown beside a person's words has changed: pronouns or picture, words about them or topics."""

    person_id: int


@dataclass(frozen=True)
class PseudonymChanged:
    """Everything that shows the person's name is out of date: `Person.version` has grown."""

    person_id: int


@dataclass(frozen=True)
class PeopleBlocked:
    blocker_id: int
    blocked_ids: list[int]


@dataclass(frozen=True)
class ConsentWithdrawn:
    person_id: int


class RoleChange(StrEnum):
    GIVEN = "given"
    # For longer or shorter, or with other limits.
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    # By time.
    ENDED = "ended"
    # Its day came, and nobody else could look after the place.
    PROLONGED = "prolonged"


@dataclass(frozen=True)
class RoleChanged:
    """`how` is a `RoleChange`. `by_id` is None for what time did, or somebody at the machine itself."""

    person_id: int
    role: str
    how: str
    by_id: int | None


@dataclass(frozen=True)
class CredentialApplied:
    credential_id: int


@dataclass(frozen=True)
class CredentialRead:
    """Somebody opened what an applicant sent to be checked."""

    credential_id: int
    by_id: int


@dataclass(frozen=True)
class CredentialDecided:
    """It was checked, refused or withdrawn: its row says which. `by_id` is None for what time did."""

    credential_id: int
    by_id: int | None


@dataclass(frozen=True)
class CredentialEnds:
    """In a month at most."""

    credential_id: int


@dataclass(frozen=True)
class PersonSuspended:
    person_id: int


@dataclass(frozen=True)
class SuspensionLifted:
    person_id: int


@dataclass(frozen=True)
class AccountDeleted:
    """The person's row and all that hangs on it are gone; `ref` is all that remains to say who it was."""

    ref: str
