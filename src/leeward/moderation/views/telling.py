"""Words that a moderator sends somebody are looked at before they go: they don't say who told us (rules 22 and 24)."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from leeward.moderation import actions
from leeward.moderation.models import Case
from leeward.moderation.telling import telling, who_told
from leeward.moderation.words import CONCERN, PLACE
from leeward.people.access import MemberRequest

# What the moderator ticks who was asked, and means something else.
MEANT = "names_nobody"


def name_nobody(request: MemberRequest, form: forms.Form, cases: Iterable[Case], *fields: str) -> bool:
    """Whether a form may be sent: it is valid, and its `fields` could not tell the person who told us of `cases`.

    If they could, the form says which words, once: it asks, and whoever ticks that they mean something else is
    believed. That they named who told of a case stands in the log, as asking for it does: nobody finds out who reported
    by trying names.
    """
    if not form.is_bound or not form.is_valid():
        return False
    # About the place itself one answers whoever told us.
    cases = [case for case in cases if case.kind != PLACE]
    worried = any(case.kind == CONCERN for case in cases)
    written = {name: str(form.cleaned_data.get(name, "")) for name in fields}
    told = who_told(cases) if any(words.strip() for words in written.values()) else {}
    found = {name: telling(words, told) for name, words in written.items()}
    if not any(one.words for one in found.values()):
        return True
    form.fields[MEANT] = forms.BooleanField(
        label=_("It does not say who was worried") if worried else _("It does not say who reported it"),
        required=False,
        help_text=_("Tick it if these words mean something else, such as a thing, or a service that helps."),
    )
    if form.fields[MEANT].clean(MEANT in form.data):
        return True
    for name, one in found.items():
        if one.words:
            form.add_error(name, _said(one.words, worried=worried))
    if named := dict.fromkeys(case for one in found.values() for case in one.cases):
        actions.stop_naming(by=request.person, cases=named)
    return False


def _said(words: Iterable[str], *, worried: bool) -> str:
    told = ", ".join(f"“{one}”" for one in words)
    if worried:
        said = _(
            "%(words)s could tell them who was worried. Nothing is sent, and your words are kept here. Leave it out, or"
            " tick below that it means something else."
        )
    else:
        said = _(
            "%(words)s could tell them who reported it. Nothing is decided, and your words are kept here. Leave it out,"
            " or tick below that it means something else."
        )
    return said % {"words": told}
