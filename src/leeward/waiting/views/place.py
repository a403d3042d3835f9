"""How long people wait here, and when others are told: for the organiser."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.people.access import MemberRequest, organisers_only
from leeward.waiting import actions, measuring
from leeward.waiting.forms import PlanForm
from leeward.waiting.timing import plan


@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
def waiting(request: MemberRequest) -> HttpResponse:
    """The last four weeks by hour and language, and after how long supporters and the organiser are told."""
    chosen = dict(zip(PlanForm.base_fields, plan().minutes, strict=True))
    form = PlanForm(request.POST or None, initial=chosen)
    if form.is_valid():
        actions.set_wait_plan(by=request.person, **form.cleaned_data)
        messages.success(request, _("Kept. It counts from now on."))
        return redirect("place_waiting")
    context = {
        "form": form,
        "measured": measuring.measured(),
        "line": measuring.public_line(),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "waiting/place.html", context, status=422 if form.is_bound else 200)
