"""What screening said about words, put as what follows from it. Plain values: nothing here touches the database."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from django.utils.translation import gettext

from leeward.moderation import policy
from leeward.moderation.desk_words import on_desk
from leeward.moderation.models import Danger
from leeward.moderation.rules import CommunityRule
from leeward.moderation.rules import rule as community_rule
from leeward.screening.signals import Kind, Offer, Screening, Signal, Tier

# The kind of a passage that a rule of the place touches.
WATCHED = "watch"


@dataclass(frozen=True)
class Passage:
    """Some of the words, and why they were noticed.

    `start` and `end` are code points in the text. `explanation` is plain English, `why` the same for the page. `held`:
    it is this passage that keeps the words back.
    """

    kind: str
    start: int
    end: int
    words: str
    community_rule: str
    rule: str
    source: str
    explanation: str
    suggestion: str = ""
    danger: int = 0
    held: bool = False
    # A moderator should read it soon, while others go on seeing it.
    noticed: bool = False
    # Its writer sees it once more before they send it; nothing is kept back for it.
    pauses: bool = False

    @property
    def because(self) -> CommunityRule | None:
        """The rule of the community that the passage falls under, with its title and text."""
        return community_rule(self.community_rule)

    @property
    def why(self) -> str:
        """The explanation in the reader's language."""
        return gettext(self.explanation) if self.explanation else ""

    @property
    def why_on_desk(self) -> str:
        """The same for whoever decides about it: of its writer, and not to them."""
        return on_desk(self.rule, self.explanation) or self.why

    def as_finding(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_finding(cls, finding: dict[str, Any]) -> "Passage":
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in finding.items() if name in known})


@dataclass(frozen=True)
class Watched:
    """A rule of the place that touches these words: what it does, and what the author is told."""

    ref: str
    action: str
    rule: str
    told: str
    label: str
    passages: tuple[Passage, ...]
    # What the organiser calls it.
    name: str = ""


@dataclass(frozen=True)
class Verdict:
    """What should happen to words somebody is about to show.

    `passages` are to be shown to the writer with their rule; `suggestions` are kinder or safer ways to say it, beside
    the words and never in the way (rule 5); `asks_consent`: another person is named (rule 7); `offer`: how
    plainly help is offered to the writer; `offers_help`: it stands before the publish control (rule 1).
    """

    action: Literal["allow", "hold"]
    danger: Danger
    tier: Tier
    signals: tuple[Signal, ...]
    passages: tuple[Passage, ...]
    suggestions: tuple[Passage, ...]
    asks_consent: bool
    offer: Offer
    watched: tuple[Watched, ...] = ()
    # How much the trained stage takes them for an attack, from 0 to 1. It keeps back nothing by itself (`cooling`).
    harassment: float = 0.0

    @property
    def holds(self) -> bool:
        return self.action == "hold"

    @property
    def offers_help(self) -> bool:
        return self.offer is Offer.FIRST

    @property
    def hurts(self) -> bool:
        """Whether words are stopped for what they do to somebody, not for what their writer tells of themselves."""
        stopped = (passage for passage in self.passages if passage.held or passage.pauses)
        return any(passage.kind in policy.HURTFUL for passage in stopped)

    @property
    def strikes(self) -> bool:
        """Whether they tell somebody to die, or threaten them: no page offers to send such words as they are."""
        return any(passage.held and passage.kind in policy.STRIKING for passage in self.passages)

    @property
    def noticed_passages(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.noticed)

    @property
    def held_passages(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.held)

    @property
    def rule(self) -> str:
        """The community rule that keeps the words back: of the gravest passage, or of the place's own rule."""
        if self.held_passages:
            return max(self.held_passages, key=lambda passage: passage.danger).community_rule
        return next((each.rule for each in self.watched if each.action in ("hold", "approve")), "")

    @property
    def facts(self) -> str:
        """What the place's own rules say to whom they keep waiting: nothing to whom another rule does.

        Whoever may be in danger reads why that is, and not that a word of theirs is on a list too.
        """
        if any(passage.kind != WATCHED for passage in self.held_passages):
            return ""
        told = [each.told for each in self.watched if each.action in ("hold", "approve")]
        return "\n\n".join(dict.fromkeys(told))


def judge(
    *, kind: str, text: str, screening: Screening, settled: frozenset[tuple[str, str]] = frozenset()
) -> Verdict:
    """Apply the table in `policy` to what screening found in `text`.

    `settled` holds the (rule, words) that a moderator has already read here and let stand: they hold nothing again.
    """
    noticed = [(signal, _passage(kind, text, signal, settled)) for signal in screening.signals]
    held = [signal for signal, passage in noticed if passage.held]
    kinds = {signal.kind for signal in screening.signals}
    return Verdict(
        action="hold" if held else "allow",
        danger=max((policy.guideline(signal).danger for signal in held), default=Danger.LOW),
        tier=screening.tier,
        signals=screening.signals,
        passages=tuple(passage for signal, passage in noticed if signal.kind not in policy.SUGGESTS),
        suggestions=tuple(passage for signal, passage in noticed if signal.kind in policy.SUGGESTS),
        asks_consent=Kind.NAMED_PERSON in kinds,
        offer=screening.offer if kinds.isdisjoint(policy.OFFERS_HELP) else Offer.FIRST,
        harassment=screening.scores.harassment,
    )


def _passage(kind: str, text: str, signal: Signal, settled: frozenset[tuple[str, str]]) -> Passage:
    row, words = policy.guideline(signal), text[signal.start : signal.end]
    is_new = (signal.rule, words) not in settled
    held = is_new and row.holds(kind, signal.score)
    return Passage(
        kind=signal.kind.value,
        start=signal.start,
        end=signal.end,
        words=words,
        community_rule=row.rule,
        rule=signal.rule,
        source=signal.source,
        explanation=signal.explanation,
        suggestion=signal.suggestion or "",
        danger=int(row.danger),
        held=held,
        pauses=is_new and not held and row.pauses(kind, signal.score),
        noticed=is_new and not held and signal.score >= row.notice_from,
    )
