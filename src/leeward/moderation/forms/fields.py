from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST = 4000


def words_field(*, rows: int = 5, **attrs: Any) -> forms.CharField:
    """Return a field for words of one's own, at most `LONGEST` characters."""
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **attrs)


def yes_or_no(
    *, label: "_StrPromise", yes: "_StrPromise", no: "_StrPromise", missing: "_StrPromise"
) -> forms.TypedChoiceField:
    """Return a field of two answers, neither chosen beforehand: True for `yes`, False for `no`."""
    return forms.TypedChoiceField(
        label=label,
        choices=(("yes", yes), ("no", no)),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )
