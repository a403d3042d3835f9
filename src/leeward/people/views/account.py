"""The account itself: name, devices, consent, and leaving for good."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core import limits
from leeward.core.limits import TooMany
from leeward.people import actions, queries, sign_up
from leeward.people.access import MemberRequest, member_required
from leeward.people.actions.roles import LastOrganiser
from leeward.people.forms.you import DeleteForm, NameForm
from leeward.people.sessions import token_hash
from leeward.people.views.confirming import confirmed_recently
from leeward.people.views.entrance import asks_for_names
from leeward.people.views.waiting import too_many


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def name(request: MemberRequest) -> HttpResponse:
    """Change the pseudonym; another five suggestions come without leaving the page."""
    person = request.person
    asked = request.method == "POST" and not asks_for_names(request)
    typed = request.POST.get("take", request.POST.get("handle", ""))
    form = NameForm(request.POST if asked else None, person=person, initial={"handle": typed})
    if asked and form.is_valid():
        try:
            limits.spend("rename", person.pk, "3/d")
            actions.change_pseudonym(person=person, handle=form.cleaned_data["handle"])
        except TooMany as wait:
            return too_many(request, wait)
        except (ValueError, actions.Unavailable):
            form.add_error("handle", _("Somebody took this name a moment ago. Choose another."))
        else:
            messages.success(request, _("You are %(name)s now, everywhere here.") % {"name": person.handle})
            return redirect(person)
    page = {"form": form, "suggestions": queries.suggested_names()}
    return render(request, "people/your_name.html", page, status=422 if asked else 200)


@require_safe
@member_required
def devices(request: MemberRequest) -> HttpResponse:
    """The browsers the person is signed in with. Where they are is not kept."""
    this = token_hash(request.session.session_key or "")
    running = request.person.sessions.filter(expires_at__gt=timezone.now())
    rows = running.order_by("-seen_on", "-created_at", "-pk")
    shown = [
        {
            "ref": row.token_hash[:16],
            "browser": row.device.partition("|")[0],
            "system": row.device.partition("|")[2],
            "since": row.created_at,
            "seen_on": formats.date_format(row.seen_on),
            "is_this": row.token_hash == this,
        }
        for row in rows
    ]
    return render(request, "people/your_devices.html", {"devices": shown})


@require_POST
@member_required
def sign_out_device(request: MemberRequest) -> HttpResponse:
    if actions.sign_out_device(person=request.person, device=request.POST.get("device", "")):
        messages.success(request, _("That browser is signed out."))
    return redirect("your_devices")


@require_POST
@member_required
def sign_out_others(request: MemberRequest) -> HttpResponse:
    actions.sign_out_everywhere(person=request.person, but=request.session.session_key)
    messages.success(request, _("Every other browser is signed out."))
    return redirect("your_devices")


@require_safe
@member_required
def data(request: MemberRequest) -> HttpResponse:
    """What is kept about the person, what they agreed to, and how to take it back."""
    return render(
        request, "people/your_data.html", {"consents": request.person.consents.order_by("-given_at", "-pk")}
    )


@require_POST
@member_required
def give_consent(request: MemberRequest) -> HttpResponse:
    actions.record_consent(person=request.person, version=sign_up.CONSENT_VERSION)
    messages.success(
        request, _("Thank you. You can share and answer again, and what you shared is in its place.")
    )
    return redirect("your_data")


@require_POST
@member_required
def withdraw_consent(request: MemberRequest) -> HttpResponse:
    actions.withdraw_consent(person=request.person)
    messages.success(request, _("Your agreement is taken back. What you shared is out of everybody’s sight."))
    return redirect("your_data")


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_recently
def delete(request: MemberRequest) -> HttpResponse:
    """Say what deleting means, ask for the name, and delete at once."""
    person = request.person
    form = DeleteForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            actions.delete_account(person=person)
        except LastOrganiser as refused:
            form.add_error(None, str(refused))
        else:
            request.session.flush()
            return render(request, "people/account_deleted.html", {"person": None})
    return render(request, "people/your_delete.html", {"form": form}, status=422 if form.is_bound else 200)
