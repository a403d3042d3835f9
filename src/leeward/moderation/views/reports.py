"""Reporting, signed in or out, and the receipt that later shows what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.core.limits import TooMany, address, say_when
from leeward.moderation import actions, as_seen, past_blocks
from leeward.moderation.called import were_called
from leeward.moderation.forms.reports import ReportForm
from leeward.moderation.keepers import is_kept
from leeward.moderation.models import Danger, Reason, Report, ReportBatch
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.together import WAITS, decided_since, outcomes_of, what_holds
from leeward.moderation.views.helping import help_here
from leeward.moderation.views.not_here import not_here
from leeward.moderation.words import PLACE, noun
from leeward.people.access import Request


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, kind: str = PLACE, ref: str = "") -> HttpResponse:
    """Report what one can see, or, without `kind`, something about the place. What one can't see does not exist.

    What was there when they began to write can be reported though it is gone meanwhile.
    """
    now, carried = _seen(request, kind, ref), request.POST.get(as_seen.FIELD, "")
    content = now or as_seen.one_unsealed(carried, kind=kind, ref=ref, viewer=request.person)
    if content is None and (kind != PLACE or ref):
        return not_here(request)
    # What an earlier page carried is handed on as it is: for as long, and for the same person.
    carried = as_seen.sealed([now], request.person) if now else carried
    form = ReportForm(
        request.POST or None,
        about_place=content is None,
        can_keep=request.person is not None and content is not None and content.can_be_kept,
        is_kept=is_kept(kind, ref),
    )
    if form.is_valid():
        try:
            _keep(request, form, content)
            made = actions.report(
                kind=kind,
                ref=ref,
                reporter=request.person,
                reason=Reason(form.cleaned_data["reason"]),
                words=form.cleaned_data["words"],
                address=address(request),
                keepers_may_know=form.cleaned_data.get("keepers_may_know", False),
                as_seen=content,
            )
        except TooMany as limit:
            form.add_error(None, _wait(limit))
            return say_when(_page(request, form, content, kind, 429, carried=carried), limit)
        _say_no_copy(request)
        if content and now is None:
            messages.info(request, _gone_meanwhile())
        return redirect(made)
    return _page(request, form, content, kind, 422 if form.is_bound else 200, carried=carried)


def _keep(request: Request, form: ReportForm, content: Reviewable | None) -> None:
    """Keep the words for whoever reports them, as they are before anything happens to them."""
    if content and request.person and form.cleaned_data.get("keep_copy"):
        actions.keep_copies(owner=request.person, contents=[content])


def _say_no_copy(request: Request) -> None:
    """Tell somebody who was signed in when they began to write: the report comes first."""
    if request.person is None and "keep_copy" in request.POST:
        words = _(
            "You were signed out, so no copy was kept. Your report is with us all the same. To keep a copy, sign in and"
            " choose “Keep a copy” beside the words."
        )
        messages.warning(request, words)


def _page(
    request: Request, form: ReportForm, content: Reviewable | None, kind: str, status: int, *, carried: str
) -> HttpResponse:
    # What a block keeps from them they came to from where it is listed.
    policy = policy_for(kind)
    is_seen = content is not None and policy is not None and policy.visible(content.ref, request.person)
    context = {
        "form": form,
        "content": content,
        "as_seen": carried if content else "",
        "what": noun(kind),
        "panel": help_here(request),
        "back": content.url if content and is_seen else reverse("named"),
    }
    return render(request, "moderation/report.html", context, status=status)


def _seen(request: Request, kind: str, ref: str) -> Reviewable | None:
    policy = policy_for(kind)
    return policy.read(ref) if policy and past_blocks.sees(kind, ref, request.person) else None


def _gone_meanwhile() -> str:
    return _(
        "What you reported was deleted, or kept from you, while you wrote. Your report is with us all the same, with"
        " the words as you read them."
    )


def _wait(limit: TooMany) -> str:
    if limit.scope == "report_target":
        return _(
            "Several people have told us about this already, and a moderator will look. You don’t need to do more."
        )
    return _(
        "You have reported a lot in a short time. Your words are still here: send them again in an hour."
    )


@require_safe
def receipt(request: Request, receipt: str) -> HttpResponse:
    """What came of a report, for whoever holds its address. It names nobody, not even who reported."""
    batch = ReportBatch.objects.filter(receipt=receipt).first()
    response = _of_several(request, batch) if batch else _of_one(request, receipt)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _of_one(request: Request, receipt: str) -> HttpResponse:
    made = get_object_or_404(Report.objects.select_related("case"), receipt=receipt)
    about = {"case__kind": made.case.kind, "case__object_ref": made.case.object_ref}
    decision = what_holds([*decided_since(made.made_at).filter(**about)])
    context = {
        "report": made,
        "what": noun(made.case.kind),
        "about_place": made.case.kind == PLACE,
        "decision": decision,
        "in_danger": made.reason == Reason.IN_DANGER or actions.tells_of_a_plan(made.words),
        "soon": made.case.danger >= Danger.SERIOUS,
        "called": were_called(made.case),
        "panel": help_here(request),
    }
    return render(request, "moderation/receipt.html", context)


def _of_several(request: Request, batch: ReportBatch) -> HttpResponse:
    outcomes, reports = outcomes_of(batch), list(batch.reports.all())
    words = list(dict.fromkeys(one.words for one in reports if one.words))
    context = {
        "batch": batch,
        "reasons": ", ".join(dict.fromkeys(str(one.get_reason_display()) for one in reports)),
        "words": words,
        "panel": help_here(request) if any(actions.hear(one).offers_help for one in words) else None,
        "outcomes": outcomes,
        "waits": any(words == WAITS for words, _many in outcomes),
    }
    return render(request, "moderation/receipt_together.html", context)
