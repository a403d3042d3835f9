"""Announcing a decision first, and answering what is announced."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from leeward.moderation.actions.considerations import NOTICE_DAYS
from leeward.moderation.forms.fields import words_field


class NoticeForm(forms.Form):
    """How long somebody has before it takes effect."""

    notice = forms.TypedChoiceField(
        label=_("If you say it first: how long do they have?"),
        coerce=int,
        initial=3,
        choices=[(n, ngettext_lazy("%(n)s day", "%(n)s days", "n") % {"n": n}) for n in NOTICE_DAYS],
        required=False,
        empty_value=None,
    )


class ReplyToConsideringForm(forms.Form):
    """What the person says before anything is decided."""

    words = words_field(
        label=_("What should we know before we decide?"),
        help_text=_("A moderator reads it before anything happens."),
        error_messages={"required": _("Write what we should know, in your own words.")},
    )
