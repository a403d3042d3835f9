"""How long raid mode lasts, and what it does besides."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

HOURS = (1, 3, 6, 12, 24, 48)
MINUTES = (1, 2, 5, 10, 30)


def usual_hours() -> int:
    return int(settings.LEEWARD_RAID_HOURS)


def lengths() -> list[tuple[int, str]]:
    return [(hours, str(hours)) for hours in sorted({*HOURS, usual_hours()})]


class RaidForm(forms.Form):
    """What is asked for before raid mode begins: everything has an answer already."""

    hours = forms.TypedChoiceField(
        label=_("For how many hours"), choices=lengths, coerce=int, initial=usual_hours
    )
    reply_minutes = forms.TypedChoiceField(
        label=_("Minutes between two replies of one person"),
        choices=[(minutes, str(minutes)) for minutes in MINUTES],
        coerce=int,
        initial=2,
    )
    pauses_sign_up = forms.BooleanField(
        label=_("Let nobody join meanwhile"),
        required=False,
        help_text=_("Whoever comes reads when they can join. Help and public stories stay open to them."),
    )
