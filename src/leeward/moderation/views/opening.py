"""Opening what waits on the desk: within one's scope, with a reason, one moderator at a time."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.moderation import actions, queries
from leeward.moderation.filters import Filters
from leeward.moderation.models import OUT_OF_TURN, Appeal, Case, Decision, WhyLooked
from leeward.moderation.permissions import can_decide
from leeward.moderation.queue import next_for
from leeward.moderation.scope import Scope, scope_of
from leeward.moderation.words import noun
from leeward.people.access import MemberRequest, moderators_only
from leeward.ui.again import too_late


def case_or_404(request: MemberRequest, ref: str) -> Case:
    """Find a case that the moderator may read. One beyond their scope is refused, and logged, like none."""
    found = queries.cases_for(request.person).filter(ref=ref).first()
    if found is None:
        raise refused(request, ref=ref)
    return found


def appeal_or_404(request: MemberRequest, ref: str) -> Appeal:
    """Find an appeal by the ref of its decision, like `case_or_404`."""
    found = queries.appeals_for(request.person).filter(decision__ref=ref).first()
    if found is None:
        raise refused(request, decisions__ref=ref)
    return found


def who_appealed_left(request: MemberRequest, ref: str) -> HttpResponse | None:
    """Say of an appeal that is gone that whoever made it has left; None for any other."""
    gone = queries.decisions_for(request.person).filter(ref=ref, person=None, appeal=None)
    decision = gone.first()
    if decision is None or not queries.appeals_gone([decision]):
        return None
    why = _(
        "Whoever appealed has deleted their account, and their appeal went with it. Nobody is there to read an answer:"
        " nothing more is needed from you."
    )
    return too_late(request, why, resolve_url("desk_case", decision.case.ref))


def decision_or_404(request: MemberRequest, ref: str) -> Decision:
    """Find a decision by its ref, like `case_or_404`."""
    found = queries.decisions_for(request.person).filter(ref=ref).first()
    if found is None:
        raise refused(request, decisions__ref=ref)
    return found


def refused(request: MemberRequest, **names: str) -> Http404:
    """Return what to raise for what is not there for this moderator, and log it if their power is limited.

    What never was is logged too: a line for the rest alone would tell them that there is something.
    """
    if scope_of(request.person) != Scope():
        actions.refuse_reading(by=request.person, case=queries.beyond_scope(request.person, **names))
    return Http404()


def let_in(request: MemberRequest, case: Case, why: WhyLooked | None = None) -> HttpResponse | None:
    """Return None when the person may read on, or else the page that asks why they look at this now.

    What comes next in the queue, what one was given to do (`why`), and what belongs to a danger that one looks after
    needs no asking. Somebody who has been working
    on it for longer than a look lasts is never stopped in the middle of sending their words.
    """
    if actions.is_looking(request.person, case):
        return None
    chosen = request.POST.get("why", "")
    if chosen in OUT_OF_TURN:
        actions.read_case(by=request.person, case=case, why=WhyLooked(chosen))
        return redirect(request.get_full_path())
    if request.method == "POST" and queries.has_looked(request.person, case):
        why = WhyLooked.AGAIN
    elif why is None and actions.looks_after(request.person, case):
        why = WhyLooked.DANGER
    elif why is None and case.raid_id and actions.looked_through(request.person, case):
        why = WhyLooked.RAID
    elif why is None and _is_next(request, case):
        why = WhyLooked.QUEUE
    if why is not None:
        actions.read_case(by=request.person, case=case, why=why)
        return None
    reasons = [(one.value, one.label) for one in OUT_OF_TURN]
    context = {
        "case": case,
        "what": noun(case.kind),
        "reasons": reasons,
        "other": case.other_looking(request.person),
    }
    return render(request, "moderation/why.html", context, status=409 if request.method == "POST" else 200)


def _is_next(request: MemberRequest, case: Case) -> bool:
    turn = next_for(request.person, Filters.of(request.GET))
    return turn is not None and turn.case.pk == case.pk


def lease(request: MemberRequest, case: Case, *, may_decide: bool) -> None:
    """Take the case, or keep it, for somebody who may decide it, unless somebody else looks at it."""
    if may_decide:
        actions.take_lease(by=request.person, case=case)


def is_taken(holder: str) -> str:
    """Say that somebody else looks at it, to whoever wanted to decide."""
    words = _("%(name)s is looking at this now. Nothing was changed, and your words are kept here.")
    return words % {"name": holder}


@require_POST
@moderators_only
def keep_lease(request: MemberRequest, ref: str) -> HttpResponse:
    """Keep a case another quarter of an hour, for whoever is writing about it; 409 and who has it if not."""
    found = case_or_404(request, ref)
    if not can_decide(request.person, found):
        raise Http404
    if actions.take_lease(by=request.person, case=found):
        return HttpResponse(status=204)
    holder = found.leased_to.handle if found.leased_to else ""
    words = _(
        "%(name)s is looking at this now. What you write stays here; sending it shows what became of it."
    )
    return HttpResponse(words % {"name": holder}, status=409, content_type="text/plain; charset=utf-8")


@require_POST
@moderators_only
def lease_delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Give a case back, so that others can take it at once."""
    found = case_or_404(request, ref)
    if can_decide(request.person, found):
        actions.give_back(by=request.person, case=found)
    return redirect("/desk/" + Filters.of(request.GET).address)


def onward(request: MemberRequest) -> HttpResponse:
    """Go back to the queue, or straight to what comes next in it if that was asked for."""
    filters = Filters.of(request.GET)
    turn = next_for(request.person, filters) if "next" in request.POST else None
    return redirect((turn.url if turn else "/desk/") + filters.address)
