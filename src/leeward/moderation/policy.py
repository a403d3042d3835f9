"""What follows from what screening notices: the one table. Rules are those of the domain (product.md, "Expression")."""

from dataclasses import dataclass

from leeward.moderation.models import Danger
from leeward.screening.scores import PLAN_READ_FROM
from leeward.screening.signals import LIKELY_PLAN, Kind, Signal, Tier

NEVER = 1.01  # above every score

# What is said to somebody who is there, rather than told to whoever reads it.
ADDRESSED = frozenset({"reply", "meeting_word"})


@dataclass(frozen=True)
class Guideline:
    """`rule` is the community rule; `hold_from` the score from which others don't see it until a person has looked.

    `in_reply` replaces `hold_from` for words addressed to somebody: a story tells what others said, a reply says it.
    """

    rule: str
    danger: Danger = Danger.LOW
    hold_from: float = NEVER
    in_reply: float | None = None
    # The score from which words addressed to somebody are shown to their writer once more before they are sent.
    pause_from: float = NEVER
    # The score from which a moderator reads it soon, while others go on seeing it.
    notice_from: float = NEVER

    def pauses(self, kind: str, score: float) -> bool:
        return kind in ADDRESSED and score >= self.pause_from

    def holds(self, kind: str, score: float) -> bool:
        limit = self.in_reply if self.in_reply is not None and kind in ADDRESSED else self.hold_from
        return score >= limit


# Hiding somebody's words for how they treat others needs to be right (precision first): a doubtful one waits for a
# report. Words that could cost a life are kept back at even odds.
GUIDELINES: dict[Kind, Guideline] = {
    Kind.METHOD_DETAIL: Guideline("methods", Danger.SERIOUS, hold_from=0.5),
    Kind.ED_NUMBERS: Guideline("numbers", Danger.HARM, hold_from=0.5),
    Kind.SUICIDE_NOTE_PACT_CHALLENGE: Guideline("goodbyes", Danger.LIFE, hold_from=0.5),
    Kind.SELF_HARM_ENCOURAGEMENT: Guideline(
        "encouraging", Danger.SERIOUS, hold_from=0.9, in_reply=0.7, notice_from=0.5
    ),
    Kind.THREAT: Guideline("kindness", Danger.SERIOUS, hold_from=NEVER, in_reply=0.7, notice_from=0.7),
    Kind.HARASSMENT: Guideline(
        "kindness", Danger.HARM, hold_from=NEVER, in_reply=0.7, pause_from=0.6, notice_from=0.7
    ),
    Kind.PERSONAL_DETAILS_OTHER: Guideline("private", Danger.HARM, hold_from=0.6, notice_from=0.4),
    # A suggestion beside the words, a question, or a note by a professional later: never a hold.
    Kind.UNSAFE_WORDING: Guideline("methods"),
    Kind.PERSONAL_DETAILS_SELF: Guideline("private"),
    Kind.NAMED_PERSON: Guideline("private"),
    Kind.HEALTH_CLAIM: Guideline("claims"),
}

# Thoughts of dying are what people come here to say: they are shown, help is offered, and no case is opened, since a
# desk that reads every sad story protects nobody. A plan or an attempt is kept back and a person looks at once.
CRISIS: dict[Tier, Guideline] = {
    Tier.DISTRESS: Guideline("care"),
    Tier.IDEATION: Guideline("care"),
    Tier.PLAN_OR_ATTEMPT: Guideline("care", Danger.LIFE, hold_from=0.0),
}

# The whole reads like the words of people about to act, and no phrase of it says so. Help comes first; from here, which
# few others reach (docs/screening.md says how many), a moderator reads it soon, while others go on seeing it.
LIKELY = Guideline("care", Danger.SERIOUS, notice_from=PLAN_READ_FROM)

# Shown beside the words while writing; the writer decides.
SUGGESTS = frozenset({Kind.UNSAFE_WORDING, Kind.PERSONAL_DETAILS_SELF})

# What can be done to somebody with words. Before they are sent the page leads away from sending; those that tell
# somebody to die, or threaten, it does not offer to send at all.
STRIKING = frozenset({Kind.SELF_HARM_ENCOURAGEMENT, Kind.THREAT})
HURTFUL = STRIKING | {Kind.HARASSMENT}

# Help stands before the publish control (rule 1) for these, and wherever screening offers it first.
OFFERS_HELP = frozenset({Kind.SUICIDE_NOTE_PACT_CHALLENGE, Kind.METHOD_DETAIL})


def guideline(signal: Signal) -> Guideline:
    """Return the row of the table that `signal` falls under."""
    if signal.rule == LIKELY_PLAN:
        return LIKELY
    if signal.kind == Kind.CRISIS:
        return CRISIS.get(signal.tier, CRISIS[Tier.DISTRESS])
    return GUIDELINES[signal.kind]
