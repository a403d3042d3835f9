"""Whether words say that somebody is not well: then a person reads them by themselves, whatever else waits."""

from leeward import screening
from leeward.moderation.verdict import judge
from leeward.screening.signals import Tier


def may_be_unwell(kind: str, words: str) -> bool:
    """Whether screening finds distress or more in these words, or anything beside which it offers help."""
    verdict = judge(kind=kind, text=words, screening=screening.screen(words))
    return verdict.offers_help or verdict.tier >= Tier.DISTRESS
