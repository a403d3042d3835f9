"""What every column of moderation is for, and why a decision outlives the account it was about."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models

LAW = "a decision must be explainable, appealable and countable afterwards (Digital Services Act, articles 17, 20, 24)"
OTHERS = "what somebody did to others must stay provable while it can be appealed or reported to the police"


def _kept(purpose: str, why: str = LAW, *, export: bool = True) -> Field:
    return Field(purpose, export=export, erase=Erase.KEEP, why_kept=why)


describe(
    models.Case,
    subject="author",
    fields={
        "id": _kept("numbers the row", export=False),
        "ref": _kept("its name in an address", export=False),
        "kind": _kept("what sort of content it is about"),
        "object_ref": _kept("which content it is about"),
        "author": Field("who wrote it", erase=Erase.BLANK),
        "danger": _kept("how soon somebody must look", export=False),
        "opened_at": _kept("its place in the queue"),
        "closed_at": _kept("when it was decided"),
    },
)
describe(
    models.Evidence,
    subject="case__author",
    fields={
        "id": _kept("numbers the row", OTHERS, export=False),
        "case": _kept("what it is evidence of", OTHERS, export=False),
        "words": _kept("the words as they were when they were noticed", OTHERS),
        "findings": _kept("which passages software noticed, by which rule", OTHERS),
        "taken_at": _kept("when these were the words", OTHERS),
    },
)
describe(
    models.Report,
    subject="reporter",
    fields={
        "id": _kept("numbers the row", OTHERS, export=False),
        "receipt": Field(
            "the secret address where the reporter reads the outcome", erase=Erase.KEEP, why_kept=OTHERS
        ),
        "case": _kept("what was reported", OTHERS, export=False),
        "reporter": Field("who is told the outcome", erase=Erase.BLANK),
        "reason": _kept("why it was reported", OTHERS),
        "words": _kept("what the reporter wanted to add", OTHERS),
        "made_at": _kept("when it was reported", OTHERS),
    },
)
describe(
    models.Decision,
    subject="person",
    fields={
        "id": _kept("numbers the row", export=False),
        "ref": _kept("its name in an address"),
        "case": _kept("what was decided", export=False),
        "person": Field("whom it restricts", erase=Erase.BLANK),
        "decided_by": Field(
            "who decided, so that somebody else answers the appeal", export=False, erase=Erase.BLANK
        ),
        "by_software": _kept("whether software did it for the moment"),
        "outcome": _kept("what was done"),
        "rule": _kept("which rule it rests on"),
        "facts": _kept("on which facts it rests"),
        "found_by_software": _kept("whether software noticed it"),
        "found_by_report": _kept("whether somebody reported it"),
        "label": _kept("the words of a label"),
        "until": _kept("when a suspension ends"),
        "made_at": _kept("when it was decided, and until when it can be appealed"),
        "undone_at": _kept("when it was undone"),
        "undone_because": _kept("why it was undone"),
    },
)
describe(
    models.Appeal,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "decision": Field("what it disagrees with"),
        "person": Field("who disagrees"),
        "words": Field("why"),
        "made_at": Field("its place in the queue"),
        "decided_by": Field("who answered, to prove that it was somebody else", export=False),
        "overturned": Field("whether it was right"),
        "answer": Field("the written answer"),
        "decided_at": Field("when it was answered"),
    },
)
describe(
    models.LogEntry,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False, erase=Erase.KEEP),
        "number": Field("its place in the chain", export=False, erase=Erase.KEEP),
        "at": Field("when it happened", export=False, erase=Erase.KEEP),
        "actor_ref": Field(
            "which member of staff did it, by a ref that says nothing once they are gone", erase=Erase.KEEP
        ),
        "verb": Field("what was done", export=False, erase=Erase.KEEP),
        "object_kind": Field("to what sort of thing", export=False, erase=Erase.KEEP),
        "object_ref": Field(
            "to which, by a ref that says nothing once it is gone", export=False, erase=Erase.KEEP
        ),
        "details": Field("codes and refs, never words", export=False, erase=Erase.KEEP),
        "previous": Field(
            "the digest before, so that nothing can be taken out", export=False, erase=Erase.KEEP
        ),
        "digest": Field(
            "the digest of all this, so that nothing can be changed", export=False, erase=Erase.KEEP
        ),
    },
)
describe(
    models.LogHead,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False, erase=Erase.KEEP),
        "number": Field("where the log ends", export=False, erase=Erase.KEEP),
        "digest": Field("what its end must be", export=False, erase=Erase.KEEP),
    },
)
describe(
    models.Shift,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who is on duty"),
        "day": Field("on which day"),
        "starts": Field("from when"),
        "ends": Field("until when"),
        "time_zone": Field("by which clock"),
        "weekly": Field("whether it is every week"),
        "last_day": Field("when it no longer is"),
        "turn": Field("who is called first"),
        "made_at": Field("when it was planned"),
    },
)
describe(
    models.Escalation,
    subject="acknowledged_by",
    fields={
        "id": _kept("numbers the row", export=False),
        "ref": _kept("its name in an address", export=False),
        "opened_at": _kept("when people were first called"),
        "doubtful": _kept("whether it came from somebody nobody knows yet", export=False),
        "source": Field(
            "a keyed hash that tells one source from another", export=False, erase=Erase.BLANK, retention=7
        ),
        "step": _kept("how many times people were called", export=False),
        "turn": _kept("how many times everybody was", export=False),
        "next_at": _kept("when the next are called", export=False),
        "acknowledged_by": Field("who looked", erase=Erase.BLANK),
        "acknowledged_at": _kept("when"),
        "done_by": Field("who said what was done", export=False, erase=Erase.BLANK),
        "done_at": _kept("when it was done"),
        "ending": _kept("what came of it"),
        "what_was_done": _kept("what was done, in a moderator's words"),
    },
)
describe(
    models.EscalatedCase,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False, erase=Erase.KEEP),
        "escalation": Field("which escalation", export=False, erase=Erase.KEEP),
        "case": Field("what it is about", export=False, erase=Erase.KEEP),
        "joined_at": Field("when it joined", export=False, erase=Erase.KEEP),
    },
)
describe(
    models.Call,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "escalation": Field("what the person was called about", export=False),
        "step": Field("in which step", export=False),
        "turn": Field("in which turn", export=False),
        "person": Field("who was called"),
        "channel": Field("by which way"),
        "made_at": Field("when"),
        "try_at": Field("when it is sent, or tried again", export=False),
        "tries": Field("how often it was tried", export=False),
        "sent_at": Field("when it was away"),
        "opened_at": Field("when the person opened it"),
    },
)
describe(
    models.ReportSource,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False),
        "report": Field("which report", export=False),
        "network": Field("a keyed hash that tells one network from another", export=False, retention=7),
        "made_at": Field("when it is deleted", export=False),
    },
)
describe(
    models.Misuse,
    subject="reporter",
    fields={
        "id": Field("numbers the row", export=False),
        "report": Field("which report was made to harm", export=False),
        "reporter": Field("whose reports count for less for a while", export=False),
        "found_by": Field("who found it", export=False),
        "found_at": Field("from when the weight comes back", export=False),
    },
)
