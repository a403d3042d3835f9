"""What an organiser says after trying a helpline."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    works = forms.BooleanField(label=_("I tried it, and somebody can be reached this way"), required=False)
    free = forms.BooleanField(label=_("It is free"), required=False)
    people = forms.BooleanField(label=_("People answer, not software"), required=False)
    confidential = forms.BooleanField(label=_("They say that it is confidential"), required=False)
