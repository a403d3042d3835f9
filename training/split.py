"""What is kept back from training and measured: a fifth of the groups, chosen by a hash, the same everywhere.

A group is a person where the data names one, else a question, a template or the text itself, so that nobody's words are
both learned from and measured.
"""

import hashlib

_PARTS, _HELD = 5, 0


def part(key: str, parts: int) -> int:
    """A number below `parts` that depends on the text alone."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % parts


def is_held(group: str) -> bool:
    """Whether everything of this group is kept for measuring."""
    return part(f"held:{group}", _PARTS) == _HELD
