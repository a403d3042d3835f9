from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeward.core.models import Place
from leeward.helplines.directory import countries
from leeward.moderation.models import Danger
from leeward.moderation.scope import Scope, kinds_on_the_desk
from leeward.moderation.words import noun
from leeward.people.models import Role, Topic


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


class StaffForm(forms.Form):
    """Give somebody a role, or take it back."""

    handle = forms.CharField(label=_("Their pseudonym here"), max_length=30)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    months = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[(3, _("3 months")), (6, _("6 months")), (12, _("12 months"))],
    )
    languages = forms.MultipleChoiceField(
        label=_("A moderator of these languages only"),
        required=False,
        choices=settings.LANGUAGES,
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

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if len(settings.LANGUAGES) < 2:
            del self.fields["languages"]

    def change(self) -> dict[str, Any]:
        """What `actions.change_role` takes, of a valid form. Only a moderator's power has limits."""
        data = dict(self.cleaned_data)
        scope = Scope(
            tuple(data.pop("languages", ())),
            tuple(data.pop("kinds")),
            Danger.SERIOUS if data.pop("not_life") else Danger.LIFE,
        )
        return data | {"scope": scope.as_grant() if data["role"] == Role.MODERATOR else {}}

    def clean_role(self) -> str:
        role = str(self.cleaned_data["role"])
        if role == Role.PROFESSIONAL and "take_back" not in self.data:
            raise forms.ValidationError(
                _(
                    "Professionals apply under “You”; you check them under “Professionals” (rule of two people)."
                )
            )
        return role


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
