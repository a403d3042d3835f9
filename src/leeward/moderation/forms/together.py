"""One decision for several things that were reported together."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leeward.moderation.actions import DECIDED_TOGETHER
from leeward.moderation.forms.desk import RestsOnRule
from leeward.moderation.forms.fields import words_field
from leeward.moderation.forms.keys import KeyedRadios
from leeward.moderation.rules import RULES


class TogetherForm(RestsOnRule):
    """Which of them, what, and why: each of their authors reads the same words."""

    # What is needed depends on what is decided: no field can be called optional.
    asks_when_sent = True

    cases = forms.MultipleChoiceField(
        label=_("Which"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick those that it is about. Nothing was done yet."),
        },
    )
    outcome = forms.ChoiceField(
        label=_("What do you decide about those you ticked?"),
        widget=KeyedRadios,
        choices=[(one.value, one.label) for one in DECIDED_TOGETHER],
        error_messages={"required": _("Choose what you decide.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        required=False,
        choices=[("", _("none: they stay as they are")), *((rule.code, rule.title) for rule in RULES)],
        help_text=_("Needed to remove them."),
    )
    facts = words_field(
        label=_("Because"),
        rows=4,
        help_text=_("Each person reads exactly these words, about what they wrote."),
        error_messages={"required": _("Say why: every decision is explained.")},
    )

    def __init__(self, refs: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What somebody else has taken or decided meanwhile is no mistake: it is passed over.
        sent = cast(QueryDict, self.data).getlist("cases") if self.is_bound else []
        self.fields["cases"].choices = [(ref, ref) for ref in {*refs, *sent}]  # type: ignore[attr-defined]
