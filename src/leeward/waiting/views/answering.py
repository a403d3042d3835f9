"""Saying that one would like to answer, and being asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.notifications.models import Kind, LetterChoice, LetterPreference
from leeward.people.access import MemberRequest, member_required
from leeward.replies import hosts
from leeward.replies.permissions import Refused
from leeward.waiting import actions, queries
from leeward.waiting.forms import PauseForm, WillingForm, willing_as_chosen
from leeward.waiting.models import Offer, Willing


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def answering(request: MemberRequest) -> HttpResponse:
    """What one would like to answer, how often one may be asked, and what one was asked."""
    willing = Willing.objects.filter(person=request.person).first()
    form = WillingForm(request.POST or None, initial=_chosen(request, willing))
    if form.is_valid():
        choices = form.cleaned_data.copy()
        hours = (choices.pop("from_hour"), choices.pop("until_hour"))
        try:
            actions.would_like_to_answer(person=request.person, hours=hours, **choices)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Kept. You are asked gently, and “not today” is always a good answer.")
            )
            return redirect("answering")
    context = {
        "form": form,
        "willing": willing,
        "rests": willing is not None and willing.rests,
        "pause_form": PauseForm(),
        "offers": queries.offers_to(request.person),
    }
    return render(request, "waiting/answering.html", context, status=422 if form.is_bound else 200)


def _chosen(request: MemberRequest, willing: Willing | None) -> dict[str, object]:
    letters = LetterPreference.objects.filter(person=request.person, kind=Kind.OFFER, choice=LetterChoice.NOW)
    return willing_as_chosen(request.person, willing, by_letter=letters.exists())


@require_POST
@member_required
def pause(request: MemberRequest, *, undo: bool = False) -> HttpResponse:
    form = PauseForm(request.POST)
    if undo:
        actions.pause_answering(person=request.person, until=None)
        messages.success(request, _("Good to have you back. You may be asked again from now on."))
    elif form.is_valid():
        actions.pause_answering(person=request.person, until=actions.in_days(form.cleaned_data["days"]))
        messages.success(request, _("You are asked nothing until then. Rest well."))
    return redirect("answering")


@require_POST
@member_required
def stop(request: MemberRequest) -> HttpResponse:
    actions.stop_answering(person=request.person)
    messages.success(request, _("You are not asked any more. You can still answer whatever you like."))
    return redirect("answering")


def _offer(request: MemberRequest, ref: str) -> Offer:
    mine = Offer.objects.visible_to(request.person).select_related("wait__thread__author")
    return get_object_or_404(mine, ref=ref)


@require_safe
@member_required
def offer(request: MemberRequest, ref: str) -> HttpResponse:
    """What one is asked, before one reads it. When it needs nobody any more, that is said."""
    found = _offer(request, ref)
    stands = Offer.objects.readable_by(request.person).filter(pk=found.pk).exists()
    asked = queries.asked(found) if stands else None
    return render(request, "waiting/offer.html", {"asked": asked})


@require_POST
@member_required
def accept(request: MemberRequest, ref: str) -> HttpResponse:
    found = _offer(request, ref)
    actions.accept_offer(by=request.person, offer=found)
    if not Offer.objects.readable_by(request.person).filter(pk=found.pk).exists():
        return redirect("offer", ref)
    return redirect(hosts.address(found.wait.thread))


@require_POST
@member_required
def decline(request: MemberRequest, ref: str) -> HttpResponse:
    actions.decline_offer(by=request.person, offer=_offer(request, ref))
    messages.success(request, _("That is all right. Somebody else is asked."))
    return redirect("answering")
