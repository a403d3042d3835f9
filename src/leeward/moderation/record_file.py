"""What was decided about a person, as the file that they take with them."""

from typing import Any

from leeward.moderation.record_rows import Row


def as_data(row: Row) -> dict[str, Any]:
    """Return a row for the file that a person takes with them."""
    appeal = row.appeal
    return {
        "sort": row.sort,
        "at": row.at.isoformat(),
        "what": row.said,
        "about": {
            "kind": row.kind,
            "ref": row.ref,
            "address": row.about_url or None,
            # As it read when it was decided about, and whether it reads otherwise now.
            "begins": row.begins or None,
            "changed_since": row.changed,
        }
        if row.kind
        else None,
        "rule": row.rule or None,
        "because": row.because or None,
        "decided_by": row.by,
        "in_effect": row.holds,
        "until": row.until or None,
        "undone_at": row.undone_at.isoformat() if row.undone_at else None,
        "undone_because": row.undone_because or None,
        "statement": row.url or None,
        "can_be_appealed_until": row.appeal_until.isoformat() if row.appeal_until else None,
        "appeal": {
            "words": appeal.words,
            "made_at": appeal.made_at.isoformat(),
            "promised_by": appeal.promised_by.isoformat(),
            "answered_at": appeal.decided_at.isoformat() if appeal.decided_at else None,
            "overturned": appeal.overturned,
            "answer": appeal.answer or None,
        }
        if appeal
        else None,
    }
