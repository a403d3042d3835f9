"""A rule that an organiser writes for software."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from leeward.core.text import clean
from leeward.moderation.models import Watch, WatchAction
from leeward.moderation.models.watches import MOST
from leeward.moderation.rules import RULES
from leeward.moderation.watching import words_in

MOST_PHRASES, LONGEST_PHRASE = 100, 80


class WatchForm(forms.ModelForm[Watch]):
    """Phrases a line each, conditions, what happens, and what the author reads."""

    phrases = forms.CharField(
        label=_("Words or phrases, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Whole words, in any spelling: accents, look-alike letters and digits are read through. One is enough."
        ),
    )
    rule = forms.ChoiceField(
        label=_("Which community rule does it serve?"),
        choices=[("", _("choose one")), *((rule.code, rule.title) for rule in RULES)],
        help_text=_("Whoever is held or slowed by it reads that rule."),
        error_messages={"required": _("Choose the rule that it serves.")},
    )

    class Meta:
        model = Watch
        fields = (
            "name",
            "phrases",
            "has_links",
            "has_pictures",
            "joined_within_days",
            "posts_in_an_hour",
            "action",
            "label",
            "minutes",
            "first_posts",
            "rule",
            "told",
        )
        labels: ClassVar = {
            "name": _("Name, for staff"),
            "has_links": _("Only with a link"),
            "has_pictures": _("Only with pictures"),
            "joined_within_days": _("Only if the author joined within so many days"),
            "posts_in_an_hour": _("Only if the author sent so many posts within an hour"),
            "action": _("What happens"),
            "label": _("Words of the label"),
            "minutes": _("Minutes between two replies, when it slows down"),
            "first_posts": _("How many first posts wait, when they do"),
            "told": _("What the author reads"),
        }
        help_texts: ClassVar = {
            "joined_within_days": _("At most 366 days: a year."),
            "posts_in_an_hour": _("At most 100."),
            "minutes": _("At most 1440 minutes: a day."),
            "first_posts": _("At most 100."),
            "told": _(
                "With the community rule, that software did it, and how to appeal. Kindly, in a sentence or two."
            ),
        }
        widgets: ClassVar = {
            "action": forms.RadioSelect,
            "told": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phrases"] = "\n".join(self.instance.phrases)
        action = self.fields["action"]
        action.choices = WatchAction.choices  # type: ignore[attr-defined]
        for name, most in MOST.items():
            field = self.fields[name]
            # In place of the model's. A bound that is set after a field is made checks nothing by itself.
            bounds = (MinValueValidator, MaxValueValidator)
            others = [each for each in field.validators if not isinstance(each, bounds)]
            field.validators = [*others, MinValueValidator(1), MaxValueValidator(most)]
            field.widget.attrs |= {"min": 1, "max": most}

    def clean_phrases(self) -> list[str]:
        lines = dict.fromkeys(clean(line) for line in str(self.cleaned_data["phrases"]).splitlines())
        phrases = [line for line in lines if line]
        if len(phrases) > MOST_PHRASES or any(len(line) > LONGEST_PHRASE for line in phrases):
            raise forms.ValidationError(_("At most 100 lines, each of at most 80 characters."))
        if wordless := [line for line in phrases if not words_in(line)]:
            raise forms.ValidationError(
                _("There is no word in this line: %(line)s"), params={"line": wordless[0]}
            )
        return phrases

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        action = data.get("action")
        if action == WatchAction.LABEL and not data.get("label", "").strip():
            self.add_error("label", _("Write the words that will stand on it."))
        given = [data.get(name) for name in ("phrases", "has_links", "has_pictures", "joined_within_days")]
        if (
            not any(given)
            and not data.get("posts_in_an_hour")
            and action not in (None, WatchAction.SLOW, WatchAction.APPROVE)
        ):
            self.add_error("phrases", _("Give a phrase or a condition, or this would touch every post."))
        return data
