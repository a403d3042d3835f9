"""The shape of what an author sends."""

from datetime import datetime, time
from typing import Any, cast
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from leeward.core.languages import asked
from leeward.core.notes import NOTES
from leeward.people.models import Person, Topic, WhoMayReply
from leeward.people.queries import suggested_names
from leeward.stories.models import Audience, Hope, KeepFor, Story
from leeward.stories.permissions import LONGEST, LONGEST_DRAFT, MOST_TOPICS, problem_with_byline
from leeward.stories.words import StoryWords

OWN_WORDS = "another"


class StoryForm(forms.Form):
    """A story. What is valid can be kept even when something else is not: see `words`."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        label=_("Your story"),
        error_messages={"required": _("There are no words in it yet. Write something, then share it.")},
        strip=False,
        max_length=LONGEST_DRAFT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=120)
    hopes = forms.MultipleChoiceField(
        label=_("What do you hope for?"),
        choices=Hope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    notes = forms.MultipleChoiceField(
        label=_("Does it mention any of these?"),
        help_text=_("Readers are told first, so that they can choose their moment."),
        choices=[(note.code, note.name) for note in NOTES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_note = forms.CharField(label=_("Something else, in your own words"), required=False, max_length=80)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        to_field_name="slug",
        label=_("Topics"),
        help_text=_("Up to five. People who follow a topic find your story by it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    audience = forms.ChoiceField(
        label=_("Who can read it?"), choices=Audience.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Under which name?"), required=False, widget=forms.RadioSelect)
    byline = forms.CharField(
        label=_("Another name of your own"),
        help_text=_("Made for this story only. Nobody but moderators can link it to you."),
        required=False,
        max_length=30,
    )
    who_may_reply = forms.ChoiceField(
        label=_("Who can reply?"), choices=WhoMayReply.choices, widget=forms.RadioSelect
    )
    approve_first = forms.BooleanField(label=_("I read replies first, before others do"), required=False)
    keep_for = forms.ChoiceField(
        label=_("How long does it stay?"), choices=KeepFor.choices, widget=forms.RadioSelect
    )
    expires_on = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, person: Person, story: Story | None = None, **kwargs: Any) -> None:
        self.person = person
        kwargs.setdefault("initial", _initial(person, story))
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.choices = self._names(story)

    def _names(self, story: Story | None) -> list[tuple[str, str]]:
        chosen = str(self.data.get("name", "")) if self.is_bound else ""
        kept = [name for name in (story.byline if story else "", chosen) if name not in ("", OWN_WORDS)]
        offered = list(dict.fromkeys(kept + suggested_names(3)))[:3]
        mine = now_("%(name)s, your name here") % {"name": self.person.handle}
        return [
            ("", mine),
            *((name, name) for name in offered),
            (OWN_WORDS, now_("another name of your own")),
        ]

    def clean_topics(self) -> list[Topic]:
        topics = list(self.cleaned_data["topics"])
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("Choose at most five, so that people find it where it belongs."))
        return topics

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        if len(body) > LONGEST:
            # It is kept all the same: `words` takes it from what was sent.
            raise forms.ValidationError(
                _("This is longer than %(most)s characters. Shorten it, or share it in parts.")
                % {"most": LONGEST}
            )
        return body

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        byline = " ".join(self._byline().split())
        if byline and (problem := problem_with_byline(byline, self.person)):
            self.add_error("byline" if data.get("name") == OWN_WORDS else "name", problem)
        if byline and data.get("audience") == Audience.FOLLOWERS:
            self.add_error(
                "audience",
                _("Under another name, followers could tell it is you. Choose members, or everyone."),
            )
        if byline and data.get("who_may_reply") == WhoMayReply.FOLLOWING:
            self.add_error(
                "who_may_reply",
                _("Under another name this could tell who you are. Choose every member, or nobody."),
            )
        if data.get("name") == OWN_WORDS and not byline:
            self.add_error("byline", _("Write the name, or choose one of those above."))
        day = data.get("expires_on")
        if data.get("keep_for") == KeepFor.DATE and (day is None or day < timezone.localdate()):
            self.add_error("expires_on", _("Choose a day that is still to come."))
        return data

    def _byline(self) -> str:
        name = self.cleaned_data.get("name", "")
        return str(self.cleaned_data.get("byline", "") if name == OWN_WORDS else name)

    def says_anything(self) -> bool:
        """Whether there is anything to keep yet."""
        return any(str(self.data.get(name, "")).strip() for name in ("body", "title"))

    def words(self) -> StoryWords:
        """Return what can be kept of what was sent, valid as a whole or not."""
        data = self.cleaned_data
        kept = (
            "title",
            "hopes",
            "notes",
            "own_note",
            "topics",
            "audience",
            "who_may_reply",
            "approve_first",
            "keep_for",
        )
        words = cast("StoryWords", {name: data[name] for name in kept if name in data})
        words["body"] = data.get("body", str(self.data.get("body", "")))
        if "name" in data and ("byline" in data or data["name"] != OWN_WORDS):
            words["byline"] = " ".join(self._byline().split())
        if data.get("expires_on"):
            end = datetime.combine(
                data["expires_on"], time(23, 59), tzinfo=ZoneInfo(self.person.time_zone or "UTC")
            )
            words["expires_at"] = end
        words["language"] = asked.get() or get_language() or ""
        words["alts"] = {
            name.removeprefix("alt-"): str(value)
            for name, value in self.data.items()
            if name.startswith("alt-") and name.isprintable()
        }
        return words

    def go_on_from(self, draft: Story) -> None:
        """Let the page that shows again what was sent go on from what was just kept."""
        sent = (
            MultiValueDict(dict(self.data.lists()))
            if isinstance(self.data, MultiValueDict)
            else MultiValueDict()
        )
        sent["version"], sent["key"] = str(draft.version), str(draft.key)
        self.data = sent


def _initial(person: Person, story: Story | None) -> dict[str, Any]:
    if story is None:
        return {
            "key": uuid4(),
            "page": uuid4(),
            "version": 0,
            "audience": Audience.MEMBERS,
            "who_may_reply": person.who_may_reply,
            "keep_for": KeepFor.ALWAYS,
        }
    same = ("key", "version", "title", "body", "hopes", "notes", "own_note", "audience", "keep_for")
    return {name: getattr(story, name) for name in same} | {
        "page": uuid4(),
        "topics": [topic.slug for topic in story.topics.all()],
        "name": story.byline,
        "who_may_reply": story.thread.who_may_reply,
        "approve_first": story.thread.approve_first,
        "expires_on": timezone.localtime(story.expires_at).date() if story.expires_at else None,
    }


class AnotherNameForm(forms.Form):
    """Another name for a story that was shared already."""

    byline = forms.CharField(label=_("The other name"), max_length=30)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_byline(self) -> str:
        byline = " ".join(self.cleaned_data["byline"].split())
        if problem := problem_with_byline(byline, self.person):
            raise forms.ValidationError(problem)
        return byline
