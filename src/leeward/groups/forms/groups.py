"""The shape of what is said of a group, and of coming into one."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.keeping import may_open_up
from leeward.groups.models import Access, Group, Letters
from leeward.people.models import Topic

_LINES = forms.Textarea(attrs={"rows": 4})


class ProposalForm(forms.Form):
    """A group that somebody would like to start."""

    name = forms.CharField(label=_("What is it called?"), max_length=60)
    about = forms.CharField(
        label=_("Whom is it for?"),
        help_text=_(
            "In a sentence or two, as you would tell a friend: “For people whose brother or sister died.”"
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    access = forms.ChoiceField(
        label=_("Who gets in?"),
        choices=Access.choices,
        initial=Access.REQUEST,
        widget=forms.RadioSelect,
        help_text=_("What is said inside is for members only, whichever you choose."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.CharField(
        label=_("For people near a place?"),
        help_text=_("Leave it empty if it is for anybody."),
        max_length=60,
        required=False,
    )
    organisation = forms.CharField(
        label=_("For people of an organisation?"),
        help_text=_("A university, an employer, a clinic. Leave it empty if it is for anybody."),
        max_length=80,
        required=False,
    )
    in_memory = forms.BooleanField(
        label=_("It is in memory of somebody who died"),
        help_text=_(
            "Then the rules for memorial groups hold: no details of how, and facilitators look first."
        ),
        required=False,
    )
    why = forms.CharField(
        label=_("Something the organisers should know"),
        help_text=_("Why it is needed, and who would look after it with you. Only they read it."),
        max_length=1000,
        required=False,
        widget=_LINES,
    )


class JoinForm(forms.Form):
    """Coming into a group, or asking to."""

    agrees = forms.BooleanField(label=_("I agree to this"), required=False)
    name = forms.CharField(
        label=_("A name for this group alone"),
        help_text=_("Nobody can link it to your pseudonym. Leave it empty to be here under your pseudonym."),
        max_length=30,
        required=False,
    )

    def __init__(self, *args: Any, group: Group, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = group.questions if asks else []
        for number, question in enumerate(self.questions):
            self.fields[f"answer-{number}"] = forms.CharField(
                label=question, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def answers(self) -> list[str]:
        """What was answered, in the order of the questions."""
        return [self.cleaned_data.get(f"answer-{number}", "") for number in range(len(self.questions))]


class GroupForm(forms.Form):
    """What a group says of itself."""

    name = forms.CharField(label=_("What is it called?"), max_length=60)
    about = forms.CharField(
        label=_("Whom is it for?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    access = forms.ChoiceField(label=_("Who gets in?"), widget=forms.RadioSelect)
    agreements = forms.CharField(
        label=_("What members agree to"),
        help_text=_(
            "Shown to everybody before they join. If you change it, members read it again before they write."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    welcome = forms.CharField(
        label=_("Words of welcome"),
        help_text=_("What newcomers read first, above what is said in the group."),
        max_length=4000,
        required=False,
        widget=_LINES,
    )
    questions = forms.CharField(
        label=_("Questions to people who ask to join"),
        help_text=_("One on a line, three at most. Answers are deleted once you have let them in or not."),
        max_length=700,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    headings = forms.CharField(
        label=_("Headings"),
        help_text=_("One on a line, twelve at most: what people can put a post under."),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(label=_("For people near a place?"), max_length=60, required=False)
    organisation = forms.CharField(label=_("For people of an organisation?"), max_length=80, required=False)
    lets_anonymous = forms.BooleanField(
        label=_("Members can write anonymously"),
        help_text=_(
            "You can still take it down. Neither you nor anybody else in the group can see who it was."
        ),
        required=False,
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        lines = {
            "questions": "\n".join(group.questions),
            "headings": "\n".join(group.headings.values_list("name", flat=True)),
        }
        names = (
            "name",
            "about",
            "access",
            "agreements",
            "welcome",
            "place",
            "organisation",
            "lets_anonymous",
        )
        super().__init__(*args, **kwargs)
        self.initial = lines | {name: getattr(group, name) for name in names}
        self.fields["access"].choices = may_open_up(group)  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return data | {name: data[name].splitlines() for name in ("questions", "headings")}


class MineForm(forms.Form):
    """How somebody is in a group."""

    name = JoinForm.base_fields["name"]
    letters = forms.ChoiceField(
        label=_("Letters about what is new here"),
        help_text=_("They say that there is something new, never what, and don’t name the group."),
        choices=Letters.choices,
        widget=forms.RadioSelect,
    )
    hears_of_meetings = forms.BooleanField(label=_("Tell me when the group plans to meet"), required=False)
    wants_nudge = forms.BooleanField(
        label=_("If I have been quiet for weeks, a facilitator may ask how I am"), required=False
    )
    answers_by_mail = forms.BooleanField(
        label=_("I can answer by e-mail"),
        help_text=_(
            "Then you can reply to a letter about an answer. Only what stands above the quoted part is posted, under"
            " the name you last had there. Whoever can read your e-mail sees what you wrote."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.LEEWARD_REPLY_MAIL_DOMAIN:
            del self.fields["answers_by_mail"]


class InviteForm(forms.Form):
    """An invitation by link, or of a second facilitator."""

    uses = forms.TypedChoiceField(
        label=_("For how many people?"),
        choices=[(number, str(number)) for number in (1, 5, 20, 50)],
        coerce=int,
        required=False,
        empty_value=None,
    )


class AnswerForm(forms.Form):
    """An organiser's answer to whoever proposed a group."""

    words = forms.CharField(
        label=_("Words to whoever proposed it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
