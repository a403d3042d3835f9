from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Case, Danger, Decision, Outcome, Reason
from leeward.moderation.outcomes import outcomes_for
from leeward.moderation.rules import RULES
from leeward.moderation.words import PLACE

LONGEST = 4000


def _words(**attrs: Any) -> forms.CharField:
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}), **attrs)


class ReportForm(forms.Form):
    """Why, in a reporter's words. A problem with the place itself needs words and no reason from the list."""

    reason = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = _words(
        label=_("Is there something we should know?"),
        required=False,
        help_text=_("Only moderators read this. The person you report is never told that you did."),
    )

    def __init__(self, *args: Any, about_place: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about_place = about_place
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
            data["reason"] = Reason.OTHER
        elif data.get("reason") == Reason.OTHER and not data.get("words", "").strip() and not self.errors:
            self.add_error("words", _("Tell us in a few words what it is about."))
        return data


class DecisionForm(forms.Form):
    """The ladder, the rule, and the facts that the person will read."""

    DURATIONS = ((1, _("one day")), (7, _("one week")), (30, _("one month")))

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        required=False,
        choices=[("", _("none: it stays as it is")), *((rule.code, rule.title) for rule in RULES)],
        help_text=_("Needed for everything but leaving it as it is."),
    )
    facts = _words(
        label=_("Because"),
        help_text=_(
            "The person reads exactly these words. Say what in the words goes against the rule, kindly."
        ),
        error_messages={"required": _("Say why: every decision is explained.")},
    )
    label = forms.CharField(label=_("Words of the label"), required=False, max_length=200)
    days = forms.TypedChoiceField(
        label=_("How long is the suspension?"), choices=DURATIONS, coerce=int, required=False
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes, is_held = outcomes_for(case.kind), _is_held(case)
        cast(forms.ChoiceField, self.fields["outcome"]).choices = [
            (one.value, _says(one, is_held=is_held)) for one in outcomes
        ]
        if case.danger == Danger.LIFE and case.author_id is not None:
            self.fields["facts"].help_text = _(
                "They read exactly these words, and may be having the worst night of their life. Write to them, not"
                " about them: that you read it, what happens now, and where somebody is awake for them."
            )
        if case.kind == PLACE:
            self.fields["outcome"].widget = forms.HiddenInput()
            self.fields["outcome"].initial = Outcome.NO_ACTION
            self.fields["facts"].label = _("What do you answer?")
            self.fields["facts"].help_text = _("Whoever told us reads these words on their receipt.")
        for name, outcome in (("label", Outcome.LABEL), ("days", Outcome.SUSPEND), ("rule", Outcome.REMOVE)):
            if outcome not in outcomes:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome and outcome != Outcome.NO_ACTION and not data.get("rule"):
            self.add_error("rule", _("Choose the rule that this rests on."))
        if outcome == Outcome.LABEL and not data.get("label", "").strip():
            self.add_error("label", _("Write the words that will stand on it."))
        if outcome == Outcome.SUSPEND and not data.get("days"):
            self.add_error("days", _("Choose how long."))
        return data

    def decision(self) -> dict[str, Any]:
        """What `actions.decide` takes, of a valid form."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"])
        return {
            "outcome": outcome,
            "rule": data.get("rule", ""),
            "facts": data["facts"],
            "label": data.get("label", ""),
            "until": timezone.now() + timedelta(days=data["days"]) if outcome == Outcome.SUSPEND else None,
        }

    def preview(self, case: Case) -> Decision:
        """The decision as it would be, saved nowhere, so that its statement can be read first."""
        return Decision(
            case=case,
            person=case.author,
            found_by_software=any(one.by_software for one in case.decisions.all()),
            found_by_report=case.reports.exists(),
            **self.decision(),
        )


def _is_held(case: Case) -> bool:
    standing = Decision.objects.standing(case.kind, case.object_ref)
    return standing.filter(outcome=Outcome.HOLD).exists()


def _says(outcome: Outcome, *, is_held: bool) -> Promise | str:
    """To leave alone what is held back is to show it: the choice says so."""
    return _("Let others read it, as it is") if is_held and outcome == Outcome.NO_ACTION else outcome.label


class AppealForm(forms.Form):
    """Why the person thinks that a decision was wrong."""

    words = _words(
        label=_("Why should we look again?"),
        error_messages={"required": _("Tell us in your own words why this was wrong.")},
    )


class AnswerForm(forms.Form):
    """What somebody else than the first decider finds, in writing."""

    overturned = forms.TypedChoiceField(
        label=_("What do you find?"),
        choices=(
            ("yes", _("The decision was wrong: undo it")),
            ("no", _("The decision was right: it stands")),
        ),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the decision stands.")},
    )
    answer = _words(
        label=_("Your answer"),
        help_text=_(
            "The person reads exactly these words. Answer what they wrote, point by point, and kindly."
        ),
        error_messages={"required": _("Every appeal is answered in writing.")},
    )


class UndoForm(forms.Form):
    """Why a decision is taken back."""

    because = _words(
        label=_("Why is it undone?"),
        help_text=_("The person reads exactly these words."),
        error_messages={"required": _("Say why: the person reads it.")},
    )
