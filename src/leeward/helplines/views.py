"""The organiser's page about the helplines of a country. The public pages are answered before any view
(answering.py)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
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
    """Keep what was found of every line they tried, all of it or nothing, and then take back what they ask to."""
    forms = {each.id: CheckForm(request.POST, prefix=each.key) for each in country.services}
    found = {service: form.found for service, form in forms.items() if form.is_valid()}
    tried = {service: facts for service, facts in found.items() if facts}
    with transaction.atomic():
        for service, facts in tried.items():
            actions.confirm_service(by=_who(request), service=service, **facts)
        if withdrawn := request.POST.get("withdraw"):
            _withdraw(request, f"{country.code.lower()}/{withdrawn}")
    if tried:
        said = ngettext("Kept for %(n)d line.", "Kept for %(n)d lines.", len(tried)) % {"n": len(tried)}
        messages.success(request, said + " " + _("The help page shows it now."))
    elif not withdrawn:
        messages.info(request, _("Nothing is changed: say of at least one line that you tried it."))
    return redirect("helplines_confirm", code=country.code.lower())


def _withdraw(request: HttpRequest, service: str) -> None:
    try:
        actions.withdraw_confirmation(by=_who(request), service=service)
    except actions.NoSuchService:
        raise Http404 from None
    messages.success(request, _("Taken back. The page shows the line as its source has it."))


def _who(request: HttpRequest) -> Somebody | None:
    return getattr(request, "person", None)


def _row(each: Service) -> dict[str, Any]:
    known = snapshot.confirmations().get(each.id)
    initial = {name: getattr(known, name) for name in ("free", "people", "confidential")} if known else {}
    return {
        "service": each,
        "ways": [wording.way(channel) for channel in each.channels],
        "checked": wording.checked(each.source),
        "known": known,
        "verified": directory.verified(each),
        "form": CheckForm(initial=initial, prefix=each.key),
    }
