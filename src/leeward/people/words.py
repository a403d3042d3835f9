"""What people say of themselves is read by everybody at once: it may not hold what keeps a story back."""

from django.utils.translation import gettext as _

from leeward.people import names
from leeward.screening import screen
from leeward.screening.signals import Kind, Screening, Signal, Tier

# Surer than this is sure enough to say no to somebody who can put it differently at once.
_SURE = 0.5
_NEVER = frozenset(
    {
        Kind.METHOD_DETAIL,
        Kind.ED_NUMBERS,
        Kind.SUICIDE_NOTE_PACT_CHALLENGE,
        Kind.SELF_HARM_ENCOURAGEMENT,
        Kind.THREAT,
        Kind.HARASSMENT,
        Kind.PERSONAL_DETAILS_OTHER,
    }
)


def problem_with_words(text: str) -> str:
    """Return why words can't stand on somebody's page, in words for them, or "" when they may (rules 2 to 4)."""
    found = screen(text)
    if found.tier is Tier.PLAN_OR_ATTEMPT:
        return _(
            "It sounds as if you are in danger. Nobody looks at this page in time, so it is not kept there. “Get help"
            " now” at the top leads to a person, and what you share as a story is read by people here."
        )
    if (first := _first(found)) is None:
        return ""
    return _(
        "Everybody could read this here: “%(words)s”. It could hurt or endanger somebody, or give somebody away."
        " Leave it out, then save again. Everything else you wrote is still here."
    ) % {"words": text[first.start : first.end]}


def problem_with_name(handle: str) -> str:
    """Return why nobody may be called `handle` (already normal), whoever is here, or "" when they may."""
    if problem := names.problem_with(handle):
        return problem
    return _("This name could hurt somebody who reads it. Choose another.") if hurts(handle) else ""


def hurts(name: str) -> bool:
    """Whether a name, its parts read as words, would hurt or endanger whoever meets it."""
    return _first(screen(name.replace("-", " ").replace("_", " "))) is not None


def _first(found: Screening) -> Signal | None:
    return next((one for one in found.of(*_NEVER) if one.score >= _SURE), None)
