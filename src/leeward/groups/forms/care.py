"""What facilitators are asked when they decide about something in their group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Outcome
from leeward.moderation.rules import AGREEMENTS, RULES


class LookForm(forms.Form):
    """What to do, the rule, and the words that whoever wrote it reads."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (Outcome.BLUR.value, _("Cover it: members choose whether to open it")),
            (Outcome.HOLD.value, _("Keep it back until it is changed and a moderator has read it")),
            (Outcome.REMOVE.value, _("Remove it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        choices=[("", _("choose one")), *((rule.code, rule.title) for rule in (AGREEMENTS, *RULES))],
        error_messages={"required": _("Choose the rule that it goes against.")},
    )
    facts = forms.CharField(
        label=_("Because"),
        help_text=_(
            "They read exactly these words. Say what in it goes against the rule, and what would be fine. Kindly: they"
            " may be having a hard time."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(self, data: Any = None, *, is_removal: bool = False) -> None:
        super().__init__(data)
        if is_removal:
            del self.fields["outcome"]


class UndoLookForm(forms.Form):
    """Why a decision is taken back."""

    because = forms.CharField(
        label=_("Why you take it back"),
        help_text=_("They read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence: they read it.")},
    )


class AwayForm(forms.Form):
    """Until when a facilitator is away."""

    until = forms.DateField(
        label=_("Back on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the day on which you are back.")},
    )
