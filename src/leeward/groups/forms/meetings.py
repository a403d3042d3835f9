"""The shape of what is sent about meetings."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.meeting_course import SLOWEST
from leeward.groups.models import Kept


def _picker(kind: str, **attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"type": kind} | attrs)


class WhenForm(forms.Form):
    """When a meeting begins."""

    day = forms.DateField(label=_("Day"), widget=_picker("date"))
    time = forms.TimeField(label=_("It begins at"), widget=_picker("time"))

    def words(self) -> dict[str, Any]:
        """What was chosen, as actions take it, in the time of whoever chose."""
        data = dict(self.cleaned_data)
        when = datetime.combine(data.pop("day"), data.pop("time"))
        return data | {"begins_at": timezone.make_aware(when)}


class MeetingForm(WhenForm):
    """A meeting that facilitators plan."""

    title = forms.CharField(label=_("What is it called?"), max_length=70)
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        initial=60,
        widget=forms.NumberInput(attrs={"min": 10, "max": 180}),
        help_text=_("Then it ends by itself."),
    )
    turn_minutes = forms.IntegerField(
        label=_("How many minutes has a turn?"),
        initial=4,
        widget=forms.NumberInput(attrs={"min": 1, "max": 15}),
        help_text=_("Whoever needs less says so, and it goes on."),
    )
    kept_hours = forms.TypedChoiceField(
        label=_("How long can those who were there read it afterwards?"),
        choices=Kept.choices,
        coerce=int,
        initial=Kept.DAY,
        widget=forms.RadioSelect,
        help_text=_(
            "Then it is deleted. Everybody is told before they come in, so it can’t be changed later."
        ),
    )


class WordForm(forms.Form):
    """Something to say in a meeting."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("What would you like to say?"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 6000}),
    )
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, kept: QueryDict | None = None) -> None:
        """`kept`: what somebody wrote before and did not send."""
        super().__init__(data, initial={"key": uuid4()} | (kept.dict() if kept else {}), auto_id="say-%s")
        # Beside another press it may be empty; whoever sends it empty is told by the action. Its label says so too.
        self.is_valid()
        self.fields["body"].required = True


class SlowForm(forms.Form):
    """How slowly people talk."""

    seconds = forms.IntegerField(
        min_value=0, max_value=SLOWEST, label=_("Seconds between two messages of one person")
    )
