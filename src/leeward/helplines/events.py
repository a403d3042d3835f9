"""What helplines announce. `config/reactions.py` says what follows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HelplineChecked:
    """What is known of a line has changed: an organiser tried it, or took back what they had said."""

    service: str
