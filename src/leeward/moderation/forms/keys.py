"""Which key of the keyboard chooses which step: the same one wherever the step is offered."""

from typing import Any

from django import forms

from leeward.moderation.models import Outcome, Step

KEY_OF: dict[str, str] = {
    **{
        str(outcome): str(number)
        for number, outcome in enumerate(Outcome, start=1)
        if outcome != Outcome.PAUSE
    },
    Step.OFFER: "w",
    Step.CALL: "c",
    Step.LATER: "l",
    Step.NOTHING: "x",
}


class KeyedRadios(forms.RadioSelect):
    """Radio buttons that the keys of the desk choose (desk.js), each with its key beside it."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        key = KEY_OF.get(str(option["value"]))
        if key:
            option["attrs"] |= {"data-key": key, "aria-keyshortcuts": key}
        return option
