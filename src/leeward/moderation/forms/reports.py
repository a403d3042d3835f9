"""What somebody who reports is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.moderation.forms.fields import words_field
from leeward.moderation.models import Reason


class ReportForm(forms.Form):
    """Why, in a reporter's words. A problem with the place itself needs words and no reason from the list."""

    reason = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = words_field(
        label=_("Is there something we should know?"),
        required=False,
        help_text=_("Only moderators read this. The person you report is never told that you did."),
    )
    keep_copy = forms.BooleanField(
        label=_("Keep a copy for me"),
        required=False,
        initial=True,
        help_text=_("Only you see it. It stays when they change or delete the words."),
    )

    keepers_may_know = forms.BooleanField(
        label=_("Those who look after the group may know that something was reported"),
        required=False,
        help_text=_(
            "Moderators decide, whatever you choose. Your name is never told, but in a small group people may guess."
        ),
    )

    def __init__(
        self,
        *args: Any,
        about_place: bool = False,
        can_keep: bool = False,
        is_kept: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.about_place = about_place
        if not is_kept:
            del self.fields["keepers_may_know"]
        if about_place or not can_keep:
            del self.fields["keep_copy"]
        if about_place:
            del self.fields["reason"]
            self.fields["words"].required = True
            self.fields["words"].label = _("What is wrong?")
            self.fields["words"].help_text = _(
                "A wrong helpline number, a page that does not work, anything."
            )
            self.fields["words"].error_messages["required"] = _("Tell us what is wrong, in a few words.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.about_place:
            # What they began to report was gone: they had said already that a life may be in danger.
            in_danger = self.data.get("reason") == Reason.IN_DANGER
            data["reason"] = Reason.IN_DANGER if in_danger else Reason.OTHER
        elif data.get("reason") == Reason.OTHER and not data.get("words", "").strip() and not self.errors:
            self.add_error("words", _("Tell us in a few words what it is about."))
        return data
