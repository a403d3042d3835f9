"""Nothing that was written is lost: when something can't be taken, it is shown again."""

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.core.limits import TooMany
from leeward.people.access import MemberRequest, Request
from leeward.people.models import Person

# How long words that were not sent yet wait for a browser that has lost its page; nothing lasting is made of them.
UNSENT_SECONDS = 3600
AnyRequest = Request | MemberRequest


def keep_unsent(person: Person, about: str, words: dict[str, str]) -> None:
    """Keep what `person` is shown again before it is sent, for an hour, for them alone: browsers lose pages."""
    cache.set(f"unsent:{person.pk}:{about}", words, UNSENT_SECONDS)


def unsent(person: Person, about: str) -> dict[str, str]:
    """Return what was kept so; nothing when there was nothing, or it was sent."""
    found: dict[str, str] = cache.get(f"unsent:{person.pk}:{about}", {})
    return found


def forget_unsent(person: Person, about: str) -> None:
    cache.delete(f"unsent:{person.pk}:{about}")


def wait_words(wait: TooMany) -> str:
    """Say until when, for somebody who did something often in a short while."""
    minutes = max(1, -(-wait.retry_after // 60))
    why = (
        _("Replies are slowed down here for the moment.")
        if wait.scope == "slow"
        else _("You have sent a lot in a short while.")
    )
    again = ngettext(
        "Your words are kept here: send them again in a minute.",
        "Your words are kept here: send them again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
    return f"{why} {again}"
