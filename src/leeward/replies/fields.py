"""What every column about answers is for."""

from leeward.core.fields import Field, describe
from leeward.replies.models import (
    UNDO_DAYS,
    MutedThread,
    QuietTime,
    Reaction,
    Reply,
    ReplyRevision,
    Thread,
    Tidying,
)
from leeward.replies.unsent import UNSENT_KEPT, Unsent

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)
_THREAD = Field("what it belongs to", export=False)
# The longest quiet time, and a week after its end.
_A_WEEK_AFTER = 7 + UNDO_DAYS

describe(
    Thread,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the thread in addresses", export=False),
        "host": Field("which part the thread belongs to", export=False),
        "author": _WHOSE,
        "byline": Field("the other name the author chose for this thread"),
        "byline_seed": Field("draws the picture beside the other name", export=False),
        "who_may_reply": Field("who may answer"),
        "approve_first": Field("whether answers wait for the author's yes"),
        "closed_at": Field("when the author closed it to answers"),
        "live_replies": Field("orders what waits for an answer", export=False),
        "need": Field("lets somebody who may be having a very hard time be answered first", export=False),
        "asked_at": Field("when it first asked for answers"),
        "waiting_since": Field("orders what waits for an answer", export=False),
    },
)
describe(
    Reply,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the reply in addresses"),
        "key": Field("stores a reply once that was sent twice", export=False),
        "thread": _THREAD,
        "parent": Field("which reply it answers", export=False),
        "author": _WHOSE,
        "byline": Field("the other name it was written under"),
        "byline_seed": Field("draws the picture beside that name", export=False),
        "body": Field("what the person wrote"),
        "body_html": Field("the same, ready to be shown", export=False),
        "state": Field("whether others may read it"),
        "blurred": Field("whether a moderator covered it"),
        "label": Field("what a moderator wrote beside it"),
        "version": Field("lets finished pages fall out of memory", export=False),
        "shared_at": Field("when it was sent"),
        "edited_at": Field("when it was last changed"),
        "live_since": Field("when others could first read it"),
    },
)
describe(
    ReplyRevision,
    subject="reply__author",
    fields={
        "id": _ROW,
        "reply": Field("which reply it was", export=False),
        "body": Field("what it said before an edit"),
        "until": Field("when it was changed"),
    },
)
describe(
    Reaction,
    subject="person",
    fields={
        "id": _ROW,
        "thread": _THREAD,
        "reply": Field("which reply the word is for", export=False),
        "person": _WHOSE,
        "word": Field("the word the person left"),
        "byline": Field("the other name it was left under"),
        "made_at": Field("when they left it"),
    },
)
describe(
    MutedThread,
    subject="person",
    fields={
        "id": _ROW,
        "person": _WHOSE,
        "thread": Field("what they don't want to meet any more"),
        "made_at": Field("when they muted it"),
    },
)
describe(
    QuietTime,
    subject="person",
    fields={
        "id": Field("names the row", export=False, retention=_A_WEEK_AFTER),
        "person": Field("says whose row it is", export=False, retention=_A_WEEK_AFTER),
        "thread": Field(
            "which of their stories it is for, if only one", export=False, retention=_A_WEEK_AFTER
        ),
        "started_at": Field("when they wanted quiet, and whom they knew until then", retention=_A_WEEK_AFTER),
        "ends_at": Field("when it ends by itself", retention=_A_WEEK_AFTER),
        "ended_at": Field("when they ended it", retention=_A_WEEK_AFTER),
    },
)
describe(
    Tidying,
    subject="person",
    fields={
        "id": Field("names the row", export=False, retention=UNDO_DAYS),
        "ref": Field("names it in the address that undoes it", export=False, retention=UNDO_DAYS),
        "person": Field("says whose row it is", export=False, retention=UNDO_DAYS),
        "thread": Field("where they cleared up", export=False, retention=UNDO_DAYS),
        "hidden": Field("which replies they hid, to show them again", export=False, retention=UNDO_DAYS),
        "blocked": Field("whom they blocked, to undo it", export=False, retention=UNDO_DAYS),
        "receipt": Field("where the outcome of their report will stand", retention=UNDO_DAYS),
        "made_at": Field("when they did it", retention=UNDO_DAYS),
    },
)
describe(
    Unsent,
    subject="person",
    fields={
        "id": Field("names the row", export=False, retention=UNSENT_KEPT.days),
        "person": Field("says whose row it is", export=False, retention=UNSENT_KEPT.days),
        "about": Field("puts the words back where they were written", retention=UNSENT_KEPT.days),
        "sealed": Field("what they wrote and did not send, sealed", retention=UNSENT_KEPT.days),
        "kept_at": Field("when they left it", retention=UNSENT_KEPT.days),
    },
)
