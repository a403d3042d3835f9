"""What happened to what waits, told upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThanksGiven:
    """The author of a thread thanked everybody who answered, in the reply with this id."""

    reply_id: int
