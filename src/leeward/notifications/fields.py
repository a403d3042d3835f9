"""What every column of notifications is for."""

from leeward.core.fields import Field, describe
from leeward.notifications.models import KEPT_DAYS, LetterPreference, Notification

describe(
    Notification,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("whom it tells"),
        "kind": Field("what sort of news it is, so that the person can choose"),
        "line": Field("what it says", retention=KEPT_DAYS),
        "name": Field("whose other name, or what group's, it shows", retention=KEPT_DAYS),
        "url": Field("where it leads", retention=KEPT_DAYS),
        "by": Field("whose name it shows, so that the line goes with them", export=False),
        "about": Field("keeps news of the same thing in one line", export=False),
        "reply_to": Field("where a letter about it can be answered", export=False),
        "source": Field("lets letters about one thing be stopped", export=False),
        "made_at": Field("its order"),
        "seen_at": Field("whether it was read"),
        "mail_at": Field("when a letter should tell of it", export=False),
        "tries": Field("how often the letter failed", export=False),
        "mailed_at": Field("that a letter told of it", export=False),
    },
)
describe(
    LetterPreference,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("whose choice it is"),
        "kind": Field("for which sort of news"),
        "choice": Field("in the batch, straight away or not by e-mail"),
    },
)
