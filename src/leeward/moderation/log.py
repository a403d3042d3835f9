"""The log of what staff and software did: appended in order, chained by digests, refused to every edit."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from leeward.moderation.models import LogEntry, LogHead
from leeward.people.models import Person


@dataclass(frozen=True)
class Line:
    """What is written of one thing that was done. `details` as in `append`."""

    verb: str
    kind: str = ""
    ref: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def append(
    *, by: Person | None, verb: str, kind: str = "", ref: str = "", details: dict[str, Any] | None = None
) -> LogEntry:
    """Write what `by` (None: software) did, in the caller's transaction.

    `details` holds codes, refs and whole numbers only: never anybody's words, which must stay erasable. The head row
    is locked until the transaction ends, so that two at once can't follow the same entry.
    """
    return append_all([Line(verb, kind, ref, details or {})], by=by)[0]


def wait_for_turn() -> None:
    """Lock the head row now: for whoever locks next what others lock after they have written to the log."""
    LogHead.objects.select_for_update().get_or_create(pk=1)


def append_all(lines: Iterable[Line], *, by: Person | None = None) -> list[LogEntry]:
    """Write several lines in their order, as `append` writes one; it asks the database as often for many as for one."""
    # Nobody catches what goes wrong in here: inside a transaction it needs no savepoint of its own.
    with transaction.atomic(savepoint=False):
        head, _is_first = LogHead.objects.select_for_update().get_or_create(pk=1)
        entries = []
        for line in lines:
            entry = LogEntry(
                number=head.number + 1,
                at=timezone.now(),
                actor_ref=by.ref if by else "",
                verb=line.verb,
                object_kind=line.kind,
                object_ref=line.ref,
                details=line.details,
                previous=head.digest,
            )
            entry.digest = digest(entry)
            head.number, head.digest = entry.number, entry.digest
            entries.append(entry)
        LogEntry.objects.bulk_create(entries)
        LogHead.objects.filter(pk=1).update(number=head.number, digest=head.digest)
    return entries


def digest(entry: LogEntry) -> str:
    """Return the SHA-256 of the previous digest and of everything the entry says."""
    says = [
        entry.previous,
        entry.number,
        _moment(entry.at),
        entry.actor_ref,
        entry.verb,
        entry.object_kind,
        entry.object_ref,
        entry.details,
    ]
    return hashlib.sha256(json.dumps(says, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify_log() -> int | None:
    """Follow the log from its first entry and return the number of the first that is not as it was written.

    It was changed, is missing, or does not follow the one before. None: the log is whole.
    """
    number, previous = 0, ""
    for entry in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
        if (entry.number, entry.previous) != (number + 1, previous) or entry.digest != digest(entry):
            return number + 1
        number, previous = entry.number, entry.digest
    head = LogHead.objects.first() or LogHead()
    return None if (head.number, head.digest) == (number, previous) else number + 1
