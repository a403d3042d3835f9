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
    *, by: Person | None, verb: str, kind: str = "", ref: str = "", details: dict[str, Any] | None = None
) -> LogEntry:
    """Write what `by` (None: software) did, in the caller's transaction.

    `details` holds codes, refs and whole numbers only: never anybody's words, which must stay erasable. The head row
    is locked until the transaction ends, so that two at once can't follow the same entry.
    """
    # Nobody catches what goes wrong in here: inside a transaction it needs no savepoint of its own.
    with transaction.atomic(savepoint=False):
        head, _is_first = LogHead.objects.select_for_update().get_or_create(pk=1)
        entry = LogEntry(
            number=head.number + 1,
            at=timezone.now(),
            actor_ref=by.ref if by else "",
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
