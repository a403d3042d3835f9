"""Upward news: a part says what has happened, the table in `config/reactions.py` says what follows.

What follows is a row, written in the transaction of its cause and deleted in the transaction of its outcome: a crash
at any point loses nothing and doubles nothing.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import job
from leeward.core.models import Effect

logger = logging.getLogger(__name__)
Reaction = Callable[[Any], None]
Reactions = Mapping[type, tuple[Reaction, ...]]

# Longer than a request takes to run what follows from it.
PATIENCE = timedelta(minutes=1)
_reactions: Reactions = {}
_named: dict[str, tuple[type, Reaction]] = {}
_in_the_worker: set[Reaction] = set()


def later(reaction: Reaction) -> Reaction:
    """Run `reaction` in the worker: it may take longer than somebody should wait for a page."""
    _in_the_worker.add(reaction)
    return reaction


def react_with(table: Reactions) -> None:
    """Use `table` (event class -> functions) for everything announced from now on."""
    global _reactions
    _reactions = table
    _named.clear()
    _named.update({_name(event, reaction): (event, reaction) for event in table for reaction in table[event]})


def announce(event: object) -> None:
    """Run what `event` leads to, each once, when the transaction around the caller has been committed.

    One that fails is logged, tried again by the sweep, and does not stop the others.
    """
    kind, facts = type(event), asdict(event)  # type: ignore[call-overload]
    reactions = _reactions.get(kind, ())
    rows = [
        Effect(reaction=_name(kind, reaction), event=facts, due_at=timezone.now() + PATIENCE)
        for reaction in reactions
    ]
    for reaction, row in zip(reactions, Effect.objects.bulk_create(rows), strict=True):
        if reaction in _in_the_worker:
            _run_in_the_worker(row.pk)
        else:
            transaction.on_commit(partial(_run, row), robust=True)


def put_off() -> int:
    """Return how many after-effects failed and wait to be tried again."""
    return Effect.objects.filter(tries__gt=0).count()


def catch_up(most: int = 500) -> None:
    """Run what a crash or a failure left to run."""
    for row in Effect.objects.filter(due_at__lte=timezone.now()).order_by("pk")[:most]:
        _run(row)


@job
def _run_in_the_worker(effect_id: int) -> None:
    if row := Effect.objects.filter(pk=effect_id).first():
        _run(row)


def _run(row: Effect) -> None:
    try:
        with transaction.atomic():
            # Whoever deletes the row runs it: two at once are never both right.
            if Effect.objects.filter(pk=row.pk).delete()[0]:
                event, reaction = _named[row.reaction]
                reaction(event(**row.event))
    except Exception:
        logger.exception("What follows was put off: %s", row.reaction)
        again = timezone.now() + PATIENCE * 2**row.tries
        Effect.objects.filter(pk=row.pk).update(tries=min(row.tries + 1, 10), due_at=again)


def _name(event: type, reaction: Reaction) -> str:
    return f"{event.__name__} {reaction.__module__}.{reaction.__qualname__}"
