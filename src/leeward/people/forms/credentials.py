"""Applying as a professional, and checking one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.people.forms.you import countries
from leeward.people.identifying import names_told, tells_number
from leeward.people.professions import Profession


class ApplicationForm(forms.Form):
    """What the register is asked for. Only an organiser reads the last three."""

    profession = forms.ChoiceField(
        label=_("Your profession"), choices=[("", _("Choose")), *Profession.choices]
    )
    register = forms.CharField(
        label=_("The register or body that lists you"),
        help_text=_("For example the General Medical Council, or the university that employs you."),
        max_length=120,
    )
    country = forms.ChoiceField(label=_("Its country"))
    number = forms.CharField(label=_("Your number there"), max_length=60)
    link = forms.URLField(
        label=_("Its public page that shows your entry"), assume_scheme="https", max_length=400
    )
    words = forms.CharField(
        label=_("Anything that helps to check it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Choose")), *countries()]  # type: ignore[attr-defined]

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if not link.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Give the address of a page, beginning with https://."))
        return link


# What the organiser ticks who was asked, and means something else.
NO_NAME = "is_no_name"


class CheckForm(forms.Form):
    """What an organiser found at the register, or why not. Each of its two buttons asks for one of the two."""

    asks_when_sent = True

    found = forms.CharField(
        label=_("What you checked and found"),
        help_text=_(
            "Everybody reads it. For example: the entry is current and has no conditions. Leave out name and number."
        ),
        max_length=300,
        required=False,
    )
    because = forms.CharField(
        label=_("If it can’t be confirmed, or no longer: why"),
        help_text=_("They read it. If you withdraw a badge, moderators do too, to answer an appeal."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        needs: str = "",
        sent: Mapping[str, str] | None = None,
        known: str = "",
        **kwargs: Any,
    ) -> None:
        """`needs` is the field that this answer takes; `sent` is what only an organiser reads of the application, and
        must not stand in what all read; `known` is what all may read of it.
        """
        super().__init__(*args, **kwargs)
        self._needs, self._sent, self._known = needs, sent or {}, known

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self._needs and not cleaned.get(self._needs):
            self.add_error(self._needs, _("Write a sentence here first."))
        self._refuse_who_it_is(cleaned.get("found", ""))
        return cleaned

    def _refuse_who_it_is(self, found: str) -> None:
        if tells_number(found, self._sent.get("number", "")):
            self.add_error(
                "found", _("Their number stands in it, and everybody would read it. Leave it out.")
            )
        if told := names_told(found, words=self._sent.get("words", ""), known=self._known):
            self._ask_for_name(" ".join(told))

    def _ask_for_name(self, words: str) -> None:
        """Ask once whether it is their name: whoever says that it is an ordinary word is believed."""
        self.fields[NO_NAME] = forms.BooleanField(
            label=_("It is not their name"),
            required=False,
            help_text=_("Tick it if these words mean something else, such as a month or a hospital."),
        )
        if NO_NAME in self.data:
            return
        said = _(
            "“%(words)s” may be their name: it stands in what they wrote to you. They were promised that nobody else"
            " reads it. Leave it out, say it in other words, or tick below that it is not their name."
        )
        self.add_error("found", said % {"words": words})
