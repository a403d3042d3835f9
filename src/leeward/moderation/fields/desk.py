"""What every column of moderation is for, and why a decision outlives the account it was about."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models
from leeward.moderation.fields.keeping import OTHERS, kept

WATCHED = "whoever looks at what others wrote must be answerable for it"


describe(
    models.Case,
    subject="author",
    fields={
        "id": kept("numbers the row", export=False),
        "ref": kept("its name in an address", export=False),
        "kind": kept("what sort of content it is about"),
        "object_ref": kept("which content it is about"),
        "author": Field("who wrote it", erase=Erase.BLANK),
        "byline": Field(
            "the other name it was shared under, so that nobody links the two",
            export=False,
            erase=Erase.BLANK,
        ),
        "within": kept("what it answered, to be read with it though it was deleted", OTHERS, export=False),
        "said_at": kept("what was said before and after it", OTHERS, export=False),
        "danger": kept("how soon somebody must look", export=False),
        "language": kept("who can read it", export=False),
        "effort": kept("how long reading it takes", export=False),
        "opened_at": kept("its place in the queue"),
        "closed_at": kept("when it was decided"),
        "leased_to": Field("which moderator looks at it now", export=False, erase=Erase.BLANK),
        "leased_until": kept("until when nobody else decides it", export=False),
        "raid": kept("the raid that it came in with", export=False),
        "alone": kept("whether it is read by itself, whatever else waits", export=False),
        "later_until": kept("when somebody wants to look again", export=False),
    },
)
describe(
    models.Evidence,
    subject="case__author",
    fields={
        "id": kept("numbers the row", OTHERS, export=False),
        "case": kept("what it is evidence of", OTHERS, export=False),
        "words": kept("the words as they were when they were noticed", OTHERS),
        "findings": kept("which passages software noticed, by which rule", OTHERS),
        "taken_at": kept("when these were the words", OTHERS),
    },
)
describe(
    models.Report,
    subject="reporter",
    fields={
        "id": kept("numbers the row", OTHERS, export=False),
        "receipt": Field(
            "the secret address where the reporter reads the outcome", erase=Erase.KEEP, why_kept=OTHERS
        ),
        "case": kept("what was reported", OTHERS, export=False),
        "reporter": Field("who is told the outcome", erase=Erase.BLANK),
        "by_member": kept("whether a member reported it, who may have left since", OTHERS),
        "reason": kept("why it was reported", OTHERS),
        "words": kept("what the reporter wanted to add", OTHERS),
        "made_at": kept("when it was reported", OTHERS),
        "batch": kept("what it was reported together with", OTHERS, export=False),
    },
)
describe(
    models.Decision,
    subject="person",
    fields={
        "id": kept("numbers the row", export=False),
        "ref": kept("its name in an address"),
        "case": kept("what was decided", export=False),
        "person": Field("whom it restricts", erase=Erase.BLANK),
        "decided_by": Field(
            "who decided, so that somebody else answers the appeal", export=False, erase=Erase.BLANK
        ),
        "confirmed_by": Field(
            "the second person, so that somebody else answers the appeal", export=False, erase=Erase.BLANK
        ),
        "by_software": kept("whether software did it for the moment"),
        "by_keeper": kept("whether somebody who looks after a group did it"),
        "outcome": kept("what was done"),
        "rule": kept("which rule it rests on"),
        "facts": kept("on which facts it rests"),
        "found_by_software": kept("whether software noticed it"),
        "found_by_report": kept("whether somebody reported it"),
        "was_gone": kept("whether it had been deleted by then"),
        "report_unsaid": kept("whether it is not said if somebody reported it, which would name them"),
        "label": kept("the words of a label"),
        "until": kept("when it ends by itself"),
        "made_at": kept("when it was decided, and until when it can be appealed"),
        "undone_at": kept("when it was undone"),
        "undone_because": kept("why it was undone"),
        "clearing": kept("what was decided together with it", export=False),
        "joint": kept("what was decided together with it, of what was reported together", export=False),
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
        "made_at": Field("when they said so"),
        "promised_by": Field("until when they were promised an answer, and its place in the queue"),
        "late_told_at": Field("when they were told that the answer is late"),
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
        "id": kept("numbers the row", export=False),
        "ref": kept("its name in an address", export=False),
        "case": kept("what it is about", export=False),
        "act": kept("what was proposed"),
        "proposed_by": Field(
            "who proposed it, so that somebody else confirms", export=False, erase=Erase.BLANK
        ),
        "rule": kept("which rule it rests on"),
        "words": kept("why, or whom to tell what", export=False),
        "made_at": kept("when it was proposed"),
        "pause": kept("what held in the meantime", export=False),
        "second": Field("who confirmed or declined it", export=False, erase=Erase.BLANK),
        "agreed": kept("whether it was confirmed"),
        "answer": kept("what the second person said", export=False),
        "decided_at": kept("when it was answered"),
    },
)
describe(
    models.Look,
    subject="author",
    fields={
        "id": kept("numbers the row", WATCHED, export=False),
        "kind": kept("what sort of thing was opened", WATCHED),
        "object_ref": kept("which", WATCHED),
        "author": Field("whose it is, who may know that somebody looked", erase=Erase.BLANK),
        "by": Field("who looked, so that misuse can be answered for", export=False, erase=Erase.BLANK),
        "role": kept("in which role", WATCHED),
        "why": kept("why", WATCHED, export=False),
        "at": kept("when", WATCHED),
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
NOTES = "others rely on a correction and its history; it names nobody once they are gone"


def _stays(purpose: str, *, export: bool = True) -> Field:
    return kept(purpose, NOTES, export=export)


describe(
    models.Claim,
    subject="author",
    fields={
        "id": _stays("numbers the row", export=False),
        "ref": _stays("its name in an address", export=False),
        "kind": _stays("in what sort of content it stands"),
        "object_ref": _stays("in which content it stands"),
        "author": Field("whose words they are, who never judges them", erase=Erase.BLANK),
        "passage": _stays("the words that somebody doubts"),
        "marked_at": _stays("its place among those that wait"),
        "noted_at": _stays("how long it waited for a note"),
        "aside_at": _stays("when it was found to need no note"),
        "aside_because": _stays("why it needs no note"),
        "aside_by": Field("who said so, so that somebody else checks", export=False, erase=Erase.BLANK),
    },
)
describe(
    models.ClaimMark,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "claim": Field("what is doubted"),
        "person": Field("who is told what came of it; nobody else learns it"),
        "why": Field("why they doubt it"),
        "made_at": Field("when they marked it"),
    },
)
describe(
    models.EvidenceNote,
    subject="writer",
    fields={
        "id": _stays("numbers the row", export=False),
        "ref": _stays("its name in an address", export=False),
        "claim": _stays("what it is about", export=False),
        "writer": Field("who says so, with what was checked of them", erase=Erase.BLANK),
        "stance": _stays("whether it agrees, adds or contradicts"),
        "words": _stays("what the evidence says"),
        "sources": _stays("what it rests on"),
        "interests": _stays("what its writer has to gain"),
        "state": _stays("whether it stands"),
        "written_at": _stays("when it was written"),
        "checked_by": Field("who checked it, to prove a second person", export=False, erase=Erase.BLANK),
        "checked_at": _stays("since when it stands"),
        "asked_for": _stays("what the second professional asked for"),
        "down_by": Field("who finds it wrong, so that somebody else looks", export=False, erase=Erase.BLANK),
        "down_because": _stays("why it should fall, or why its writer withdrew it"),
        "down_at": _stays("since when that waits for a second professional"),
        "kept_because": _stays("why its writer would keep it"),
        "ended_at": _stays("when it was taken down or withdrawn"),
    },
)
describe(
    models.Contest,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "note": Field("which note it contests"),
        "person": Field("who is answered"),
        "words": Field("why"),
        "made_at": Field("its place among those that wait"),
        "answered_by": Field("who answered, to prove that it was somebody else", export=False),
        "answered_at": Field("when it was answered"),
        "answer": Field("the written answer, or why the note is gone"),
    },
)
