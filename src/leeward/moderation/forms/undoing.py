"""Taking back what was decided."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.moderation.forms.fields import words_field, yes_or_no


class WhyUndoneForm(forms.Form):
    """Why something is taken back."""

    because = words_field(
        label=_("Why is it undone?"),
        help_text=_("The person reads exactly these words."),
        error_messages={"required": _("Say why: the person reads it.")},
    )


class Becomes(StrEnum):
    """What becomes of something once what was decided about it is taken back."""

    HELD = "held"  # again, as it was before
    QUEUED = "queued"
    ASKED = "asked"  # whoever takes it back says


class UndoForm(WhyUndoneForm):
    """Why a decision is taken back, and what becomes of what it was about."""

    again = yes_or_no(
        label=_("And then?"),
        yes=_("It was not what I meant: it waits for another decision"),
        no=_("It stays as it is: nothing goes against the rules"),
        missing=_("Choose what becomes of it."),
    )

    def __init__(self, *args: Any, becomes: Becomes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if becomes != Becomes.ASKED:
            del self.fields["again"]
