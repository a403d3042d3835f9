"""The shape of what professionals send."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from leeward.core.languages import asked
from leeward.core.text import clean
from leeward.library.actions import LASTS, USUAL, EditionWords
from leeward.library.models import Edition, Evidence
from leeward.library.permissions import MOST_TOPICS
from leeward.people.models import Topic

SOURCES = 6
_SOURCE = ("title", "publisher", "year", "address")


class BeginForm(forms.Form):
    title = forms.CharField(
        label=_("What is it called?"), help_text=_("You can change it later."), max_length=120
    )


class EditionForm(forms.Form):
    """An edition in work. Nothing is required to keep it; what is missing is said when it is sent."""

    # Half of it may be kept: no browser stands in the way.
    use_required_attribute = False
    asks_when_sent = True
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    summary = forms.CharField(
        label=_("In a sentence or two: what it is about, and for whom"),
        help_text=_("Lists show this."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=_("The article"),
        help_text=_(
            "As you would tell a friend who is tired. A line that begins with # is a heading, one with - is part of a"
            " list. No dose, no method, no promise."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        to_field_name="slug",
        label=_("Topics"),
        help_text=_("Up to five. Readers find it by them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Written in"), choices=[], required=False)
    evidence = forms.ChoiceField(
        label=_("How far is it known?"), choices=Evidence.choices, required=False, widget=forms.RadioSelect
    )
    interests = forms.CharField(
        label=_("What you have to gain from it"),
        help_text=_("Pay, shares, a book, a product, your own study. Readers see it."),
        max_length=500,
        required=False,
    )
    nothing_to_declare = forms.BooleanField(label=_("I have nothing to gain from it"), required=False)
    correction = forms.CharField(
        label=_("Was something wrong in it before? Then what is right?"),
        help_text=_(
            "Readers see it, and the groups that have it among what they read are told. Else leave it empty."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, edition: Edition, is_again: bool) -> None:
        """`is_again`: readers have an earlier edition, which this one may correct."""
        super().__init__(data, initial=_initial(edition))
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = settings.LANGUAGES
        self.sources = max(SOURCES, len(edition.sources))
        for number in range(1, self.sources + 1):
            for name, label, most in (
                ("title", _("Title"), 200),
                ("publisher", _("Who published it"), 120),
                ("year", _("Year"), 4),
                ("address", _("Its address"), 400),
            ):
                field = forms.CharField(label=label, max_length=most, required=False)
                field.widget.attrs |= {"inputmode": {"year": "numeric", "address": "url"}.get(name, "text")}
                self.fields[f"{name}_{number}"] = field
        if not is_again:
            del self.fields["correction"]

    def clean_topics(self) -> list[Topic]:
        topics = list(self.cleaned_data["topics"])
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(
                now_("Choose at most five, so that readers find it where it belongs.")
            )
        return topics

    def groups(self) -> list[list[Any]]:
        """The fields of each source, for the page."""
        return [[self[f"{name}_{number}"] for name in _SOURCE] for number in range(1, self.sources + 1)]

    def words(self) -> EditionWords:
        """Return what can be kept of what was sent, valid as a whole or not; unfinished sources too."""
        data = self.cleaned_data
        kept = (
            "title", "summary", "body", "language", "evidence", "interests", "nothing_to_declare", "correction",
        )  # fmt: skip
        words = cast("EditionWords", {name: data[name] for name in kept if name in data})
        if "topics" in data:
            words["topics"] = [topic.slug for topic in data["topics"]]
        words["sources"] = [source for source in self._sources() if any(source.values())]
        return words

    def _sources(self) -> list[dict[str, str | int]]:
        """What was sent of each source, finished or not."""
        return [
            {name: str(self.data.get(f"{name}_{number}", "")).strip()[:400] for name in _SOURCE}
            for number in range(1, self.sources + 1)
        ]


def _initial(edition: Edition) -> dict[str, Any]:
    same = (
        "version", "title", "summary", "body", "topics", "language", "evidence", "interests", "nothing_to_declare",
        "correction",
    )  # fmt: skip
    said = {name: getattr(edition, name) for name in same}
    said["language"] = edition.language or asked.get() or get_language()
    for number, source in enumerate(edition.sources, start=1):
        said |= {f"{name}_{number}": value for name, value in source.items()}
    return said


class _CheckForm(forms.Form):
    # Which save of the edition was read.
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class MonthsForm(_CheckForm):
    """That an edition is right, and how long that check lasts."""

    months = forms.TypedChoiceField(
        label=_("Look at it again in"),
        help_text=_("Sooner, where what is known changes fast."),
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version, "months": USUAL})
        field = cast("forms.TypedChoiceField", self.fields["months"])
        field.choices = [(months, now_("%(months)s months") % {"months": months}) for months in LASTS]


class SendBackForm(_CheckForm):
    body = forms.CharField(
        label=_("If something is missing or wrong: what you ask for"),
        help_text=_("Its author reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version}, auto_id="back_%s")

    def clean_body(self) -> str:
        if not clean(self.cleaned_data["body"]):
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        return str(self.cleaned_data["body"])
