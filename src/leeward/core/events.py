"""Upward news: a part says what has happened, the table in `config/reactions.py` says what follows."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)
Reactions = Mapping[type, tuple[Callable[[Any], None], ...]]
_reactions: Reactions = {}


def react_with(table: Reactions) -> None:
    """Use `table` (event class -> functions) for everything announced from now on."""
    global _reactions
    _reactions = table


def announce(event: object) -> None:
    """Run what `event` leads to, once the transaction around the caller has been committed.

    A reaction may be lost to a crash: what must happen is a row written in the transaction itself.
    """
    for reaction in _reactions.get(type(event), ()):
        transaction.on_commit(partial(_run, reaction, event))


def _run(reaction: Callable[[Any], None], event: object) -> None:
    try:
        reaction(event)
    except Exception:
        logger.exception("A reaction to %s failed: %s", type(event).__name__, reaction.__qualname__)
