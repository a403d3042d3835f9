"""The shape of what is sent to a thread."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    """A reply; `seen` says that its writer has read what stands before sending."""

    body = forms.CharField(
        label=_("Your reply"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 6000}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def empty(cls) -> "ReplyForm":
        """Return a form for a new page, with a key of its own."""
        return cls(initial={"key": uuid4()}, auto_id="reply-%s")
