"""What somebody reported in one act, on one page of the desk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions
from leeward.moderation.forms.together import TogetherForm
from leeward.moderation.models import Case, Outcome
from leeward.moderation.together import SHOWN_TOGETHER, cases_together, decidable
from leeward.moderation.views.opening import moderators_only
from leeward.people.access import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def together(request: MemberRequest, ref: str) -> HttpResponse:
    """Read what was reported together, and decide those that are alike at once."""
    found = cases_together(request.person, ref)
    if not found.exists():
        raise Http404
    waiting = list(decidable(request.person, found)[: SHOWN_TOGETHER + 1])
    shown = waiting[:SHOWN_TOGETHER]
    actions.read_together(by=request.person, cases=shown)
    form = TogetherForm([case.ref for case in shown], request.POST or None)
    if form.is_valid():
        return _decide(request, ref, form, {case.ref: case for case in shown})
    context = {
        "cases": [(case, _newest_words(case)) for case in shown],
        "report": shown[0].reports.filter(batch__ref=ref).first() if shown else None,
        "form": form,
        "ticked": _ticked(request, shown),
        "has_more": len(waiting) > SHOWN_TOGETHER,
    }
    return render(request, "moderation/together.html", context, status=422 if form.is_bound else 200)


def _ticked(request: MemberRequest, shown: list[Case]) -> set[str]:
    return {case.ref for case in shown} if "all" in request.GET else set(request.POST.getlist("cases"))


def _newest_words(case: Case) -> str:
    evidence = list(case.evidence.all())
    return evidence[-1].words if evidence else ""


def _decide(request: MemberRequest, ref: str, form: TogetherForm, cases: dict[str, Case]) -> HttpResponse:
    data = form.cleaned_data
    chosen = [cases[one] for one in data["cases"]]
    done = actions.decide_together(
        by=request.person,
        cases=chosen,
        outcome=Outcome(data["outcome"]),
        rule=data["rule"],
        facts=data["facts"],
    )
    words = ngettext("Decided: %(n)s. Its author is told.", "Decided: %(n)s. Each author is told.", done)
    messages.success(request, words % {"n": done})
    if done < len(chosen):
        messages.warning(
            request, _("Somebody else is looking at the others, or decided them. They are left.")
        )
    return redirect("desk_together", ref)
