"""What every column is for of a decision that is announced before it is taken."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models
from leeward.moderation.fields.keeping import kept

describe(
    models.Consideration,
    subject="person",
    fields={
        "id": kept("numbers the row", export=False),
        "ref": kept("its name in an address"),
        "case": kept("what would be decided", export=False),
        "person": Field("whom it would restrict", erase=Erase.BLANK),
        "by": Field("who would decide it", export=False, erase=Erase.BLANK),
        "outcome": kept("what would be done"),
        "rule": kept("on which rule"),
        "facts": kept("on which facts"),
        "label": kept("the words of a label"),
        "days": kept("how long it would hold"),
        "evidence": kept("the words that it is about", export=False),
        "made_at": kept("when it was announced"),
        "takes_effect_at": kept("until when the person could change it or answer"),
        "answer": kept("what the person said to it"),
        "answered_at": kept("when"),
        "ended_at": kept("when it ended"),
        "ending": kept("how"),
    },
)
