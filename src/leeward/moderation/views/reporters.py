"""Who told us of a case, and whether one was sent to harm. For moderators only; nobody else ever learns of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.moderation import actions, queries
from leeward.moderation.models import Concern, Report, WhyNamed
from leeward.moderation.permissions import can_decide
from leeward.moderation.views.opening import case_or_404, let_in
from leeward.people.access import MemberRequest, moderators_only


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def reporters(request: MemberRequest, ref: str) -> HttpResponse:
    """What we were told of a case, and by whom once a moderator has said why they ask: that is logged (rule 22)."""
    case = case_or_404(request, ref)
    if asked := let_in(request, case):
        return asked
    if request.POST.get("named") in WhyNamed.values:
        actions.read_reporters(by=request.person, case=case, why=WhyNamed(request.POST["named"]))
        return redirect("desk_reporters", ref)
    context = {
        "case": case,
        "named": actions.knows_reporters(request.person, case),
        "reasons": WhyNamed.choices,
        "reports": _reports(request).filter(case=case),
        "worries": _worries(request).filter(case=case),
        "may_decide": can_decide(request.person, case),
    }
    return render(request, "moderation/reporters.html", context)


def _reports(request: MemberRequest) -> QuerySet[Report]:
    known = Report.objects.filter(case__in=queries.cases_for(request.person)).exclude(reporter=None)
    return known.select_related("case", "reporter", "misuse")


def _worries(request: MemberRequest) -> QuerySet[Concern]:
    known = Concern.objects.filter(case__in=queries.cases_for(request.person)).exclude(by=None)
    return known.select_related("case", "by", "misuse")


@require_POST
@moderators_only
def report_misuse(request: MemberRequest, number: int, *, undo: bool = False) -> HttpResponse:
    return _mark(request, get_object_or_404(_reports(request), pk=number), undo=undo)


@require_POST
@moderators_only
def worry_misuse(request: MemberRequest, number: int, *, undo: bool = False) -> HttpResponse:
    return _mark(request, get_object_or_404(_worries(request), pk=number), undo=undo)


def _mark(request: MemberRequest, sent: Report | Concern, *, undo: bool) -> HttpResponse:
    """Mark it, for whoever has opened the case and said why they ask who told us: anybody else is asked that first.

    A mark takes weight from what its sender reports next: it is never given unread.
    """
    opened = queries.has_looked(request.person, sent.case)
    if not (opened and actions.knows_reporters(request.person, sent.case)):
        messages.warning(request, _("Nothing was marked. Say first why you look, and read who told us."))
        return redirect("desk_reporters", sent.case.ref)
    try:
        (actions.take_back_misuse if undo else actions.find_misuse)(by=request.person, sent=sent)
    except PermissionDenied:
        raise Http404 from None
    if undo:
        messages.success(request, _("Taken back. It counts in full again."))
    else:
        messages.success(request, _("Kept. It counts for less for three months, and nobody is told."))
    return redirect("desk_reporters", sent.case.ref)
