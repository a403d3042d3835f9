"""Whose words sound as if they were in distress: what is answered there is looked at more gently."""

from leeward.replies import hosts
from leeward.replies.models import Need, Reply, Thread
from leeward.screening import Offer, screen


def is_in_distress(thread: Thread, parent: Reply | None = None) -> bool:
    """Whether whoever is answered may be in distress: by what opened the thread, or by the reply that is answered.

    Worked out anew from words that everybody there reads, kept nowhere, and said to nobody.
    """
    if thread.need == Need.SOON or screen(hosts.opening(thread)).offer >= Offer.NUMBERS:
        return True
    return parent is not None and screen(parent.body).offer >= Offer.NUMBERS
