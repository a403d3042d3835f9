"""A reply that could hurt somebody in distress waits until a person has read it. Elsewhere the same words are shown."""

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from leeward.moderation import policy
from leeward.moderation.actions.closer import read_by_a_moderator
from leeward.moderation.models import WatchAction
from leeward.moderation.verdict import Verdict, Watched
from leeward.people.models import Person

COOLING = "leeward:cooling"
# From here the trained stage alone is enough. Of 900 replies among peers (EPITOME, which nothing was trained on) 2 in
# 1,000 wait at it; of 900 posts kept back from OLID 11 pass it, all of which people had called offensive. At 0.9, 7 in
# 1,000 replies among peers would wait for a look.
HARASSMENT_FROM = 0.95


def is_hostile(verdict: Verdict) -> bool:
    """Whether words could hurt: by a rule of screening however unsure, or by the trained stage when it is sure."""
    return verdict.harassment >= HARASSMENT_FROM or any(
        signal.kind in policy.HURTFUL for signal in verdict.signals
    )


def cool(verdict: Verdict, *, ref: str, author: Person) -> Verdict:
    """Return the verdict on a reply to somebody in distress: what is hostile waits for a moderator.

    What already waits, and what a moderator has read and let stand, stays as it is. The caller says who is in distress.
    """
    if (
        verdict.holds
        or author.is_staff
        or not is_hostile(verdict)
        or (ref and read_by_a_moderator("reply", ref))
    ):
        return verdict
    watched = Watched(COOLING, WatchAction.HOLD, "kindness", _told(author), "", ())
    return replace(verdict, action="hold", watched=(*verdict.watched, watched))


def _told(author: Person) -> str:
    with translation.override(author.language or None):
        return _(
            "The person you answer may be having a very hard time, and software found that these words could hurt."
            " It is often wrong, so a moderator reads them first. You can change them meanwhile."
        )
