"""Every after-effect in the system: what happens when something has happened.

Functions run after the commit, in this order; one that fails is logged and does not stop the others.
"""

from collections.abc import Callable
from typing import Any

REACTIONS: dict[type, tuple[Callable[[Any], None], ...]] = {}
