from datetime import timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.moderation.forms.fields import words_field, yes_or_no
from leeward.moderation.forms.keys import KeyedRadios
from leeward.moderation.models import TIMED, Act, Case, Danger, Decision, Outcome
from leeward.moderation.outcomes import as_found, is_gone, outcomes_for
from leeward.moderation.reasons import REASONS
from leeward.moderation.rules import RULES
from leeward.moderation.words import PLACE

# What is still there to decide when the words are gone, and how it reads then.
OF_THE_PERSON = (Outcome.WARN, Outcome.SUSPEND)
ABOUT_THE_PERSON = (Outcome.NO_ACTION, *OF_THE_PERSON)
WITHOUT_WORDS: dict[Outcome, Promise] = {
    Outcome.WARN: _("Warn the person"),
    Outcome.SUSPEND: _("Suspend the person"),
}


class RestsOnRule(forms.Form):
    """Everything but leaving it as it is goes by a rule, which is named."""

    def needs_rule(self, data: dict[str, Any]) -> bool:
        return bool(data.get("outcome")) and data["outcome"] != Outcome.NO_ACTION

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.needs_rule(data) and not data.get("rule"):
            self.add_error("rule", _("Choose the rule that this rests on."))
        return data


class DecisionForm(RestsOnRule):
    """The ladder, the rule, and the facts that the person will read."""

    # Prepared words may stand in for words of one's own, so the browser does not insist on these.
    use_required_attribute = False
    # What is needed depends on what is decided: no field can be called optional.
    asks_when_sent = True
    DURATIONS = (("", _("with no end")), (1, _("one day")), (7, _("one week")), (30, _("one month")))

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=KeyedRadios,
        error_messages={"required": _("Choose what you decide.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        required=False,
        choices=[("", _("none: it stays as it is")), *((rule.code, rule.title) for rule in RULES)],
        help_text=_("Needed for everything but leaving it as it is."),
    )
    template = forms.ChoiceField(
        label=_("Start from words that others have used"),
        required=False,
        help_text=_("They fill “Because” when it is empty. Look at them first: you can change every word."),
    )
    facts = words_field(
        label=_("Because"),
        help_text=_(
            "The person reads exactly these words. Say what in the words goes against the rule, kindly."
        ),
        error_messages={"required": _("Say why: every decision is explained.")},
    )
    label = forms.CharField(label=_("Words of the label"), required=False, max_length=200)
    days = forms.TypedChoiceField(
        label=_("For how long?"), choices=DURATIONS, coerce=int, required=False, empty_value=None
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = self._offer(case)
        self.prepared = prepared(case)
        self._start_from_template()
        cast(forms.ChoiceField, self.fields["template"]).choices = [
            ("", _("none: my own words")),
            *((title, list(words.items())) for title, words in self.prepared.items()),
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
        restricts = {Outcome.REMOVE, Outcome.WARN}
        needed = {"label": {Outcome.LABEL}, "rule": restricts, "template": restricts}
        for name, any_of in (needed | {"days": TIMED | {Outcome.SUSPEND}}).items():
            if any_of.isdisjoint(outcomes):
                del self.fields[name]

    def _offer(self, case: Case) -> list[Outcome]:
        """Offer what can be done to it as it is now, and return that."""
        self.is_gone = is_gone(case)
        # Nobody is warned or suspended whom the page can't name: they have left.
        possible = [one for one in outcomes_for(case.kind) if case.author_id or one not in OF_THE_PERSON]
        # Nothing can be shown, marked or taken away that its author has deleted.
        outcomes = [one for one in possible if one in ABOUT_THE_PERSON] if self.is_gone else possible
        says: dict[Outcome, Promise | str] = {one: one.label for one in outcomes}
        if self.is_gone:
            says |= WITHOUT_WORDS | {Outcome.NO_ACTION: _("Close it: it was deleted")}
        else:
            says[Outcome.NO_ACTION] = _left(case)
        choices = [(one.value, says[one]) for one in outcomes]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = choices
        return outcomes

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        outcome = data.get("outcome")
        if outcome == Outcome.LABEL and not data.get("label", "").strip():
            self.add_error("label", _("Write the words that will stand on it."))
        if outcome == Outcome.SUSPEND and not data.get("days"):
            self.add_error(
                "days", _("Choose how long. A suspension with no end needs two people: propose it.")
            )
        return data

    def _start_from_template(self) -> None:
        """Put the chosen words where the moderator left none, to be seen and changed in the preview."""
        chosen = str(self.data.get("template", ""))
        words = {code: one for reasons in self.prepared.values() for code, one in reasons.items()}
        if chosen not in words or str(self.data.get("facts", "")).strip():
            return
        rule = self.data.get("rule") or chosen.partition(":")[0]
        sent = {name: self.data[name] for name in self.data}
        self.data = sent | {"facts": words[chosen], "rule": rule}

    def decision(self) -> dict[str, Any]:
        """What `actions.decide` takes, of a valid form."""
        data = self.cleaned_data
        outcome, days, timed = Outcome(data["outcome"]), data.get("days"), TIMED | {Outcome.SUSPEND}
        return {
            "outcome": outcome,
            "rule": data.get("rule", ""),
            "facts": data["facts"],
            "label": data.get("label", ""),
            "until": timezone.now() + timedelta(days=days) if days and outcome in timed else None,
        }

    def preview(self, case: Case) -> Decision:
        """The decision as it would be, saved nowhere, so that its statement can be read first."""
        return Decision(
            case=case,
            person=case.author,
            found_by_software=any(one.by_software for one in case.decisions.all()),
            found_by_report=case.reports.exists(),
            **as_found(case),
            **self.decision(),
        )


def prepared(case: Case) -> dict[str, dict[str, str]]:
    """Return prepared reasons: {title of the rule: {code: words}}, the words as the person would read them."""
    language = case.author.language if case.author else ""
    with translation.override(language or settings.LANGUAGE_CODE):
        words = {
            code: {f"{code}:{number}": str(one) for number, one in enumerate(reasons)}
            for code, reasons in REASONS.items()
        }
    return {str(rule.title): words[rule.code] for rule in RULES}


def _is_held(case: Case) -> bool:
    standing = Decision.objects.standing(case.kind, case.object_ref)
    return standing.filter(outcome=Outcome.HOLD).exists()


def _left(case: Case) -> Promise | str:
    """To leave alone what is held back is to show it: the choice says so."""
    return _("Let others read it, as it is") if _is_held(case) else Outcome.NO_ACTION.label


class AppealForm(forms.Form):
    """Why the person thinks that a decision was wrong."""

    words = words_field(
        label=_("Why should we look again?"),
        error_messages={"required": _("Tell us in your own words why this was wrong.")},
    )


class AnswerForm(forms.Form):
    """What somebody else than the first decider finds, in writing."""

    overturned = yes_or_no(
        label=_("What do you find?"),
        yes=_("The decision was wrong: undo it"),
        no=_("The decision was right: it stands"),
        missing=_("Choose whether the decision stands."),
    )
    answer = words_field(
        label=_("Your answer"),
        help_text=_(
            "The person reads exactly these words. Answer what they wrote, point by point, and kindly."
        ),
        error_messages={"required": _("Every appeal is answered in writing.")},
    )


class ProposalForm(RestsOnRule):
    """What one person alone may not do, and why."""

    act = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=Act.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you propose.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        required=False,
        choices=[("", _("none")), *((rule.code, rule.title) for rule in RULES)],
        help_text=_("Needed for a suspension."),
    )
    words = words_field(
        label=_("Your reasons"),
        help_text=_(
            "For a suspension the person reads exactly these words. To tell somebody outside: whom, what of that which"
            " this place holds already, and why it can’t wait. Only staff reads that."
        ),
        error_messages={"required": _("Say why. A second person decides by these words.")},
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Outcome.SUSPEND not in outcomes_for(case.kind) or case.author is None:
            cast(forms.ChoiceField, self.fields["act"]).choices = [(Act.OUTSIDE.value, Act.OUTSIDE.label)]
            del self.fields["rule"]

    def needs_rule(self, data: dict[str, Any]) -> bool:
        return data.get("act") == Act.LASTING


class SecondForm(forms.Form):
    """What the second person says to a proposal."""

    agreed = yes_or_no(
        label=_("What do you say?"),
        yes=_("I confirm it"),
        no=_("I decline it"),
        missing=_("Choose whether you confirm it."),
    )
    answer = words_field(
        label=_("Why?"),
        help_text=_("Who proposed it reads this. If you decline a suspension, the person reads it too."),
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *args: Any, withdraws: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if withdraws:
            # Whoever proposed it has one answer: to take it back.
            self.fields["agreed"].widget, self.fields["agreed"].initial = forms.HiddenInput(), "no"
            self.fields["answer"].label = _("Why do you take it back?")
            self.fields["answer"].help_text = _(
                "It stays with the case. Whoever was suspended for the moment reads it too."
            )
