"""What every column about waiting and answering is for."""

from leeward.core.fields import Field, describe
from leeward.waiting.models import KEPT_DAYS, Offer, Presence, Wait, WaitPlan, Willing

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)

describe(
    Wait,
    subject="thread__author",
    fields={
        "id": _ROW,
        "ref": Field("names it in addresses", export=False),
        "thread": Field("what waits for answers", export=False),
        "need": Field("lets somebody who may be having a very hard time be answered first", export=False),
        "language": Field("finds people who speak it", export=False),
        "topics": Field("finds people who would like to answer about them", export=False),
        "notes": Field("keeps it from people who asked not to meet them", export=False),
        "asked_at": Field("when it asked for answers"),
        "stage": Field("who is asked by now", export=False),
        "next_at": Field("when software looks again", export=False),
        "first_at": Field("when others could read the first answer"),
        "second_at": Field("when others could read an answer by a second person"),
        "ended_at": Field("when it stopped waiting"),
        "ended": Field("why it stopped waiting"),
        "writer": Field("lets other supporters see that somebody is writing", export=False),
        "writing_until": Field("until when that holds", export=False),
    },
)
describe(
    Willing,
    subject="person",
    fields={
        "id": _ROW,
        "person": _WHOSE,
        "topics": Field("what they would like to answer about"),
        "languages": Field("the languages they answer in"),
        "not_notes": Field("subjects they don’t want to be asked about"),
        "a_day": Field("how often they may be asked in a day"),
        "a_week": Field("how often they may be asked in a week"),
        "from_hour": Field("from which hour they may be asked"),
        "until_hour": Field("until which hour they may be asked"),
        "paused_until": Field("until when they want not to be asked"),
        "since": Field("when they said that they would like to answer"),
        "last_asked_at": Field("lets others have their turn first", export=False),
        "free_at": Field("when software may look again whether to ask them", export=False),
    },
)
describe(
    Offer,
    subject="person",
    fields={
        "id": Field("names the row", export=False, retention=KEPT_DAYS),
        "ref": Field("names it in its address", export=False, retention=KEPT_DAYS),
        "wait": Field("what they were asked to answer", export=False, retention=KEPT_DAYS),
        "person": Field("says whose row it is", export=False, retention=KEPT_DAYS),
        "state": Field("what came of it", retention=KEPT_DAYS),
        "made_at": Field("when they were asked", retention=KEPT_DAYS),
        "lapses_at": Field("when somebody else is asked", export=False, retention=KEPT_DAYS),
        "settled_at": Field("when it was settled", retention=KEPT_DAYS),
    },
)
describe(
    Presence,
    subject="person",
    fields={
        "id": Field("names the row", export=False, retention=KEPT_DAYS),
        "person": Field("says whose row it is", export=False, retention=KEPT_DAYS),
        "started_at": Field("when the supporter said that they are here", retention=KEPT_DAYS),
        "ends_at": Field("when that ends by itself", retention=KEPT_DAYS),
        "ended_at": Field("when they ended it", retention=KEPT_DAYS),
    },
)
describe(
    WaitPlan,
    subject=None,
    fields={
        "id": Field("names the row"),
        "supporters_minutes": Field("after how long supporters are told"),
        "organiser_minutes": Field("after how long the organiser is told"),
    },
)
