"""What every column of moderation is for, and why a decision outlives the account it was about."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models

LAW = "a decision must be explainable, appealable and countable afterwards (Digital Services Act, articles 17, 20, 24)"
OTHERS = "what somebody did to others must stay provable while it can be appealed or reported to the police"

WATCHED = "whoever looks at what others wrote must be answerable for it"


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
        "language": _kept("who can read it", export=False),
        "effort": _kept("how long reading it takes", export=False),
        "opened_at": _kept("its place in the queue"),
        "closed_at": _kept("when it was decided"),
        "leased_to": Field("which moderator looks at it now", export=False, erase=Erase.BLANK),
        "leased_until": _kept("until when nobody else decides it", export=False),
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
        "confirmed_by": Field(
            "the second person, so that somebody else answers the appeal", export=False, erase=Erase.BLANK
        ),
        "by_software": _kept("whether software did it for the moment"),
        "outcome": _kept("what was done"),
        "rule": _kept("which rule it rests on"),
        "facts": _kept("on which facts it rests"),
        "found_by_software": _kept("whether software noticed it"),
        "found_by_report": _kept("whether somebody reported it"),
        "label": _kept("the words of a label"),
        "until": _kept("when it ends by itself"),
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
    models.Proposal,
    subject="case__author",
    fields={
        "id": _kept("numbers the row", export=False),
        "ref": _kept("its name in an address", export=False),
        "case": _kept("what it is about", export=False),
        "act": _kept("what was proposed"),
        "proposed_by": Field(
            "who proposed it, so that somebody else confirms", export=False, erase=Erase.BLANK
        ),
        "rule": _kept("which rule it rests on"),
        "words": _kept("why, or whom to tell what", export=False),
        "made_at": _kept("when it was proposed"),
        "pause": _kept("what held in the meantime", export=False),
        "second": Field("who confirmed or declined it", export=False, erase=Erase.BLANK),
        "agreed": _kept("whether it was confirmed"),
        "answer": _kept("what the second person said", export=False),
        "decided_at": _kept("when it was answered"),
    },
)
describe(
    models.Look,
    subject="author",
    fields={
        "id": _kept("numbers the row", WATCHED, export=False),
        "kind": _kept("what sort of thing was opened", WATCHED),
        "object_ref": _kept("which", WATCHED),
        "author": Field("whose it is, who may know that somebody looked", erase=Erase.BLANK),
        "by": Field("who looked, so that misuse can be answered for", export=False, erase=Erase.BLANK),
        "role": _kept("in which role", WATCHED),
        "why": _kept("why", WATCHED, export=False),
        "at": _kept("when", WATCHED),
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
