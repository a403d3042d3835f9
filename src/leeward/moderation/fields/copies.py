"""What every column is for of what people keep of what they were sent, and report together."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models
from leeward.moderation.fields.keeping import kept
from leeward.moderation.models import COPIES_KEPT

_DAYS = COPIES_KEPT.days

# Whose words they are has no part in it: to keep evidence of what one was sent is to prepare a legal claim (GDPR,
# article 17, 3 e). So a copy outlives the account of who wrote it, and never that of its owner, nor two years.
describe(
    models.KeptCopy,
    subject="owner",
    fields={
        "id": Field("names the row", export=False, retention=_DAYS),
        "ref": Field("names the copy in a form", export=False, retention=_DAYS),
        "owner": Field("says whose row it is", export=False, retention=_DAYS),
        "kind": Field("what kind of thing it is a copy of", retention=_DAYS),
        "object_ref": Field("keeps the same words once", export=False, retention=_DAYS),
        "shown_as": Field("the name that the owner saw beside the words", retention=_DAYS),
        "words": Field("the words that the owner was sent", retention=_DAYS),
        "url": Field("where they stood", retention=_DAYS),
        "said": Field("when they were said, as far as the owner could see it", retention=_DAYS),
        "kept_at": Field("when the copy was made", retention=_DAYS),
        "digest": Field("shows that the copy was not changed", retention=_DAYS),
    },
)
describe(
    models.ReportBatch,
    subject=None,
    fields={
        "id": Field("names the row", export=False, erase=Erase.KEEP),
        "ref": Field("brings moderators to what was reported together", export=False, erase=Erase.KEEP),
        "receipt": Field("the secret address where the reporter reads the outcome", erase=Erase.KEEP),
        "made_at": Field("when it was reported", erase=Erase.KEEP),
    },
)
describe(
    models.JointDecision,
    subject="made_by",
    fields={
        name: Field(purpose, export=False, erase=Erase.BLANK)
        if name.endswith("_by")
        else kept(purpose, export=False)
        for name, purpose in {
            "id": "names the row",
            "ref": "its name in an address",
            "batch": "what it was reported together with",
            "made_by": "who decided it",
            "outcome": "what was decided about all of them",
            "made_at": "when it was decided",
            "undone_by": "who undid it",
            "undone_because": "why it was undone",
            "undone_at": "when all of it was undone",
        }.items()
    },
)
