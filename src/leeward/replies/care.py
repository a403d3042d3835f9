"""Help before the publish control, and passages marked where they stand (rules 1 and 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leeward.helplines import directory
from leeward.moderation import actions as moderation
from leeward.moderation.queries import Hold
from leeward.moderation.verdict import Passage, Verdict
from leeward.people.access import MemberRequest, Request
from leeward.screening.signals import Kind, Offer


@dataclass(frozen=True)
class Stretch:
    """A piece of a text, and whether it is marked."""

    words: str
    marked: bool


def panel_for(request: Request | MemberRequest) -> dict[str, Any]:
    """Return the help panel for the country the person chose, or that their browser speaks of; else the chooser."""
    person = request.person
    country = person.country if person else ""
    if not country:
        zone = person.time_zone if person else ""
        country = (
            directory.guess(accept_language=request.headers.get("Accept-Language", ""), time_zone=zone) or ""
        )
    return directory.panel(country or None)


def quiet_help(request: Request | MemberRequest, verdict: Verdict, holds: Sequence[Hold]) -> dict[str, Any]:
    """Return what the page of somebody's own words shows them of help, and nobody else: `help`, a panel, from the first
    sign of a hard time; `help_line`, one line, while there may be one."""
    # Somebody who has softened their words since they were held may be no safer than before.
    in_danger = any(hold.offers_help for hold in holds)
    plainly = in_danger or verdict.offer >= Offer.NUMBERS
    panel = panel_for(request) if plainly or verdict.offer is Offer.LINE else None
    return {"help": panel, "help_line": None} if plainly else {"help": None, "help_line": panel}


def beside_refused(request: Request | MemberRequest, words: str, *, too_many: bool = False) -> dict[str, Any]:
    """Return the help for a page that could not take `words` (`replies/_quiet_help.html`): as plainly as they ask for,
    and one line at least for somebody who wrote so much that they are to wait (`too_many`)."""
    shown = quiet_help(request, moderation.hear(words), [])
    if too_many and shown["help"] is None:
        shown["help_line"] = panel_for(request)
    return shown


def talk_link(panel: dict[str, Any]) -> tuple[str, str]:
    """Where "talk to someone now" leads."""
    return (panel["url"], _("Talk to someone now"))


def stretches(text: str, passages: Sequence[Passage]) -> list[Stretch]:
    """Cut `text` into pieces, those in a passage marked. Passages may overlap."""
    marked = [False] * len(text)
    for passage in passages:
        marked[passage.start : passage.end] = [True] * len(marked[passage.start : passage.end])
    pieces: list[Stretch] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[start]:
            pieces.append(Stretch(text[start:place], marked[start]))
            start = place
    return pieces


def needs_step(verdict: Verdict) -> bool:
    """Whether the writer should see something before others see their words. A wording that could be safer alone never
    stands in the way (rule 5); a telephone number that could not be taken back does."""
    gives_away = any(passage.kind == Kind.PERSONAL_DETAILS_SELF for passage in verdict.suggestions)
    return verdict.holds or verdict.hurts or verdict.offers_help or verdict.asks_consent or gives_away


def step(request: Request | MemberRequest, verdict: Verdict, text: str) -> dict[str, Any]:
    """Return what the template of the step before publishing needs (`replies/_before.html`)."""
    shown = [passage for passage in (*verdict.passages, *verdict.suggestions) if passage.kind != Kind.CRISIS]
    panel = panel_for(request) if verdict.offers_help else None
    return {
        "verdict": verdict,
        "panel": panel,
        "talk": talk_link(panel) if panel else None,
        "passages": shown,
        "stretches": stretches(text, shown) if shown else [],
    }
