"""What an organiser plans, and what whoever was called says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.text import clean
from leeward.moderation import news
from leeward.moderation.calling import ACCOUNTABLE, DONE, HIDING, NEXT
from leeward.moderation.forms.fields import words_field
from leeward.moderation.models import Ending
from leeward.moderation.whose import Whose
from leeward.people.models import Person, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TURNS = ((1, _("first")), (2, _("second")), (3, _("third")))


def _picker(kind: str) -> forms.TextInput:
    return forms.TextInput(attrs={"type": kind})


class ShiftForm(forms.Form):
    """One shift: who, when, once or every week."""

    person = forms.ChoiceField(label=_("Who"))
    day = forms.DateField(label=_("First day"), widget=_picker("date"))
    starts = forms.TimeField(label=_("From"), widget=_picker("time"))
    ends = forms.TimeField(
        label=_("Until"),
        widget=_picker("time"),
        help_text=_("Earlier than “From” means on the next day. The same means a whole day."),
    )
    weekly = forms.BooleanField(label=_("Every week on this day"), required=False)
    last_day = forms.DateField(
        label=_("Last day"),
        widget=_picker("date"),
        required=False,
        help_text=_("Leave it empty for a weekly shift that has no end yet."),
    )
    turn = forms.TypedChoiceField(
        label=_("Called, of those on duty together"), choices=TURNS, coerce=int, initial=1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.ref: person for person in news.moderators()}
        cast(forms.ChoiceField, self.fields["person"]).choices = [
            (ref, person.handle)
            for ref, person in sorted(self.people.items(), key=lambda each: each[1].handle)
        ]

    def clean_person(self) -> Person:
        return self.people[self.cleaned_data["person"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, last = data.get("day"), data.get("last_day")
        if day and last and last < day:
            self.add_error("last_day", _("The last day comes before the first."))
        if day and not data.get("weekly") and day < timezone.localdate():
            self.add_error("day", _("This day is over. Choose one that is to come."))
        return data


def _number(label: "_StrPromise", bounds: tuple[int, int], help_text: "_StrPromise") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=bounds[0], max_value=bounds[1], help_text=help_text)


class CallPlanForm(forms.Form):
    """How long those who are called have, in minutes, and what hides something while nobody is on duty.

    The bounds keep anybody from being left alone.
    """

    next_minutes = _number(
        _("Minutes until the next are called"),
        NEXT,
        _("From 2 to 30. In a second round, when nobody came, it is longer."),
    )
    accountable_minutes = _number(
        _("Minutes until organisers and the accountable person are called, at the latest"),
        ACCOUNTABLE,
        _("From 5 to 120, counted from the first call. They are called earlier when nobody else is left."),
    )
    done_minutes = _number(
        _("Minutes until whoever looks after it is reminded"),
        DONE,
        _("From 15 to 240. If that leads to nothing, the others are called again."),
    )
    hiding_reports = _number(
        _(
            "Reports by people who have nothing to do with each other that hide something while nobody is on duty"
        ),
        HIDING,
        _("Until a moderator has looked. From 2 to 20; 0: nothing is hidden by reports. 3 is usual."),
    )

    def clean_hiding_reports(self) -> int:
        chosen: int = self.cleaned_data["hiding_reports"]
        if chosen == 1:
            raise forms.ValidationError(
                _("One person alone could hide anybody’s words. Choose 0, or 2 and more.")
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("next_minutes"), data.get("accountable_minutes")
        if first and last and last < first:
            self.add_error(
                "accountable_minutes",
                _(
                    "Whoever is called first needs the time to come: write at least as many minutes as “until the"
                    " next are called”."
                ),
            )
        return data


class DebriefForm(forms.Form):
    """A note for oneself, and who else may read it."""

    words = words_field(label=_("What stays with you"), rows=4)
    shared_with = forms.ChoiceField(label=_("Who else may read it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True).order_by("handle")
        self.organisers = {person.ref: person for person in held if person.has_role(Role.ORGANISER)}
        choices = [(ref, person.handle) for ref, person in self.organisers.items()]
        cast(forms.ChoiceField, self.fields["shared_with"]).choices = [("", _("nobody")), *choices]

    def clean_shared_with(self) -> Person | None:
        return self.organisers.get(self.cleaned_data["shared_with"])


NOT_THEM = _("For somebody you chose it is over already. Look above who it is about now, and choose again.")


class AddedForm(forms.Form):
    """What is added to the record of a danger to life that is over."""

    words = words_field(
        label=_("What do others need to know?"),
        rows=4,
        help_text=_("For the other moderators. It stands below what was written when it ended."),
        error_messages={"required": _("Say it in a few words.")},
    )


class DoneForm(forms.Form):
    """What came of a danger to life, and of whom it is said when it is about several people."""

    people = forms.MultipleChoiceField(
        label=_("About whom do you say this?"),
        help_text=_("Say it for each of them. For whom you don’t choose we go on calling."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose about whom you say this."), "invalid_choice": NOT_THEM},
    )
    ending = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(one.value, one.label) for one in Ending if one != Ending.DECIDED],
        widget=forms.RadioSelect,
        help_text=_(
            "When they have left, or don’t answer: they could not be reached. Then nobody is called any more, and the"
            " record says that we tried and don’t know how they are. New words of theirs call people again."
        ),
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = words_field(
        label=_("What was done?"),
        rows=4,
        help_text=_("For the other moderators: what you saw, whom you answered, what is still open."),
        error_messages={"required": _("Say in a few words what was done.")},
    )

    def __init__(self, everybody: Sequence[Whose], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key for one in everybody}
        if len(everybody) < 2:
            del self.fields["people"]
            return
        choices = [(one.key, _("Person %(number)s") % {"number": one.number}) for one in everybody]
        cast(forms.MultipleChoiceField, self.fields["people"]).choices = choices

    def clean_words(self) -> str:
        words = clean(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(_("Say in a few words what was done."))
        return words

    def clean(self) -> dict[str, Any]:
        """What was said of somebody for whom it is over already is never taken for whoever is left."""
        chosen = forms.CheckboxSelectMultiple().value_from_datadict(self.data, self.files, "people")
        if "people" not in self.fields and set(chosen or ()) - self.known:
            raise forms.ValidationError(NOT_THEM)
        return super().clean() or {}
