"""The organiser's page about the helplines of a country. The public pages are answered before any view
(answering.py)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.helplines import actions, directory, snapshot, wording
from leeward.helplines.directory import Country, Service
from leeward.helplines.forms import CheckForm
from leeward.helplines.permissions import Somebody, can_confirm


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Show each line with what is known of it, and keep what the organiser found when they tried one."""
    country = directory.country(code)
    if country is None or not can_confirm(_who(request)):
        raise Http404
    if request.method == "POST":
        return _keep(request, country)
    rows = [_row(each) for each in country.services]
    return render(request, "helplines/confirm.html", {"country": country, "rows": rows})


def _keep(request: HttpRequest, country: Country) -> HttpResponse:
    service = f"{country.code.lower()}/{request.POST.get('service', '')}"
    form = CheckForm(request.POST)
    form.is_valid()
    try:
        if "withdraw" in request.POST:
            actions.withdraw_confirmation(by=_who(request), service=service)
            messages.success(request, _("Taken back. The page shows the line as its source has it."))
        else:
            actions.confirm_service(by=_who(request), service=service, **form.cleaned_data)
            messages.success(request, _("Kept. The help page shows it now."))
    except actions.NoSuchService:
        raise Http404 from None
    return redirect("helplines_confirm", code=country.code.lower())


def _who(request: HttpRequest) -> Somebody | None:
    return getattr(request, "person", None)


def _row(each: Service) -> dict[str, Any]:
    known = snapshot.confirmations().get(each.id)
    initial = (
        {name: getattr(known, name) for name in ("works", "free", "people", "confidential")} if known else {}
    )
    return {
        "service": each,
        "ways": [wording.way(channel) for channel in each.channels],
        "checked": wording.checked(each.source),
        "known": known,
        "verified": directory.verified(each),
        "form": CheckForm(initial=initial, auto_id=f"{each.key}-%s"),
    }
