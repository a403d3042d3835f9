"""The shape of what is sent about prompts and check-ins."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.prompting import LONGEST_WORD
from leeward.groups.models import Prompt, Round, Weekday
from leeward.people.forms.you import time_zones

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
WEEKS = [(1, _("every week")), (2, _("every other week"))]


class PromptForm(forms.Form):
    """What a group asks, and when."""

    title = forms.CharField(
        label=_("What does the group ask?"), help_text=_("“One small thing that helped”"), max_length=120
    )
    body = forms.CharField(
        label=_("A few more words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label=_("Words for a check-in round"),
        help_text=_(
            "Two to six, one on a line: heavy, middling, light. Each member chooses one for themselves. Leave it empty"
            " to ask for replies alone."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    weekday = forms.TypedChoiceField(label=_("On which day?"), choices=Weekday.choices, coerce=int)
    hour = forms.TypedChoiceField(label=_("At what time?"), choices=HOURS, coerce=int, initial=18)
    time_zone = forms.ChoiceField(label=_("By the clock of"), help_text=_("It follows summer time there."))
    every_weeks = forms.TypedChoiceField(
        label=_("How often?"), choices=WEEKS, coerce=int, widget=forms.RadioSelect, initial=1
    )

    def __init__(self, data: Any = None, *, time_zone: str, prompt: Prompt | None = None) -> None:
        names = ("title", "body", "weekday", "hour", "time_zone", "every_weeks")
        initial = {name: getattr(prompt, name) for name in names} if prompt else {"time_zone": time_zone}
        if prompt:
            initial["words"] = "\n".join(prompt.words)
        super().__init__(data, initial=initial)
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = time_zones()

    def said(self) -> dict[str, Any]:
        """What was chosen, as `keep_prompt` takes it."""
        return self.cleaned_data | {"words": self.cleaned_data["words"].splitlines()}


class CheckInForm(forms.Form):
    """One word on how somebody is."""

    word = forms.ChoiceField(label=_("How is it today?"), required=False, widget=forms.RadioSelect)
    own = forms.CharField(label=_("Or in a word of your own"), max_length=LONGEST_WORD, required=False)
    for_facilitators = forms.BooleanField(
        label=_("Let the facilitators see it too"),
        help_text=_("Otherwise only you see it. Nobody counts these."),
        required=False,
    )

    def __init__(self, data: Any = None, *, round: Round, said: Any = None) -> None:  # noqa: A002
        initial: dict[str, Any] = {}
        if said:
            known = said.word in round.words
            initial = {"word" if known else "own": said.word, "for_facilitators": said.for_facilitators}
        super().__init__(data, initial=initial, auto_id="check-%s")
        cast(forms.ChoiceField, self.fields["word"]).choices = [(one, one) for one in round.words]

    def chosen(self) -> str:
        """The word, one's own before one of the list."""
        return str(self.cleaned_data.get("own") or self.cleaned_data.get("word", ""))
