"""What an organiser says after trying a helpline."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """One line of a country. `reached` is empty while they have not tried it: then nothing is kept of it."""

    reached = forms.ChoiceField(
        label=_("Trying it"),
        choices=[
            ("", _("I have not tried it now")),
            ("yes", _("I tried it, and somebody can be reached this way")),
            ("no", _("I tried it, and nobody can be reached this way")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    free = forms.BooleanField(label=_("It is free"), required=False)
    people = forms.BooleanField(label=_("People answer, not software"), required=False)
    confidential = forms.BooleanField(label=_("They say that it is confidential"), required=False)

    @property
    def found(self) -> dict[str, bool] | None:
        """What they found, as `actions.confirm_service` takes it; None while they have not tried it."""
        said = self.cleaned_data
        facts = {name: bool(said.get(name)) for name in ("free", "people", "confidential")}
        return facts | {"works": said["reached"] == "yes"} if said.get("reached") else None
