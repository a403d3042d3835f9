"""“I’m worried about them”: asking, the receipt, and what the person concerned reads (rule 24)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, say_when
from leeward.moderation import actions, as_seen, worries
from leeward.moderation.called import were_called
from leeward.moderation.forms.concerns import ConcernForm
from leeward.moderation.models import Concern, InDanger
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.views.helping import help_here
from leeward.moderation.views.not_here import not_here
from leeward.people.access import MemberRequest, Request, member_required


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def worried(request: MemberRequest, kind: str, ref: str) -> HttpResponse:
    """First what the worried person can do themselves, then what they want to tell us.

    What was there when they began to write does for it, though it is gone meanwhile.
    """
    policy = policy_for(kind)
    now = policy.read(ref) if policy and policy.visible(ref, request.person) else None
    carried = request.POST.get(as_seen.FIELD, "")
    content = now or as_seen.one_unsealed(carried, kind=kind, ref=ref, viewer=request.person)
    if content is None or content.author is None:
        return not_here(request)
    if content.author == request.person:
        return redirect("/help/")
    form = ConcernForm(request.POST or None)
    # What an earlier page carried is handed on as it is: for as long, and for the same person.
    carried = as_seen.sealed([now], request.person) if now else carried
    if not form.is_valid():
        return _asking(request, content, form, 422 if form.is_bound else 200, carried)
    try:
        made = actions.worry(
            by=request.person,
            kind=kind,
            ref=ref,
            danger=InDanger(form.cleaned_data["danger"]),
            words=form.cleaned_data["words"],
            as_seen=content,
        )
    except actions.NobodyThere:
        return not_here(request)
    except TooMany as limit:
        form.add_error(None, _wait(limit))
        return say_when(_asking(request, content, form, 429, carried), limit)
    return redirect(made)


def _asking(
    request: MemberRequest, content: Reviewable, form: ConcernForm, status: int, carried: str
) -> HttpResponse:
    context = {
        "content": content,
        "as_seen": carried,
        "form": form,
        "panel": help_here(request),
    }
    return render(request, "moderation/worried.html", context, status=status)


def _wait(limit: TooMany) -> str:
    if limit.scope == "concern_target":
        return _(
            "Several people have told us that they are worried, and a moderator looks. You need do no more."
        )
    return _(
        "You have told us about many people today. Your words are still here: send them again tomorrow. If a life may"
        " be in danger now, please call the emergency number above, or report it: we look at once."
    )


@require_safe
def receipt(request: Request, receipt: str) -> HttpResponse:
    """That somebody has looked, for whoever holds the address. Nothing about the other person's state."""
    made = get_object_or_404(Concern.objects.select_related("case"), receipt=receipt)
    now = made.danger == InDanger.NOW and made.case.is_open
    called = now and were_called(made.case)
    context = {"concern": made, "in_danger": now, "called": called, "panel": help_here(request)}
    response = render(request, "moderation/worry_receipt.html", context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@member_required
def messages_to_me(request: MemberRequest) -> HttpResponse:
    """What this place wrote to me because others were worried, and whether it may."""
    context = {
        "written": worries.messages_to(request.person)[:50],
        "left_alone": worries.is_left_alone(request.person),
    }
    return render(request, "moderation/messages.html", context)


@require_safe
@member_required
def message(request: MemberRequest, ref: str) -> HttpResponse:
    """One message, with help where I am."""
    found = get_object_or_404(worries.messages_to(request.person), ref=ref)
    context = {
        "words": found.words,
        "made_at": found.made_at,
        "asked": found.asked,
        "panel": help_here(request),
        "left_alone": worries.is_left_alone(request.person),
    }
    return render(request, "moderation/message.html", context)


@require_POST
@member_required
def leave_alone(request: MemberRequest) -> HttpResponse:
    actions.leave_alone(person=request.person)
    messages.success(request, _("We send you no messages like this any more. Help stays where it is."))
    return redirect("care")


@require_POST
@member_required
def allow_care(request: MemberRequest) -> HttpResponse:
    actions.allow_care(person=request.person)
    messages.success(request, _("We may write to you again when somebody is worried."))
    return redirect("care")
