"""What somebody who would like to answer chooses, what a supporter says, what an organiser plans."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from leeward.core.languages import LANGUAGES
from leeward.people import reading
from leeward.people.models import Person, Topic
from leeward.waiting.actions import MOST_A_DAY, MOST_A_WEEK, MOST_HOURS
from leeward.waiting.models import Willing, unpacked
from leeward.waiting.timing import ORGANISER, SUPPORTERS

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
PAUSES = ((1, _("a day")), (7, _("a week")), (30, _("a month")))


class WillingForm(forms.Form):
    """What somebody would like to answer, and how often they may be asked."""

    languages = forms.MultipleChoiceField(
        label=_("Languages you would answer in"), widget=forms.CheckboxSelectMultiple
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("What you would like to answer about"),
        help_text=_("Tick none, and it can be about anything."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    not_notes = forms.MultipleChoiceField(
        label=_("Subjects you don’t want to be asked about"),
        help_text=_("What you leave out of your lists, and words you muted, you are never asked about."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    a_day = forms.TypedChoiceField(
        label=_("At most in a day"), coerce=int, choices=[(n, str(n)) for n in range(1, MOST_A_DAY + 1)]
    )
    a_week = forms.TypedChoiceField(
        label=_("At most in a week"),
        coerce=int,
        choices=[(n, str(n)) for n in (1, 2, 3, 5, 7, 10, 14, MOST_A_WEEK)],
    )
    from_hour = forms.TypedChoiceField(label=_("Not before"), coerce=int, choices=HOURS)
    until_hour = forms.TypedChoiceField(
        label=_("Not after"),
        coerce=int,
        choices=HOURS,
        help_text=_("By your own clock. The same twice means at any hour."),
    )
    by_letter = forms.BooleanField(
        label=_("Also send me an e-mail, straight away"),
        help_text=_("Otherwise you are asked on this site only."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        languages = LANGUAGES | dict(settings.LANGUAGES)
        cast(forms.MultipleChoiceField, self.fields["languages"]).choices = list(languages.items())
        cast(forms.MultipleChoiceField, self.fields["not_notes"]).choices = reading.notes()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("a_day", 0) > data.get("a_week", MOST_A_WEEK):
            self.add_error(
                "a_week", _("A week holds more days than that: choose at least as many as in a day.")
            )
        return data


def willing_as_chosen(person: Person, willing: Willing | None, *, by_letter: bool) -> dict[str, Any]:
    """Return what the form shows at first."""
    if willing is None:
        language = person.language or settings.LANGUAGE_CODE
        return {"languages": [language], "a_day": 1, "a_week": 3, "from_hour": 9, "until_hour": 21}
    return {
        "languages": unpacked(willing.languages),
        "topics": willing.topics.all(),
        "not_notes": unpacked(willing.not_notes),
        "a_day": willing.a_day,
        "a_week": willing.a_week,
        "from_hour": willing.from_hour,
        "until_hour": willing.until_hour,
        "by_letter": by_letter,
    }


class PauseForm(forms.Form):
    days = forms.TypedChoiceField(label=_("Ask me nothing for"), coerce=int, choices=PAUSES)


class FilterForm(forms.Form):
    """Which of what waits the board shows."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(code, LANGUAGES.get(code, code)) for code in languages]
        topics = list(Topic.objects.values_list("slug", "name"))
        cast(forms.ChoiceField, self.fields["language"]).choices = [("", _("Every language")), *named]
        cast(forms.ChoiceField, self.fields["topic"]).choices = [("", _("Every topic")), *topics]


class HereForm(forms.Form):
    hours = forms.TypedChoiceField(
        label=_("I am here for"),
        coerce=int,
        choices=[
            (n, ngettext_lazy("%(n)d hour", "%(n)d hours", n) % {"n": n})
            for n in (1, 2, 3, 4, 6, 8, MOST_HOURS)
        ],
        initial=2,
    )


class PlanForm(forms.Form):
    """After how long supporters and the organiser are told."""

    supporters_minutes = forms.IntegerField(
        label=_("Supporters are told after (minutes)"), min_value=SUPPORTERS[0], max_value=SUPPORTERS[1]
    )
    organiser_minutes = forms.IntegerField(
        label=_("You are told after (minutes)"),
        min_value=ORGANISER[0],
        max_value=ORGANISER[1],
        help_text=_("Somebody who may be having a very hard time waits a third of both."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("organiser_minutes", ORGANISER[1]) < data.get("supporters_minutes", 0):
            self.add_error("organiser_minutes", _("Supporters come first: choose at least as many minutes."))
        return data


class ThanksForm(forms.Form):
    words = forms.CharField(
        label=_("In your words, if you like"),
        help_text=_(
            "It stands below your story, for everybody who answered. Empty: each gets the word “thank you”."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
