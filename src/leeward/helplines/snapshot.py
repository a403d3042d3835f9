"""What the organiser has confirmed, kept as a file beside the pages, so that help never asks the database."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)
NAME = "confirmed.json"
# Rule 12: how long a confirmation counts. A figure of ours.
COUNTS_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Confirmed:
    """What somebody found when they tried a line."""

    at: datetime
    works: bool
    free: bool
    people: bool
    confidential: bool

    def counts(self, now: datetime) -> bool:
        """Whether the line may be called verified (rule 12): it works, is free to contact, answered by
        people, confidential, and was checked in the last 90 days."""
        return self.works and self.free and self.people and self.confidential and now - self.at <= COUNTS_FOR


_kept: tuple[tuple[Path, int, int] | None, Mapping[str, Confirmed]] = (None, {})


def folder() -> Path:
    """Where this place keeps its help pages as files."""
    return Path(settings.LEEWARD_DATA_DIR) / "help"


def confirmations() -> Mapping[str, Confirmed]:
    """Return what is confirmed, by service id; read again only when the file changed. A file that is missing
    says nothing is confirmed; one that can't be read leaves what was known."""
    global _kept
    path = folder() / NAME
    try:
        facts = path.stat()
    except OSError:
        _kept = (None, {})
        return _kept[1]
    mark = (path, facts.st_mtime_ns, facts.st_size)
    if _kept[0] != mark:
        try:
            rows = json.loads(path.read_text("utf-8"))
            _kept = (mark, {row.pop("service"): _confirmed(row) for row in rows})
        except (OSError, ValueError, KeyError, TypeError):
            logger.exception("The confirmations in %s cannot be read", path)
            _kept = (mark, _kept[1])
    return _kept[1]


def as_json(confirmed: Mapping[str, Confirmed]) -> str:
    """Write confirmations the way `confirmations` reads them."""
    rows = (
        {"service": service} | vars(each) | {"at": each.at.isoformat()} for service, each in confirmed.items()
    )
    return json.dumps(sorted(rows, key=lambda row: row["service"]), indent=1)


def _confirmed(row: dict[str, Any]) -> Confirmed:
    return Confirmed(
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        works=row["works"] is True,
        free=row["free"] is True,
        people=row["people"] is True,
        confidential=row["confidential"] is True,
    )
