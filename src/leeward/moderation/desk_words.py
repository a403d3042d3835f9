"""What software noticed, in words for the desk: what it says to whoever wrote it is for them alone."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.screening.signals import LIKELY_PLAN

if TYPE_CHECKING:
    from django.utils.functional import Promise

# By the explanation that its writer reads.
ON_DESK: dict[str, "Promise"] = {
    "This reads as if you may be about to act. Please talk to someone now, before anything else.": _(
        "They may be about to act."
    ),
    "This reads as if you may be thinking of dying. You don't have to carry that alone.": _(
        "They may be thinking of dying."
    ),
    "This reads as if you may have tried to end your life. If it was today, please call the emergency number now.": _(
        "They may have tried to end their life. It may have been today."
    ),
    "This reads as if you may have hurt yourself just now. Please call the emergency number first.": _(
        "They may have hurt themselves just now."
    ),
    "This reads as if you may be hurting yourself, or close to it. There are people who can help without judging.": _(
        "They may be hurting themselves, or close to it."
    ),
    "This reads as if you are looking for a way to die. Please talk to someone now, before anything else.": _(
        "They may be looking for a way to die."
    ),
    "This reads like a goodbye, a pact or a challenge. It won't be shown to others. Please stay with us: there is"
    " someone to talk to now.": _("It reads like a goodbye, a pact or a challenge."),
    "This sounds heavy. If talking to someone would help, there are people awake now.": _("It sounds heavy."),
    "You mention suicide in a story about yourself. If it is close to you now, you don't have to carry it alone.": _(
        "They mention suicide and speak of themselves."
    ),
    "You seem worried about somebody else. There is help for people who support a friend, too.": _(
        "They seem worried about somebody else."
    ),
    "You name somebody else here. Do they know, and agree? You could change the name or leave it out.": _(
        "It names somebody else."
    ),
    "This passage names how. Details like this can put another reader in danger, so others won't see it until you"
    " change it or a moderator has read it.": _(
        "It names how. Details like this can put another reader in danger."
    ),
    "This passage could teach somebody to be ill. Others won't see it until you change it or a moderator has read"
    " it.": _("It could teach somebody to be ill."),
}
LIKELY = _(
    "As a whole it reads like words of people who were about to act, though nothing in it says so. Often that is wrong."
)


def on_desk(rule: str, explanation: str) -> str:
    """Return why a passage was noticed, for whoever decides; its explanation where that speaks to nobody."""
    if rule == LIKELY_PLAN:
        return str(LIKELY)
    said = ON_DESK.get(explanation)
    return str(said) if said else ""
