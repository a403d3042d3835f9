"""What screening answers with: tiers, kinds, signals. Plain values, no behaviour beyond order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from functools import total_ordering


@total_ordering
class Tier(Enum):
    """How much the writer's own words suggest danger to themselves, from least to most.

    It follows the order of the Columbia Suicide Severity Rating Scale screener (Posner et al. 2011): thoughts before
    intent, plan and behaviour. It is never a diagnosis and never shown as a score.
    """

    NONE = "none"
    DISTRESS = "distress"
    IDEATION = "ideation"
    PLAN_OR_ATTEMPT = "plan_or_attempt"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Tier):
            return NotImplemented
        return _TIERS.index(self) < _TIERS.index(other)

    def one_lower(self) -> Tier:
        """The tier below, never lower than DISTRESS for anything that was above NONE."""
        return self if self in (Tier.NONE, Tier.DISTRESS) else _TIERS[_TIERS.index(self) - 1]


_TIERS = tuple(Tier)


class Offer(IntEnum):
    """How plainly help is offered to whoever wrote a text, and to nobody else, from least to most.

    It comes far earlier than a tier does: an offer that was not needed costs a glance, one that was missing can cost a
    life.
    """

    NONE = 0
    LINE = 1  # One line says where help is.
    NUMBERS = 2  # Whom to reach in their country, with numbers.
    FIRST = 3  # Help stands before the publish control (rule 1).


# The rule named by what only the trained stage takes for a plan: it reads the whole and points at the likeliest words.
LIKELY_PLAN = "trained.likely_plan"


class Kind(StrEnum):
    """What a passage is about. The numbers are the rules of the domain that it serves."""

    CRISIS = "crisis"  # 1
    METHOD_DETAIL = "method_detail"  # 2
    ED_NUMBERS = "ed_numbers"  # 3
    SUICIDE_NOTE_PACT_CHALLENGE = "suicide_note_pact_challenge"  # 4
    UNSAFE_WORDING = "unsafe_wording"  # 5
    NAMED_PERSON = "named_person"  # 7
    HARASSMENT = "harassment"
    THREAT = "threat"
    SELF_HARM_ENCOURAGEMENT = "self_harm_encouragement"
    PERSONAL_DETAILS_SELF = "personal_details_self"
    PERSONAL_DETAILS_OTHER = "personal_details_other"
    HEALTH_CLAIM = "health_claim"


class QueryRisk(StrEnum):
    """What a search or a hashtag asks for (rule 11): RISK shows help first, METHOD shows help and nothing else."""

    NONE = "none"
    RISK = "risk"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Signal:
    """One passage and why it was noticed.

    `start` and `end` are code points of the text as it was written. `score` is from 0 to 1: how sure the rule is, not
    how bad the passage is. `explanation` is plain English from the rule's file, for the page to translate.
    """

    kind: Kind
    score: float
    start: int
    end: int
    rule: str
    source: str
    explanation: str
    suggestion: str | None = None
    tier: Tier = Tier.NONE


@dataclass(frozen=True, slots=True)
class Scores:
    """How much of each a text holds, each from 0 to 1, whether or not a signal is raised.

    They are for measuring, for ordering and for offering help. No person is ever shown one, and none decides alone.
    """

    crisis: float
    harassment: float
    self_harm_encouragement: float
    health_claim: float
    personal_details: float
    supportiveness: float


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything noticed in a text, in the order it was written.

    `tier` is the highest among the signals, or what the trained stage takes the whole of the words for if that is
    higher: DISTRESS or IDEATION, never PLAN_OR_ATTEMPT, which holds words. What it takes for a plan is a signal of
    IDEATION with the rule `LIKELY_PLAN`: help first, and a person reads it. `offer` is what the product offers: at
    least NUMBERS from DISTRESS and FIRST from IDEATION, and at least LINE wherever nothing here can read the words.
    """

    tier: Tier
    signals: tuple[Signal, ...]
    scores: Scores
    offer: Offer

    def of(self, *kinds: Kind) -> tuple[Signal, ...]:
        """The signals of these kinds."""
        return tuple(signal for signal in self.signals if signal.kind in kinds)
