"""What every column is for of worries about somebody, and of what was done about them."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models
from leeward.moderation.fields.keeping import OTHERS, kept

describe(
    models.Concern,
    subject="by",
    fields={
        "id": kept("numbers the row", OTHERS, export=False),
        "receipt": Field(
            "the secret address where they read that somebody has looked", erase=Erase.KEEP, why_kept=OTHERS
        ),
        "case": kept("about whom", OTHERS, export=False),
        "by": Field("who was worried, who is told that somebody has looked", erase=Erase.BLANK),
        "kind": kept("what sort of thing worried them", OTHERS),
        "object_ref": kept("which", OTHERS),
        "danger": kept("how soon somebody must look", OTHERS),
        "words": kept("what worried them", OTHERS),
        "made_at": kept("when they said so", OTHERS),
    },
)
describe(
    models.Care,
    subject="person",
    fields={
        "id": kept("numbers the row", OTHERS, export=False),
        "ref": kept("its name in an address", OTHERS),
        "case": kept("which worries it answers", OTHERS, export=False),
        "person": Field("whom it is for", erase=Erase.BLANK),
        "by": Field("which moderator did it", export=False, erase=Erase.BLANK),
        "step": kept("what was done", OTHERS),
        "words": kept("what was written to them", OTHERS),
        "made_at": kept("when", OTHERS),
    },
)
describe(
    models.LeftAlone,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who wants no messages because of worries"),
        "since": Field("since when"),
    },
)
