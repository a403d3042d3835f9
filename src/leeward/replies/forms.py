"""The shape of what is sent to a thread."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leeward.moderation.actions import TOGETHER
from leeward.replies.actions import QUIET_DAYS


class ReplyForm(forms.Form):
    """A reply; `seen` says that its writer has read what stands before sending."""

    body = forms.CharField(
        label=_("Your reply"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 6000}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # The key of one of `hosts.faces`: under which name it is written.
    face = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def empty(cls, kept: QueryDict | None = None) -> "ReplyForm":
        """Return a form for a new page, with a key of its own, or with what was `kept`."""
        return cls(initial={"key": uuid4(), **(kept.dict() if kept else {})}, auto_id="reply-%s")


class QuietForm(forms.Form):
    """For how long."""

    days = forms.TypedChoiceField(choices=[(days, str(days)) for days in QUIET_DAYS], coerce=int)


class PileForm(forms.Form):
    """Which replies to show. It travels in the address; what it does not know shows everything."""

    state = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("that others read, or that wait")),
            ("waiting", _("that wait")),
            ("hidden", _("hidden")),
        ],
    )
    hours = forms.TypedChoiceField(
        label=_("Since"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("the beginning")),
            (1, _("an hour ago")),
            (6, _("six hours ago")),
            (24, _("a day ago")),
            (72, _("three days ago")),
            (168, _("a week ago")),
        ],
    )
    strangers = forms.BooleanField(label=_("Only from people I don’t follow"), required=False)
    new = forms.BooleanField(label=_("Only from accounts that are new here"), required=False)

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> "PileForm":
        """Read an address, and leave out what it does not know."""
        form = cls(asked)
        if form.is_valid():
            return form
        form = cls({})
        form.is_valid()
        return form


class ClearForm(forms.Form):
    """What to do with the replies that were chosen. A copy is kept unless that is unticked."""

    keep_copies = forms.BooleanField(
        label=_("Keep a copy for me"),
        required=False,
        initial=True,
        help_text=_("Only you see it, and it stays when they delete their words."),
    )
    hide = forms.BooleanField(
        label=_("Hide them from others"),
        required=False,
        initial=True,
        help_text=_(
            "Nobody gets a message about it. A writer who looks at their own reply can see that others no longer do."
        ),
    )
    block = forms.BooleanField(
        label=_("Block everybody who wrote them"),
        required=False,
        help_text=_("You no longer see each other anywhere here. They get no message, but may notice."),
    )
    reason = forms.ChoiceField(
        label=_("Report them, all in one"),
        required=False,
        choices=[("", _("don’t report")), *((one.value, one.label) for one in TOGETHER)],
        help_text=_("Moderators get them together. Whoever wrote them is never told who reported."),
    )
    words = forms.CharField(
        label=_("Something moderators should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    # Names the page that it stands on: to press again there, after going back, does nothing twice.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, can_block: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4
        if not can_block:
            del self.fields["block"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("keep_copies", "hide", "block", "reason")):
            self.add_error(None, _("Tick what to do with them: nothing was chosen."))
        return data
