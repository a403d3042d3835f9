"""The sentences of a statement of reasons: what was decided, and until when, by outcome."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from leeward.moderation.models import Outcome
from leeward.moderation.words import BADGE, SLOWED

if TYPE_CHECKING:
    from django.utils.functional import Promise

WHAT: dict[Outcome, "Promise"] = {
    Outcome.NO_ACTION: gettext_lazy(
        "A moderator read {what} and did nothing about it. This decision keeps nothing back."
    ),
    Outcome.LABEL: gettext_lazy("A label stands on {what}: “{label}”."),
    Outcome.BLUR: gettext_lazy("{what} is covered until somebody chooses to open it."),
    Outcome.LIMIT: gettext_lazy(
        "{what} no longer shows in lists or in search. Whoever has its address can read it."
    ),
    Outcome.HOLD: gettext_lazy(
        "{what} is kept back: others can’t see it. You can still read it and change it."
    ),
    Outcome.REMOVE: gettext_lazy("{what} was removed. Others can’t see it any more."),
    Outcome.WARN: gettext_lazy(
        "{what} was removed. This is also a warning: if it happens again, your account can be suspended."
    ),
    Outcome.SUSPEND: gettext_lazy("{what} was removed, and until {until} you can’t share, answer or react."),
    Outcome.PAUSE: gettext_lazy(
        "{what} is kept back, and until {until} at most you can’t share, answer or react, while a second person looks"
        " at whether your account should stay. Nothing lasting has been decided."
    ),
}

# What else a suspension does, whatever it was for.
UNSEEN = gettext_lazy(
    "Until then others see nothing of yours: not your page, not what you shared or answered. When it ends, all of that"
    " comes back, except what a moderator removed. You can sign in, read, and appeal."
)
UNSEEN_FOR_GOOD = gettext_lazy(
    "Others see nothing of yours any more: not your page, not what you shared or answered. All of it is kept for you."
    " You can sign in, read, and appeal."
)

# What had been deleted before it was decided: nothing was removed or kept back.
OF_WHAT_WAS_GONE: dict[Outcome, "Promise"] = {
    Outcome.NO_ACTION: gettext_lazy(
        "A moderator read {what}, which had been deleted by then, and did nothing about it."
    ),
    Outcome.REMOVE: gettext_lazy(
        "{what} had been deleted by then, so nothing was removed. A moderator found that it went against a rule."
    ),
    Outcome.WARN: gettext_lazy(
        "{what} had been deleted by then, so nothing was removed. This is a warning about it: if it happens again,"
        " your account can be suspended."
    ),
    Outcome.SUSPEND: gettext_lazy(
        "{what} had been deleted by then, so nothing was removed. Because of it, until {until} you can’t share, answer"
        " or react."
    ),
    Outcome.PAUSE: gettext_lazy(
        "{what} had been deleted by then. Because of it, until {until} at most you can’t share, answer or react, while"
        " a second person looks at whether your account should stay. Nothing lasting has been decided."
    ),
}

# What is deleted since can be neither seen, read nor changed by anybody.
OF_WHAT_IS_GONE: dict[Outcome, "Promise"] = {
    Outcome.LABEL: gettext_lazy("A label stood on {what}: “{label}”. You have deleted it since."),
    Outcome.BLUR: gettext_lazy(
        "{what} was covered until somebody chose to open it. You have deleted it since."
    ),
    Outcome.LIMIT: gettext_lazy("{what} was kept out of lists and out of search. You have deleted it since."),
    Outcome.NO_ACTION: gettext_lazy(
        "A moderator read {what} and did nothing about it. It has been deleted since."
    ),
    Outcome.HOLD: gettext_lazy("{what} was kept back. It has been deleted since: others never see it."),
}

# A suspension that two people decided, and that has no end.
FOR_GOOD = gettext_lazy("{what} was removed, and you can’t share, answer or react here any more.")
FOR_GOOD_OF_WHAT_WAS_GONE = gettext_lazy(
    "{what} had been deleted by then, so nothing was removed. Because of it you can’t share, answer or react here any"
    " more."
)

# What is removed is no words.
WHAT_OF_NO_WORDS: dict[str, "Promise"] = {
    "membership": gettext_lazy(
        "You were shut out of a group: you can no longer read or write in it, and can’t come back."
    ),
    BADGE: gettext_lazy(
        "Your badge as a professional was withdrawn, and what came with it: a badge needs a profession that was checked"
        " and still holds. Your account, and what you wrote, stay."
    ),
    SLOWED: gettext_lazy(
        "Your replies are slowed down: one that you wrote could not be sent at once. It can be sent a little later."
        " Nothing of yours was removed or hidden."
    ),
}

ENDS_BY_ITSELF = gettext_lazy("Until %(day)s. It ends then by itself.")
ENDS: dict[Outcome, "Promise"] = {
    Outcome.PAUSE: gettext_lazy(
        "Until a second person has looked, and for your account until %(day)s at most."
    ),
    Outcome.SUSPEND: gettext_lazy(
        "The suspension ends on %(day)s by itself, and what it hid can be read again."
    ),
}
ENDED_BY_ITSELF = gettext_lazy("It ended on %(day)s by itself.")
ENDED: dict[Outcome, "Promise"] = {
    Outcome.PAUSE: gettext_lazy("Until a second person has looked; for your account it ended on %(day)s."),
    Outcome.SUSPEND: gettext_lazy(
        "The suspension ended on %(day)s by itself, and what it hid can be read again."
    ),
}
