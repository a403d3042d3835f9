from typing import Any

from django import forms

from leeward.notifications.models import Kind, LetterChoice, LetterPreference
from leeward.people.models import Person, Role


class LettersForm(forms.Form):
    """For each kind of news: in the batch, straight away, or not by e-mail. The desk's is for moderators only."""

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = dict(LetterPreference.objects.filter(person=person).values_list("kind", "choice"))
        for kind in Kind:
            if kind != Kind.DESK or person.has_role(Role.MODERATOR):
                self.fields[kind.value] = forms.ChoiceField(
                    label=kind.label,
                    choices=LetterChoice.choices,
                    initial=chosen.get(kind, LetterChoice.BATCH),
                    widget=forms.RadioSelect,
                )

    def choices(self) -> dict[Kind, LetterChoice]:
        return {Kind(kind): LetterChoice(choice) for kind, choice in self.cleaned_data.items()}
