"""The log of what staff and software did: appended in order, chained by digests, refused to every edit."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from leeward.moderation.models import LogEntry, LogHead
from leeward.people.models import Person


def append(
    *, actor: Person | None, verb: str, kind: str = "", ref: str = "", details: dict[str, Any] | None = None
) -> LogEntry:
    """Write what `actor` (None: software) did, in the caller's transaction.

    `details` holds codes, refs and whole numbers only: never anybody's words, which must stay erasable. The head row
    is locked until the transaction ends, so that two at once can't follow the same entry.
    """
    with transaction.atomic():
        LogHead.objects.get_or_create(pk=1)
        head = LogHead.objects.select_for_update().get(pk=1)
        entry = LogEntry(
            number=head.number + 1,
            at=timezone.now(),
            actor_ref=actor.ref if actor else "",
            verb=verb,
            object_kind=kind,
            object_ref=ref,
            details=details or {},
            previous=head.digest,
        )
        entry.digest = digest(entry)
        entry.save(force_insert=True)
        LogHead.objects.filter(pk=1).update(number=entry.number, digest=entry.digest)
    return entry


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


def verify_log() -> list[str]:
    """Follow the chain from its first entry and return a sentence for every break.

    Empty: everything is as it was written.
    """
    problems, number, previous = [], 0, ""
    for entry in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            problems.append(f"Entries {number + 1} to {entry.number - 1} are missing.")
        elif entry.previous != previous:
            problems.append(f"Entry {entry.number} does not follow entry {number}.")
        if entry.digest != digest(entry):
            problems.append(f"Entry {entry.number} was changed after it was written.")
        number, previous = entry.number, entry.digest
    head = LogHead.objects.first() or LogHead()
    if (head.number, head.digest) != (number, previous):
        problems.append(f"The log should end at entry {head.number}, and ends at {number}.")
    return problems
