"""What people fill in about themselves."""

from functools import cache
from importlib import resources
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeward.people import names, queries, reading
from leeward.people.forms.entrance import NameField
from leeward.people.models import Person, Topic, WhoMayReply
from leeward.people.note_choices import NoteChoice
from leeward.people.words import problem_with_words


@cache
def countries() -> list[tuple[str, str]]:
    """Every country as (ISO 3166 code, English name), from the time zone database."""
    return sorted(_rows("iso3166.tab", 0, 1), key=lambda row: row[1])


def country_name(code: str) -> str:
    """Return what a country is called, or its code."""
    return dict(countries()).get(code, code)


@cache
def time_zones() -> list[tuple[str, str]]:
    """The time zones that differ today, by name, from the time zone database."""
    zones = sorted(zone for _country, zone in _rows("zone1970.tab", 0, 2))
    return [(zone, zone.replace("_", " ")) for zone in ["UTC", *zones]]


def _rows(name: str, first: int, second: int) -> list[tuple[str, str]]:
    lines = (resources.files("tzdata.zoneinfo") / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[first], row[second]) for row in cells]


class ProfileForm(forms.Form):
    pronouns = forms.CharField(label=_("Pronouns"), max_length=30, required=False)
    about = forms.CharField(
        label=_("A few words about you"),
        help_text=_("Others read them on your page. Leave out what could tell people who you are."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("What you talk about here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    who_may_reply = forms.ChoiceField(
        label=_("Who may answer what you share next"),
        help_text=_(
            "It counts for stories that you begin from now on, and you can choose something else for each. What you"
            " began or shared already stays as it is: open it and choose “Edit” to change who may answer."
        ),
        choices=WhoMayReply.choices,
        widget=forms.RadioSelect,
    )

    def clean_pronouns(self) -> str:
        return _harmless(str(self.cleaned_data["pronouns"]))

    def clean_about(self) -> str:
        return _harmless(str(self.cleaned_data["about"]))


def _harmless(text: str) -> str:
    if problem := problem_with_words(text):
        raise forms.ValidationError(problem)
    return text


class NameForm(forms.Form):
    handle = NameField(label=_("Your new name here"))

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_handle(self) -> str:
        handle = str(self.cleaned_data["handle"])
        if problem := queries.problem_with_name(handle, self.person):
            raise forms.ValidationError(problem)
        return handle


class PlaceForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the pages"), required=False)
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("So that “Get help now” opens the right page. Nobody else sees it."),
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("So that times are yours, and nights are quiet.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: dict[str, list[tuple[str, Any]]] = {
            "language": [("", _("As the browser asks")), *settings.LANGUAGES],
            "country": [("", _("Not said")), *countries()],
            "time_zone": time_zones(),
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices


class MutedWordForm(forms.Form):
    phrase = forms.CharField(
        label=_("A word or phrase you would rather not meet"),
        help_text=_(
            "What holds it stays out of your lists, and in conversations it is covered until you open it. Capital"
            " letters do not matter. It is found from the beginning of a word: “rain” also finds “rainy”, not"
            " “train”. Signs, and words in languages that have no spaces between them, are found anywhere."
        ),
        max_length=80,
        error_messages={"required": _("Write a word or a phrase.")},
    )


class FollowedTopicsForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Topics you follow"),
        help_text=_("Their new stories come to your home page."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class NotesForm(forms.Form):
    """A choice for each content note there is; a field is named by the code of its note."""

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, words in reading.notes():
            self.fields[code] = forms.ChoiceField(
                label=words,
                choices=NoteChoice.choices,
                initial=person.note_choices.get(code, NoteChoice.BLUR),
                widget=forms.RadioSelect,
            )


class DeleteForm(forms.Form):
    handle = forms.CharField(
        label=_("Type your name here, to show that you mean it"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_handle(self) -> str:
        typed = names.normal(str(self.cleaned_data["handle"]))
        if typed != names.normal(self.person.handle):
            raise forms.ValidationError(_("This is not your name here. Nothing was deleted."))
        return typed
