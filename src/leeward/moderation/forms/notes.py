"""Marking a claim, writing and checking an evidence note, contesting one."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Stance

SOURCES = 3
OLDEST = 1800
# Of a source, as a note keeps them.
PARTS = ("title", "address", "publisher", "year", "own")


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
    gain = forms.ChoiceField(
        label=_("Do you have something to gain from it?"),
        help_text=_("Pay, shares, a book, a product, your own study."),
        choices=[("none", _("No, nothing")), ("some", _("Yes"))],
        widget=forms.RadioSelect,
    )
    interests = forms.CharField(
        label=_("If yes: what?"), help_text=_("It stands with the note."), max_length=500, required=False
    )

    def __init__(self, data: Any = None, *, before: dict[str, Any] | None = None) -> None:
        """`before` is what a note said that is written again: its stance, words, interests and sources."""
        initial = dict(before or {})
        if before:
            initial["gain"] = "some" if before.get("interests") else "none"
        for number, source in enumerate(initial.pop("sources", []), start=1):
            initial |= {f"{name}_{number}": value for name, value in source.items()}
        super().__init__(data, initial=initial)
        for number in range(1, SOURCES + 1):
            self.fields |= {f"{name}_{number}": field for name, field in _source(needed=number == 1).items()}

    def groups(self) -> list[list[Any]]:
        """The fields of each source, for the page."""
        return [[self[f"{name}_{number}"] for name in PARTS] for number in range(1, SOURCES + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = (self._named(number, cleaned) for number in range(1, SOURCES + 1))
        sources = [source for source in named if source]
        if cleaned.get("gain") == "some" and not cleaned.get("interests"):
            self.add_error("interests", _("Say what you have to gain."))
        if cleaned.get("gain") == "none" and sources and all(source["own"] for source in sources):
            self.add_error(
                "gain", _("All it rests on is work of your own. Say so here, or name another source.")
            )
        return cleaned | {"sources": sources}

    def _named(self, number: int, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return a source as it was named; nothing where the form has none there. What is missing is said."""
        source = {name: cleaned.get(f"{name}_{number}") for name in PARTS}
        wrong = {each for each in self.errors if each.endswith(f"_{number}")}
        if not any(source.values()) or wrong:
            return {}
        address = str(source["address"] or "")
        if address and not address.startswith(("https://", "http://")):
            self.add_error(f"address_{number}", _("Give the address of a page, beginning with https://."))
        missing = ["title"] if not source["title"] else []
        if not address:
            missing += [name for name in ("publisher", "year") if not source[name]]
        for name in missing:
            self.add_error(f"{name}_{number}", _("A source needs this too."))
        return source

    def note(self) -> dict[str, Any]:
        """What the action takes. Only of a valid form."""
        data = self.cleaned_data
        return {
            "stance": Stance(data["stance"]),
            "words": data["words"],
            "interests": data["interests"] if data["gain"] == "some" else "",
            "sources": data["sources"],
        }


def _source(*, needed: bool) -> dict[str, forms.Field]:
    """The fields of one source: its title, and where it is found, or who published it and when."""
    return {
        "title": forms.CharField(label=_("Title"), max_length=200, required=needed),
        "address": forms.URLField(
            label=_("Its address"),
            help_text=_("Or, if it is not on the web, who published it and when."),
            max_length=400,
            assume_scheme="https",
            required=False,
        ),
        "publisher": forms.CharField(label=_("Who published it"), max_length=120, required=False),
        "year": forms.IntegerField(
            label=_("Year"), min_value=OLDEST, max_value=timezone.now().year, required=False
        ),
        "own": forms.BooleanField(label=_("I wrote it, or had a part in it"), required=False),
    }


class SendBackForm(forms.Form):
    because = _words(
        label=_("If something is missing: what you ask for"), help_text=_("Its writer reads it.")
    )

    def __init__(self, data: Any = None, *, stands: bool = False) -> None:
        """`stands`: nothing is sent back, and what they write is why the note should be taken down."""
        super().__init__(data)
        if stands:
            self.fields["because"].label = _("If it is wrong: why it should be taken down")
            self.fields["because"].help_text = _(
                "A second professional reads this. If they agree, so do its writer and whoever contested it."
            )


class AsideForm(forms.Form):
    because = _words(
        3,
        1000,
        label=_("If it needs no note: why"),
        help_text=_(
            "Those who doubted it read it. For example: it is somebody’s own experience, not a claim."
        ),
        error_messages={"required": _("Write why it needs no note. Nothing was changed.")},
    )

    def __init__(self, data: Any = None) -> None:
        # It stands on one page with the form of a note.
        super().__init__(data, auto_id="aside_%s")


class ContestForm(forms.Form):
    words = _words(
        label=_("What is wrong with the note?"),
        help_text=_("A professional who did not write it reads this and answers you."),
    )


OUTCOMES = [
    ("keep", _("stays as it is")),
    ("down", _("is taken down, if a second professional agrees")),
]


class ContestAnswerForm(forms.Form):
    """It stays, or a second professional is asked to agree that it is taken down."""

    outcome = forms.ChoiceField(
        label=_("The note"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
    )
    answer = _words(
        label=_("Your answer, and why"),
        help_text=_("Whoever contested it reads this, and the second professional if there is one."),
    )

    def __init__(self, data: Any = None, *, may_find_wrong: bool = True, may_keep: bool = True) -> None:
        """`may_find_wrong` is false for whoever said so already; `may_keep`, while another can, for who checked it."""
        super().__init__(data)
        outcome, may = self.fields["outcome"], {"keep": may_keep, "down": may_find_wrong}
        if isinstance(outcome, forms.ChoiceField):
            outcome.choices = [(value, label) for value, label in OUTCOMES if may[value]]


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
        error_messages={"required": _("Write why you withdraw it. Nothing was changed.")},
    )

    def __init__(self, data: Any = None) -> None:
        # It stands on one page with the form of a note.
        super().__init__(data, auto_id="withdraw_%s")
