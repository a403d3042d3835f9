"""Marking a claim, writing and checking an evidence note, contesting one."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Stance

SOURCES = 3
OLDEST = 1800


def _words(rows: int = 4, longest: int = 2000, **attrs: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **attrs)


class MarkForm(forms.Form):
    """Which words, and why."""

    passage = _words(
        2,
        500,
        label=_("Which words?"),
        help_text=_("Copy the sentence here as it stands above."),
    )
    why = _words(
        3,
        1000,
        label=_("Why do you doubt it?"),
        help_text=_("Only professionals read this, without your name."),
    )


class NoteForm(forms.Form):
    """What the evidence says, in plain words, and what it rests on."""

    stance = forms.ChoiceField(label=_("The evidence"), choices=Stance.choices, widget=forms.RadioSelect)
    words = _words(
        6,
        label=_("What it says, in plain words"),
        help_text=_(
            "As you would tell a friend, in a few sentences. About the claim, never about the person."
        ),
    )
    interests = forms.CharField(
        label=_("What you have to gain, if anything"),
        help_text=_("Pay, shares, a book, a product, your own study. Leave it empty for nothing."),
        max_length=500,
        required=False,
    )

    def __init__(self, data: Any = None, *, before: dict[str, Any] | None = None) -> None:
        """`before` is what a note said that is written again: its stance, words, interests and sources."""
        initial = dict(before or {})
        for number, source in enumerate(initial.pop("sources", []), start=1):
            initial |= {f"{name}_{number}": value for name, value in source.items()}
        super().__init__(data, initial=initial)
        for number in range(1, SOURCES + 1):
            needed = number == 1
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Title"), max_length=200, required=needed
            )
            self.fields[f"publisher_{number}"] = forms.CharField(
                label=_("Who published it"), max_length=120, required=needed
            )
            self.fields[f"year_{number}"] = forms.IntegerField(
                label=_("Year"), min_value=OLDEST, max_value=timezone.now().year, required=needed
            )
            self.fields[f"address_{number}"] = forms.URLField(
                label=_("Its address"), max_length=400, assume_scheme="https", required=needed
            )

    def groups(self) -> list[list[Any]]:
        """The fields of each source, for the page."""
        names = ("title", "publisher", "year", "address")
        return [[self[f"{name}_{number}"] for name in names] for number in range(1, SOURCES + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sources = []
        for number in range(1, SOURCES + 1):
            source = {
                name: cleaned.get(f"{name}_{number}") for name in ("title", "publisher", "year", "address")
            }
            given = [name for name, value in source.items() if value]
            if 0 < len(given) < len(source):
                for name in set(source) - set(given) - {each.rpartition("_")[0] for each in self.errors}:
                    self.add_error(f"{name}_{number}", _("A source needs this too."))
            address = str(source["address"] or "")
            if address and not address.startswith(("https://", "http://")):
                self.add_error(f"address_{number}", _("Give the address of a page, beginning with https://."))
            if len(given) == len(source):
                sources.append(source)
        return cleaned | {"sources": sources}

    def note(self) -> dict[str, Any]:
        """What the action takes. Only of a valid form."""
        data = self.cleaned_data
        return {
            "stance": Stance(data["stance"]),
            "words": data["words"],
            "interests": data["interests"],
            "sources": data["sources"],
        }


class SendBackForm(forms.Form):
    because = _words(
        label=_("If something is missing: what you ask for"), help_text=_("Its writer reads it.")
    )


class AsideForm(forms.Form):
    because = _words(
        3,
        1000,
        label=_("If it needs no note: why"),
        help_text=_(
            "Those who doubted it read it. For example: it is somebody’s own experience, not a claim."
        ),
    )


class ContestForm(forms.Form):
    words = _words(
        label=_("What is wrong with the note?"),
        help_text=_("A professional who did not write it reads this and answers you."),
    )


class ContestAnswerForm(forms.Form):
    """It stays, or a second professional is asked to agree that it is taken down."""

    outcome = forms.ChoiceField(
        label=_("The note"),
        choices=[
            ("keep", _("stays as it is")),
            ("down", _("is taken down, if a second professional agrees")),
        ],
        widget=forms.RadioSelect,
    )
    answer = _words(
        label=_("Your answer, and why"),
        help_text=_("Whoever contested it reads this, and the second professional if there is one."),
    )

    def __init__(self, data: Any = None, *, may_find_wrong: bool = True) -> None:
        """`may_find_wrong` is false for whoever said so already, and whose answer was that it should be kept."""
        super().__init__(data)
        outcome = self.fields["outcome"]
        if not may_find_wrong and isinstance(outcome, forms.ChoiceField):
            outcome.choices = [("keep", _("stays as it is"))]


class KeepForm(forms.Form):
    because = _words(
        label=_("If it should stay: why"), help_text=_("Whoever says that it is wrong reads this.")
    )


class WithdrawForm(forms.Form):
    because = _words(
        3,
        1000,
        label=_("Why you withdraw it"),
        help_text=_("Whoever contested it reads this, and so do professionals."),
    )
