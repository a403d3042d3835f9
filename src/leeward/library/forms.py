"""The shape of what professionals send."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leeward.library.actions import LASTS, USUAL, EditionWords
from leeward.library.models import Edition, Evidence
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
        for number in range(1, SOURCES + 1):
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

    def groups(self) -> list[list[Any]]:
        """The fields of each source, for the page."""
        return [[self[f"{name}_{number}"] for name in _SOURCE] for number in range(1, SOURCES + 1)]

    def words(self) -> EditionWords:
        """Return what can be kept of what was sent, valid as a whole or not; unfinished sources too."""
        data = self.cleaned_data
        kept = ("title", "summary", "body", "evidence", "interests", "nothing_to_declare", "correction")
        words: Any = {name: data[name] for name in kept if name in data}
        if "topics" in data:
            words["topics"] = [topic.slug for topic in data["topics"]]
        sources = [
            {name: str(data.get(f"{name}_{number}", "")) for name in _SOURCE}
            for number in range(1, SOURCES + 1)
        ]
        words["sources"] = [source for source in sources if any(source.values())]
        words["language"] = get_language() or ""
        return words  # type: ignore[no-any-return]


def _initial(edition: Edition) -> dict[str, Any]:
    same = (
        "version", "title", "summary", "body", "topics", "evidence", "interests", "nothing_to_declare", "correction",
    )  # fmt: skip
    said = {name: getattr(edition, name) for name in same}
    for number, source in enumerate(edition.sources, start=1):
        said |= {f"{name}_{number}": value for name, value in source.items()}
    return said


class MonthsForm(forms.Form):
    """How long a check lasts."""

    months = forms.TypedChoiceField(
        label=_("Look at it again in"),
        help_text=_("Sooner, where what is known changes fast."),
        choices=[(months, _("%(months)s months") % {"months": months}) for months in LASTS],
        initial=USUAL,
        coerce=int,
        widget=forms.RadioSelect,
    )


class SendBackForm(forms.Form):
    because = forms.CharField(
        label=_("If something is missing or wrong: what you ask for"),
        help_text=_("Its author reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FindForm(forms.Form):
    q = forms.CharField(max_length=100, required=False)
    topic = forms.SlugField(required=False)
