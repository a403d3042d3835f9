"""Whether words say that somebody is not well: then a person reads them by themselves, whatever else waits."""

from leeward import screening
from leeward.moderation.verdict import judge
from leeward.screening.signals import Offer


def may_be_unwell(kind: str, words: str) -> bool:
    """Whether whoever wrote these words is offered numbers to call, or more."""
    verdict = judge(kind=kind, text=words, screening=screening.screen(words))
    return verdict.offer >= Offer.NUMBERS
