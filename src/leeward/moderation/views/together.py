"""What somebody reported in one act, on one page of the desk."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from leeward.moderation import actions
from leeward.moderation.filters import Filters
from leeward.moderation.forms.together import TogetherForm
from leeward.moderation.models import Case, Outcome, ReportBatch
from leeward.moderation.queries import RULE_OF
from leeward.moderation.queue import next_for
from leeward.moderation.registry import policy_for
from leeward.moderation.together import (
    SHOWN_TOGETHER,
    cases_together,
    decidable,
    free,
    joint_decisions,
    looked_at_by_others,
)
from leeward.moderation.versions import GONE, version_of_words
from leeward.moderation.views.opening import refused
from leeward.moderation.views.telling import name_nobody
from leeward.moderation.wordings import were_edited
from leeward.people.access import MemberRequest, moderators_only


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def together(request: MemberRequest, ref: str) -> HttpResponse:
    """Read what was reported together, and decide those that are alike at once. What is shown is taken."""
    found = cases_together(request.person, ref)
    if not found.exists():
        raise refused(request, reports__batch__ref=ref)
    waiting = decidable(request.person, found)
    nobodys = list(free(request.person, waiting)[: SHOWN_TOGETHER + 1])
    shown = actions.take_leases(by=request.person, cases=nobodys[:SHOWN_TOGETHER])
    actions.read_together(by=request.person, cases=shown)
    report = shown[0].reports.filter(batch__ref=ref).first() if shown else None
    likely = {"rule": RULE_OF.get(report.reason, "") if report else ""}
    form = TogetherForm([case.ref for case in shown], request.POST or None, initial=likely)
    status = 422 if form.is_bound else 200
    about = request.POST.getlist("cases")
    if name_nobody(request, form, [case for case in shown if case.ref in about], "facts"):
        if _decide(request, ref, form, {case.ref: case for case in shown}):
            return redirect("desk_together", ref)
        status = 409
    context = {
        "ref": ref,
        "cases": _with_words(shown),
        "report": report,
        "form": form,
        "ticked": _ticked(request, shown),
        "decided": joint_decisions(request.person).filter(batch__ref=ref),
        "has_more": len(nobodys) > SHOWN_TOGETHER,
        # What else waits, for whoever finds nothing here.
        "turn": None if shown else next_for(request.person, Filters()),
        "others": Counter(one.leased_to for one in looked_at_by_others(request.person, waiting)),
    }
    return render(request, "moderation/together.html", context, status=status)


def _ticked(request: MemberRequest, shown: list[Case]) -> set[str]:
    return {case.ref for case in shown} if "all" in request.GET else set(request.POST.getlist("cases"))


@dataclass(frozen=True)
class _Shown:
    """One of them as it is now; what is gone stands as it was reported."""

    case: Case
    words: str
    was_edited: bool
    is_gone: bool
    version: str


def _with_words(shown: list[Case]) -> list[_Shown]:
    kind, refs = shown[0].kind if shown else "", [case.object_ref for case in shown]
    changed, there = were_edited(kind, refs), _there(kind, refs)
    return [_as_it_is(one, one.object_ref in changed, is_gone=one.object_ref not in there) for one in shown]


def _there(kind: str, refs: list[str]) -> set[str]:
    """Which of these are still there: one question, however many they are."""
    policy = policy_for(kind)
    if policy is None:
        return set(refs)
    return set(policy.model._default_manager.filter(ref__in=refs).values_list("ref", flat=True))


def _as_it_is(case: Case, was_edited: bool, *, is_gone: bool) -> _Shown:
    """Only what was edited need be asked for what it says now."""
    policy = policy_for(case.kind) if was_edited and not is_gone else None
    content = policy.read(case.object_ref) if policy else None
    evidence = list(case.evidence.all())
    words = content.text if content else evidence[-1].words if evidence else ""
    return _Shown(case, words, was_edited, is_gone, GONE if is_gone else version_of_words(words))


def _read(request: MemberRequest) -> dict[str, str]:
    """Which words of which case the page showed."""
    return {ref: version for ref, _, version in (one.partition(":") for one in request.POST.getlist("read"))}


def _decide(request: MemberRequest, ref: str, form: TogetherForm, cases: dict[str, Case]) -> int:
    """Decide what was ticked and is still theirs, and return how many that were."""
    data = form.cleaned_data
    done = actions.decide_together(
        by=request.person,
        cases=[cases[one] for one in data["cases"] if one in cases],
        outcome=Outcome(data["outcome"]),
        rule=data["rule"],
        facts=data["facts"],
        batch=ReportBatch.objects.get(ref=ref),
        read=_read(request),
    )
    if not done:
        form.add_error(
            None,
            _(
                "These are decided already, or somebody else is looking at them, or their words were changed while you"
                " read them. Nothing was done; your words are kept."
            ),
        )
        return 0
    messages.success(request, _said_of(done, Outcome(data["outcome"])))
    if done < len(data["cases"]):
        messages.warning(
            request,
            _(
                "The others are decided already, or somebody else is looking at them, or their words were changed while"
                " you read them. They are left."
            ),
        )
    return done


def _said_of(done: int, outcome: Outcome) -> str:
    """Whom it is told to: not to whoever was reported for nothing (rule 22)."""
    if outcome == Outcome.NO_ACTION:
        words = ngettext(
            "Decided: %(n)s. Whoever reported it is told; its author only if it was kept back.",
            "Decided: %(n)s. Whoever reported them is told; an author only if something was kept back.",
            done,
        )
    else:
        words = ngettext("Decided: %(n)s. Its author is told.", "Decided: %(n)s. Each author is told.", done)
    return words % {"n": done}


@require_POST
@moderators_only
def keep_leases(request: MemberRequest, ref: str) -> HttpResponse:
    """Keep them for another quarter of an hour, for whoever is writing about them; 409 if none is theirs any more."""
    taken = _taken_or_404(request, ref)
    if actions.take_leases(by=request.person, cases=taken):
        return HttpResponse(status=204)
    words = _(
        "These are not yours any more. What you write stays here; sending it shows what became of them."
    )
    return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")


@require_POST
@moderators_only
def leases_delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Give them back, so that others can take them at once."""
    actions.give_all_back(by=request.person, cases=_taken_or_404(request, ref))
    return redirect("desk")


def _taken_or_404(request: MemberRequest, ref: str) -> QuerySet[Case]:
    found = cases_together(request.person, ref)
    if not found.exists():
        raise Http404
    return decidable(request.person, found).filter(leased_to=request.person)
