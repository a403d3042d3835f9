from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from leeward.core.models import Place
from leeward.helplines.directory import countries
from leeward.home.queries import languages_written
from leeward.moderation.models import Danger
from leeward.moderation.scope import Scope, kinds_on_the_desk
from leeward.moderation.words import language_name, noun
from leeward.people.models import Role, RoleGrant, Topic


class PlaceForm(forms.ModelForm[Place]):
    """What the organiser says about the place. Nothing is required to save; opening needs all of it (rule 28)."""

    country = forms.ChoiceField(label=_("Country whose helplines come first"), required=False)

    class Meta:
        model = Place
        fields = (
            "name",
            "country",
            "accountable_person",
            "contact_email",
            "duty_hours",
            "community_rules",
            "privacy_notice",
        )
        labels: ClassVar = {
            "name": _("Name of the place"),
            "accountable_person": _("Accountable person"),
            "contact_email": _("Address for people to write to"),
            "duty_hours": _("Duty hours"),
            "community_rules": _("Community rules"),
            "privacy_notice": _("Privacy notice"),
        }
        help_texts: ClassVar = {
            "accountable_person": _("Who answers for this place, by name and role."),
            "duty_hours": _(
                "When a person looks at reports and held stories, in the words you want people to read."
            ),
            "community_rules": _("Shown at /rules/. Leave a blank line between paragraphs."),
            "privacy_notice": _("Shown at /privacy/."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = [(country.code, country.name) for country in countries()]
        self.fields["country"].choices = [("", _("None chosen yet")), *known]  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search"), max_length=100, strip=True)


MONTHS = [(3, _("3 months")), (6, _("6 months")), (12, _("12 months"))]


class StaffForm(forms.Form):
    """Give somebody a role, change the one they have, or take it back."""

    handle = forms.CharField(label=_("Their pseudonym here"), max_length=30)
    role = forms.ChoiceField(
        label=_("Role"),
        # A profession is checked, and no organiser gives it here.
        choices=[(one.value, one.label) for one in Role if one != Role.PROFESSIONAL],
        error_messages={
            "invalid_choice": _(
                "Professionals apply under “You”; you check them under “Professionals” (rule of two people)."
            )
        },
    )
    months = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=MONTHS,
    )
    languages = forms.MultipleChoiceField(
        label=_("A moderator of these languages only"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: every language."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("A moderator of these only"),
        required=False,
        choices=lambda: [(kind, noun(kind)) for kind in kinds_on_the_desk()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everything."),
    )
    not_life = forms.BooleanField(
        label=_("A moderator who is spared what may be a danger to life"),
        required=False,
        help_text=_("Somebody else must be on duty for it."),
    )
    # The grant that whoever sends this has seen.
    changes = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, held: RoleGrant | None = None) -> None:
        """`held` is what somebody has now: an empty form starts from it, and its limits and end can be kept."""
        scope = Scope.from_grant(held.scope) if held else Scope()
        super().__init__(data, initial=_as_it_is(held, scope) if held else {})
        if held:
            until = date_format(timezone.localtime(held.expires_at))
            as_now = _("as it is now: until %(day)s") % {"day": until}
            cast(forms.ChoiceField, self.fields["months"]).choices = [(0, as_now), *MONTHS]
        written = dict.fromkeys([*dict(settings.LANGUAGES), *languages_written()])
        if len(written) < 2:
            del self.fields["languages"]
        else:
            choices = [(code, language_name(code)) for code in written]
            cast(forms.MultipleChoiceField, self.fields["languages"]).choices = choices

    def change(self) -> dict[str, Any]:
        """What `actions.change_role` takes, of a valid form. Only a moderator's power has limits."""
        data = dict(self.cleaned_data)
        data["seen"] = data.pop("changes")
        scope = Scope(
            tuple(data.pop("languages", ())),
            tuple(data.pop("kinds")),
            Danger.SERIOUS if data.pop("not_life") else Danger.LIFE,
        )
        return data | {"scope": scope.as_grant() if data["role"] == Role.MODERATOR else {}}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        limits = [name for name in ("languages", "kinds", "not_life") if data.get(name)]
        if limits and data.get("role", Role.MODERATOR) != Role.MODERATOR and "take_back" not in self.data:
            self.add_error(
                limits[0],
                _(
                    "Only a moderator’s role can be limited. Untick this, or choose “moderator”. Nothing was changed."
                ),
            )
        return data


def _as_it_is(held: RoleGrant, scope: Scope) -> dict[str, Any]:
    return {
        "handle": held.person.handle,
        "role": held.role,
        "months": 0,
        "languages": scope.languages,
        "kinds": scope.kinds,
        "not_life": scope.most_danger < Danger.LIFE,
        "changes": held.pk,
    }


class TopicForm(forms.ModelForm[Topic]):
    """What people may put a story under."""

    class Meta:
        model = Topic
        fields = ("name", "about")
        labels: ClassVar = {"name": _("Name of the topic"), "about": _("What it is for, in a sentence")}

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Topic.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a topic of this name already."))
        return name
