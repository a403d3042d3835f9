"""Breaks from the desk, and notes for oneself."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.moderation import actions
from leeward.moderation.forms.duty import DebriefForm
from leeward.moderation.models import Case, Debrief
from leeward.people.access import MemberRequest, moderators_only, staff_only
from leeward.people.models import Role


@require_POST
@moderators_only
def rest(request: MemberRequest) -> HttpResponse:
    _take_break(request)
    return redirect("home")


def rest_beside(
    request: MemberRequest, found: Case, words: str, page: Callable[[], HttpResponse]
) -> HttpResponse:
    """Take or put off a break where somebody writes `words`: they come back with the page, and nothing is sent.

    The break may hand the case on, so the page shows it as it is afterwards.
    """
    if request.POST["rest"] == "now":
        _take_break(request)
        if not words.strip():
            return redirect("home")
    else:
        actions.put_off_break(by=request.person)
        messages.info(request, _("We ask again in twenty minutes."))
    messages.info(request, _("Nothing was sent or decided. What you wrote is still in its box below."))
    found.refresh_from_db()
    return page()


def _take_break(request: MemberRequest) -> None:
    handed = actions.take_break(by=request.person)
    said = [_("Good. Stand up, look out of a window, drink something. The desk waits for you.")]
    if handed.called:
        names = [one.handle if one else _("the accountable person") for one in handed.called]
        words = _("What you looked after is handed on. Called now: %(names)s.")
        said.append(words % {"names": ", ".join(names)})
    else:
        said.append(_("If a life is in danger meanwhile, you are not the only one called."))
    messages.success(request, " ".join(said))
    if handed.stays:
        words = _(
            "A danger to life is still yours: nobody else can be called to it now. Please stay with it, or reach an"
            " organiser by telephone."
        )
        messages.warning(request, words)


@require_POST
@moderators_only
def put_off(request: MemberRequest) -> HttpResponse:
    actions.put_off_break(by=request.person)
    return redirect("desk")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def notes(request: MemberRequest) -> HttpResponse:
    """One's own notes, and those that others let one read."""
    may_write = request.person.has_role(Role.MODERATOR)
    form = DebriefForm(request.POST or None) if may_write else None
    if request.method == "POST" and form is None:
        raise Http404
    if form is not None and form.is_valid():
        actions.write_debrief(by=request.person, **form.cleaned_data)
        messages.success(request, _("Kept, for nobody but you and whom you chose."))
        return redirect("desk_notes")
    context: dict[str, Any] = {"form": form, "notes": actions.read_debriefs(request.person)}
    return render(request, "moderation/notes.html", context, status=422 if _failed(form) else 200)


def _failed(form: forms.Form | None) -> bool:
    return form is not None and form.is_bound


@require_POST
@staff_only
def delete_note(request: MemberRequest, number: int) -> HttpResponse:
    mine = Debrief.objects.visible_to(request.person).filter(person=request.person)
    actions.delete_debrief(by=request.person, debrief=get_object_or_404(mine, pk=number))
    messages.success(request, _("Deleted for good."))
    return redirect("desk_notes")
