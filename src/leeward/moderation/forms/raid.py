"""How long raid mode lasts, and what it does besides."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from leeward.moderation.forms.fields import words_field
from leeward.moderation.models import Outcome, Raid
from leeward.people.models import Person

SUSPENDED_FOR = timedelta(days=7)
HOURS = (1, 3, 6, 12, 24, 48)
MINUTES = (1, 2, 5, 10, 30)


def usual_hours() -> int:
    return int(settings.LEEWARD_RAID_HOURS)


def moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "D j M, H:i")


def lengths() -> list[tuple[int, str]]:
    return [(hours, str(hours)) for hours in sorted({*HOURS, usual_hours()})]


# The end that a running raid has: it stays as it is.
KEPT = 0


def state_of_raid(running: Raid | None) -> str:
    """Return what tells whether raid mode is still as somebody saw it when they opened the form; empty: it was off."""
    if running is None:
        return ""
    return f"{running.pk} {running.ends_at.isoformat()} {running.reply_minutes} {int(running.pauses_sign_up)}"


class RaidForm(forms.Form):
    """What is asked for before raid mode begins: everything has an answer already.

    While it is on, all of them leave it as it is: whoever changes one thing changes that alone.
    """

    state = forms.CharField(widget=forms.HiddenInput, required=False)
    hours = forms.TypedChoiceField(
        label=_("For how many hours"), choices=lengths, coerce=int, initial=usual_hours
    )
    reply_minutes = forms.TypedChoiceField(
        label=_("Minutes between two replies of one person"),
        choices=[(minutes, str(minutes)) for minutes in MINUTES],
        coerce=int,
        initial=2,
    )
    hours_back = forms.TypedChoiceField(
        label=_("Hold what new accounts have posted already, too"),
        choices=[
            (0, _("nothing")),
            (1, _("in the last hour")),
            (6, _("in the last six hours")),
            (24, _("in the last day")),
        ],
        coerce=int,
        required=False,
        empty_value=None,
        initial=1,
        help_text=_(
            "Each author is told why. What is no part of the raid can be shown again by account, at once."
        ),
    )
    pauses_sign_up = forms.BooleanField(
        label=_("Let nobody join meanwhile"),
        required=False,
        help_text=_("Whoever comes reads when they can join. Help and public stories stay open to them."),
    )

    def __init__(self, running: Raid | None, data: QueryDict | None = None) -> None:
        as_it_is = {"state": state_of_raid(running)}
        if running is None:
            super().__init__(data, initial=as_it_is)
            return
        now = {"reply_minutes": running.reply_minutes, "pauses_sign_up": running.pauses_sign_up}
        super().__init__(data, initial=as_it_is | now | {"hours": KEPT, "hours_back": 0})
        hours = cast(forms.TypedChoiceField, self.fields["hours"])
        hours.label = _("For how many hours from now")
        # As short as a choice on a phone: within three days the weekday says which.
        until = _("as it is: %(when)s") % {"when": date_format(timezone.localtime(running.ends_at), "D H:i")}
        hours.choices = [(KEPT, until), *lengths()]

    def settings(self) -> dict[str, Any]:
        """What `actions.start_raid` takes, of a valid form."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "state"}
        return data | {"hours": data["hours"] or None, "keeps_end": data["hours"] == KEPT}


class ClearingForm(forms.Form):
    """What is decided about everything of the ticked accounts. The button that is pressed says what."""

    people = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=_("Accounts"),
        error_messages={"required": _("Tick the accounts that it is about. Nothing was done yet.")},
    )
    decision = forms.ChoiceField(
        choices=[("show", ""), ("remove", ""), ("suspend", "")], widget=forms.HiddenInput
    )
    read_until = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    facts = words_field(
        label=_("Words of your own for the people who are removed"),
        required=False,
        rows=4,
        help_text=_("Leave it empty for our usual words, in each person’s language."),
    )

    def __init__(self, people: Mapping[str, Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = people
        # What somebody else has decided meanwhile is no mistake: it is passed over.
        sent = cast(QueryDict, self.data).getlist("people") if self.is_bound else []
        cast(forms.MultipleChoiceField, self.fields["people"]).choices = [
            (ref, ref) for ref in {*people, *sent}
        ]

    def clearing(self) -> dict[str, Any]:
        """What `actions.clear` takes, of a valid form."""
        data = self.cleaned_data
        outcome = {"show": Outcome.NO_ACTION, "remove": Outcome.REMOVE, "suspend": Outcome.SUSPEND}[
            data["decision"]
        ]
        return {
            "people": [self.accounts[ref] for ref in data["people"] if ref in self.accounts],
            "outcome": outcome,
            "rule": "" if outcome == Outcome.NO_ACTION else "honest",
            "facts": "" if outcome == Outcome.NO_ACTION else data["facts"],
            "until": timezone.now() + SUSPENDED_FOR if outcome == Outcome.SUSPEND else None,
            "read_until": data["read_until"],
        }
