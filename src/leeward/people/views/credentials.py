"""Applying as a professional, and a second person's check of it."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.vault import unseal
from leeward.people import queries
from leeward.people.access import MemberRequest, member_required, organisers_only
from leeward.people.actions import credentials as actions
from leeward.people.forms.credentials import ApplicationForm, CheckForm
from leeward.people.forms.you import country_name
from leeward.people.models import Credential
from leeward.people.professions import Checking
from leeward.ui.again import too_late


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def yours(request: MemberRequest) -> HttpResponse:
    """What was checked of me, what waits, and a form to apply."""
    person = request.person
    form = ApplicationForm(request.POST or None, initial={"country": person.country})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.apply_for_credential(person=person, **form.cleaned_data)
        except actions.AlreadyApplied:
            form.add_error(None, _("An application of yours waits already. Nothing was sent twice."))
        except PermissionDenied:
            form.add_error(None, _("You can’t apply while you can’t share here. “You” says why."))
        else:
            messages.success(request, _("Sent. An organiser checks it at the register; you are told here."))
            return redirect("your_credentials")
    mine = list(person.credentials.order_by("-applied_at", "-pk"))
    context = {"form": form, "mine": mine, "waits": any(one.state == Checking.WAITING for one in mine)}
    return render(request, "people/your_credentials.html", context, status=status)


@require_POST
@member_required
def take_back(request: MemberRequest) -> HttpResponse:
    actions.take_back_application(person=request.person)
    messages.success(request, _("Taken back. What you sent is deleted."))
    return redirect("your_credentials")


@require_safe
@organisers_only
def checking(request: MemberRequest) -> HttpResponse:
    """Applications that wait, and the professionals that there are."""
    found = queries.credentials_for(request.person)
    context = {
        "waiting": found.filter(state=Checking.WAITING),
        "standing": found.filter(pk__in=[one.pk for one in _standing(request)]),
    }
    return render(request, "people/credentials.html", context)


def _standing(request: MemberRequest) -> list[Credential]:
    checked = queries.credentials_for(request.person).filter(state=Checking.CHECKED)
    return list(queries.standing_credentials([one.person for one in checked]).values())


@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
def check(request: MemberRequest, ref: str) -> HttpResponse:
    """One of them: what to look up, and what was found."""
    theirs = queries.credentials_for(request.person)
    if request.method == "POST" and not theirs.filter(ref=ref).exists():
        return too_late(request, _withdrawn(), resolve_url("credentials"))
    found = get_object_or_404(theirs, ref=ref)
    if (why := _decided(found)) and (found.state != Checking.CHECKED or _meant_for_waiting(request)):
        return too_late(request, why, resolve_url("credentials"))
    evidence = json.loads(unseal(found.evidence)) if found.evidence else {}
    confirms = "confirm" in request.POST
    form = CheckForm(
        request.POST or None,
        needs="found" if confirms else "because",
        sent=evidence if confirms else None,
        known=f"{found.register} {country_name(found.country)} {found.get_profession_display()}",
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            messages.success(request, _decide(request, found, form.cleaned_data, confirms=confirms))
        except actions.AlreadyChecked:
            found.refresh_from_db()
            return too_late(request, _decided(found), resolve_url("credentials"))
        return redirect("credentials")
    if not form.is_bound:
        actions.read_evidence(by=request.person, credential=found)
    context = {"credential": found, "evidence": evidence, "form": form}
    context["country_name"] = country_name(found.country)
    return render(request, "people/credential.html", context, status=status)


def _meant_for_waiting(request: MemberRequest) -> bool:
    """Whether they pressed a button for an application that waits: to refuse one must not withdraw a badge."""
    return "confirm" in request.POST or "refuse" in request.POST


def _decided(found: Credential) -> str:
    """Say what became of an application; nothing while it waits."""
    return {
        Checking.WAITING: "",
        Checking.CHECKED: _("Somebody else has confirmed this application. Nothing of yours was done."),
        Checking.REFUSED: _(
            "This application was not confirmed: somebody else decided so, or it had waited too long. Nothing of"
            " yours was done."
        ),
        Checking.WITHDRAWN: _(
            "This badge is withdrawn already, or a newer check has taken its place. Nothing of yours was done."
        ),
    }[Checking(found.state)]


def _withdrawn() -> str:
    return _(
        "This application is not here any more: whoever sent it has taken it back, or has left. What they sent is"
        " deleted, nothing was decided, and nothing more is needed from you."
    )


def _decide(request: MemberRequest, found: Credential, said: dict[str, Any], *, confirms: bool) -> str:
    if confirms:
        actions.confirm_credential(by=request.person, credential=found, found=said["found"])
        return _("Confirmed for a year. It stands on their page, and they are told.")
    if found.state == Checking.WAITING:
        actions.refuse_credential(by=request.person, credential=found, because=said["because"])
        return _("Not confirmed. They are told why, and what they sent is deleted.")
    actions.withdraw_credential(by=request.person, credential=found, because=said["because"])
    return _("Withdrawn. They are told why.")
