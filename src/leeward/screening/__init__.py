"""Text in, signals out: crisis, method detail, eating-disorder numbers, harassment, personal details, health claims.

Pure Python and rule files; no framework, no database, no network. Software here notices; people decide (promise 6).

    >>> from leeward.screening import Tier, screen
    >>> screen("Three years ago I wanted to die. Now I teach pottery.").tier is Tier.NONE
    True
"""

from leeward.screening.engine import screen
from leeward.screening.jsonl import screen_lines
from leeward.screening.queries import screen_query
from leeward.screening.signals import Kind, Offer, QueryRisk, Scores, Screening, Signal, Tier

__all__ = [
    "Kind",
    "Offer",
    "QueryRisk",
    "Scores",
    "Screening",
    "Signal",
    "Tier",
    "screen",
    "screen_lines",
    "screen_query",
]
