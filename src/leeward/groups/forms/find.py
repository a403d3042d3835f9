"""Plain questions that lead to a group. Every one can be left open."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeward.groups.matching import How, Search, Who


class FindForm(forms.Form):
    """What is going on, and whom somebody would like to be with."""

    going_on = forms.CharField(
        label=_("What is going on?"),
        help_text=_(
            "In your own words, or only one: “my brother died”, “can’t sleep”. Nobody reads or keeps it."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    who = forms.ChoiceField(
        label=_("Who would you like to be with?"),
        choices=[
            ("", _("I don’t mind")),
            (Who.SAME.value, _("People who live through the same")),
            (Who.NEAR.value, _("People near me")),
            (Who.ORGANISATION.value, _("People of my university, workplace or clinic")),
            (Who.LANGUAGE.value, _("People who speak my language")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    near = forms.CharField(
        label=_("Near which place, or of which organisation?"), max_length=80, required=False
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    how = forms.ChoiceField(
        label=_("How would you like to be there?"),
        choices=[
            ("", _("I don’t know yet")),
            (How.READ.value, _("Only read, for now")),
            (How.TALK.value, _("Talk with others")),
            (How.MEET.value, _("Meet at a set time, in writing")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="find-%s")  # type: ignore[arg-type]
        self.fields["language"].choices = [("", _("any")), *settings.LANGUAGES]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """What was said."""
        return Search(**self.cleaned_data)
