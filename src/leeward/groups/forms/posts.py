"""The shape of something to say in a group."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.notes import NOTES
from leeward.groups.actions.posting import PostWords
from leeward.groups.faces import ANONYMOUS, choices
from leeward.groups.models import Group, Heading, Membership, Post, PostState
from leeward.replies.hosts import Face
from leeward.replies.models import Thread

NO_LONGER = _(
    "You can’t write anonymously here any more. Your words are kept: choose to show up as yourself, or keep it a draft."
)
POLL_DAYS = [(1, _("a day")), (3, _("three days")), (7, _("a week")), (14, _("two weeks"))]


class PostForm(forms.Form):
    """Something to say in a group."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    body = forms.CharField(
        label=_("What would you like to say?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": 60000}),
    )
    face = forms.ChoiceField(label=_("How do you show up?"), required=False, widget=forms.RadioSelect)
    heading = forms.ModelChoiceField(
        label=_("Under which heading?"),
        queryset=Heading.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    asks = forms.BooleanField(
        label=_("I hope for answers"),
        help_text=_("Then people are asked to answer until two have."),
        required=False,
    )
    notes = forms.MultipleChoiceField(
        label=_("Content notes"),
        help_text=_("What it touches, so that others can choose their moment."),
        choices=[(note.code, note.name) for note in NOTES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_note = forms.CharField(label=_("A note in your own words"), max_length=80, required=False)
    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("Two to eight, one on a line. They can’t be changed once it is sent."),
        max_length=900,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    several = forms.BooleanField(label=_("People can choose several"), required=False)
    days = forms.TypedChoiceField(
        label=_("How long is it open?"),
        choices=POLL_DAYS,
        coerce=int,
        required=False,
        empty_value=7,  # type: ignore[arg-type]
        initial=7,
    )
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, group: Group, membership: Membership | None, post: Post | None = None
    ) -> None:
        names = ("key", "title", "body", "face", "heading", "asks", "notes", "own_note")
        initial = {name: getattr(post, name) for name in names} if post else {"key": uuid4(), "asks": True}
        super().__init__(data, initial=initial, auto_id="post-%s")
        if poll := getattr(post, "poll", None):
            answers = "\n".join(one.words for one in poll.options.all())
            self.initial.update(options=answers, several=poll.several, days=poll.days)
        if post and post.state != PostState.DRAFT:
            for name in ("options", "several", "days"):
                del self.fields[name]
        self._offer_faces(choices(group, membership, post.thread if post else Thread()), post)
        headings = group.headings.all()
        self.fields["heading"].queryset = headings  # type: ignore[attr-defined]
        if not headings:
            del self.fields["heading"]

    def _offer_faces(self, known: list[Face], post: Post | None) -> None:
        """Let somebody choose among names, also when they chose one before that they can't have any more."""
        before = post.face if post else ""
        asked = self.data.get("face") or before
        is_gone = ANONYMOUS in (asked, before) and all(one.key != ANONYMOUS for one in known)
        self._lost = ANONYMOUS if is_gone and asked == ANONYMOUS else ""
        if (len(known) == 1 and not is_gone) or (post and post.state != PostState.DRAFT):
            del self.fields["face"]
            return
        face = cast(forms.ChoiceField, self.fields["face"])
        face.choices = [(one.key, one.label) for one in known]
        face.initial, face.required = known[0].key, is_gone or not self.is_bound or "face" in self.data
        if is_gone:
            face.initial, self.initial["face"] = None, None
            face.error_messages = dict.fromkeys(("required", "invalid_choice"), NO_LONGER)

    def words(self) -> PostWords:
        """What was said, without what is not a word of it."""
        data = dict(self.cleaned_data)
        if self._lost:
            data.setdefault("face", self._lost)
        if "options" in data:
            data["options"] = data["options"].splitlines()
        return {name: data[name] for name in data if name not in ("key", "seen")}  # type: ignore[return-value]

    def says_anything(self) -> bool:
        return any(self.data.get(name, "").strip() for name in ("title", "body", "own_note"))
