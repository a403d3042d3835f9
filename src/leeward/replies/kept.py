"""Nothing that was written is lost: when something can't be taken, it is shown again."""

from cryptography.fernet import InvalidToken
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.core.limits import TooMany
from leeward.core.vault import seal, unseal
from leeward.moderation.actions import Slowed
from leeward.people.access import MemberRequest, Request
from leeward.people.models import Person
from leeward.replies.unsent import UNSENT_KEPT, Unsent

AnyRequest = Request | MemberRequest
# What a form carries that its writer did not write: keys to this page alone, and which button was pressed.
NOT_WORDS = ("csrfmiddlewaretoken", "seen", "drop", "hints")


def keep_unsent(person: Person, about: str, sent: QueryDict) -> None:
    """Keep what somebody wrote and did not send yet, for a day, for them alone: they may go and call somebody first.

    `about` is the ref of what it answers, or "edit:" and the ref of what it changes. What was kept before goes.
    """
    fields = sent.copy()
    for name in NOT_WORDS:
        fields.pop(name, None)
    if not fields.get("body", "").strip():
        return forget_unsent(person, about)
    made = {"sealed": seal(fields.urlencode()), "kept_at": timezone.now()}
    Unsent.objects.update_or_create(person=person, about=about, defaults=made)
    return None


def unsent(person: Person | None, about: str) -> QueryDict:
    """Return what was kept so; an empty one when there was nothing, or it was sent or dropped."""
    found = Unsent.objects.visible_to(person).filter(about=about).first() if person else None
    if found is None or found.kept_at < timezone.now() - UNSENT_KEPT:
        return QueryDict()
    try:
        return QueryDict(unseal(found.sealed))
    except InvalidToken:  # sealed with a key that the place has given up
        return QueryDict()


def forget_unsent(person: Person, about: str) -> None:
    """Let go of it: it was sent, or its writer dropped it."""
    Unsent.objects.visible_to(person).filter(about=about).delete()


def forget_old_unsent() -> None:
    """Delete what has been kept for a day."""
    Unsent.objects.filter(kept_at__lt=timezone.now() - UNSENT_KEPT).delete()


def wait_words(wait: TooMany) -> str:
    """Say until when, for somebody who did something often in a short while."""
    minutes = max(1, -(-wait.retry_after // 60))
    why = (
        ngettext(
            "Software did this, by a rule of this place: you can send one reply a minute for now.",
            "Software did this, by a rule of this place: you can send one reply in %(n)s minutes for now.",
            wait.watch.minutes,
        )
        % {"n": wait.watch.minutes}
        if isinstance(wait, Slowed)
        else _("Replies are slowed down here for the moment.")
        if wait.scope == "slow"
        else _("You have sent a lot in a short while.")
    )
    again = ngettext(
        "Your words are kept here: send them again in a minute.",
        "Your words are kept here: send them again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
    return f"{why} {again}"
