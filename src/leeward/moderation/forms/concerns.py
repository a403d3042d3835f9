"""What a worried person is asked, and what a moderator does about it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from leeward.moderation.actions.concerns import LATER_DAYS
from leeward.moderation.forms.fields import words_field
from leeward.moderation.forms.keys import KeyedRadios
from leeward.moderation.kindness import MESSAGES
from leeward.moderation.models import Case, Danger, InDanger, Step


class ConcernForm(forms.Form):
    """Two questions; neither needs words."""

    danger = forms.ChoiceField(
        label=_("Do you think they are in danger now?"),
        choices=InDanger.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest. “I’m not sure” is fine.")},
    )
    words = words_field(
        label=_("What made you worried?"),
        required=False,
        help_text=_("Leave it empty if you have no words for it. Only moderators read this."),
    )


class CareForm(forms.Form):
    """What to do about it, and the message, which prepared words can begin."""

    # Prepared words may stand in for words of one's own, so the browser does not insist on these.
    use_required_attribute = False

    step = forms.ChoiceField(
        label=_("What do you do?"),
        widget=KeyedRadios,
        error_messages={"required": _("Choose what you do.")},
    )
    template = forms.ChoiceField(
        label=_("Start from prepared words"),
        required=False,
        help_text=_(
            "They fill your message when it is empty. Look at them first: you can change every word."
        ),
    )
    words = words_field(
        label=_("Your message"),
        required=False,
        rows=6,
        help_text=_(
            "They read exactly these words, from this place and with no name. Never say who was worried, or what about:"
            " it would tell them. Help for their country stands below your words by itself."
        ),
    )
    days = forms.TypedChoiceField(
        label=_("When?"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[(n, ngettext_lazy("in %(n)s day", "in %(n)s days", "n") % {"n": n}) for n in LATER_DAYS],
    )

    def __init__(self, case: Case, *args: Any, may_write: bool, asked: bool = True, **kwargs: Any) -> None:
        """`asked`: somebody was worried. Without that one came here to write, and the message is what is offered."""
        super().__init__(*args, **kwargs)
        if may_write and not asked:
            self.fields["step"].initial = Step.OFFER
            self.fields["words"].help_text = _(
                "They read exactly these words, from this place and with no name. Help for their country stands below"
                " your words by itself."
            )
        language = case.author.language if case.author else ""
        with translation.override(language or settings.LANGUAGE_CODE):
            self.prepared = {code: str(words) for code, (_title, words) in MESSAGES.items()}
        # What may cost a life is not put off.
        left_out = {Step.OFFER: not may_write, Step.LATER: case.danger == Danger.LIFE}
        steps = [one for one in Step if not left_out.get(one, False)]
        if Step.LATER not in steps:
            del self.fields["days"]
        cast(forms.ChoiceField, self.fields["step"]).choices = [(one.value, one.label) for one in steps]
        cast(forms.ChoiceField, self.fields["template"]).choices = [
            ("", _("none: my own words")),
            *((str(title), [(code, self.prepared[code])]) for code, (title, _words) in MESSAGES.items()),
        ]
        if not may_write:
            del self.fields["template"], self.fields["words"]
        elif self.data.get("template") in self.prepared and not str(self.data.get("words", "")).strip():
            sent = {name: self.data[name] for name in self.data}
            self.data = sent | {"words": self.prepared[str(self.data["template"])]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("step") == Step.OFFER and not data.get("words", "").strip():
            self.add_error("words", _("Write to them, or choose prepared words."))
        return data
