"""Somebody wants to tell us of something that is gone, or that was never for them: they can tell us all the same."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leeward.moderation import actions
from leeward.moderation.forms.reports import ReportForm
from leeward.moderation.models import InDanger, Reason
from leeward.moderation.views.helping import help_here
from leeward.people.access import MemberRequest, Request
from leeward.ui import again


def not_here(request: Request | MemberRequest, *, no_copy: bool = False) -> HttpResponse:
    """Offer to send the same words about the place, in one press; with help first when they may tell of a danger.

    What may not be seen answers exactly like what never existed.
    """
    words = request.POST.get("words", "")
    said = (request.POST.get("reason"), request.POST.get("danger"))
    in_danger = said[0] == Reason.IN_DANGER or said[1] == InDanger.NOW
    form = ReportForm(about_place=True, initial={"words": words})
    form.fields["words"].label = _("What should we know?")
    form.fields["words"].help_text = _("Only moderators read this.")
    context = {
        "form": form,
        "words": words,
        "in_danger": in_danger,
        "panel": help_here(request) if in_danger or actions.hear(words).offers_help else None,
        "first": None if request.person else again.sign_in_first(request),
        "no_copy": no_copy,
    }
    return render(request, "moderation/not_here.html", context, status=404)
