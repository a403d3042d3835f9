"""The reports of a case, and whether one was made to harm. For moderators only; nobody else ever learns of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.moderation import actions, queries
from leeward.moderation.models import Report
from leeward.moderation.permissions import can_decide
from leeward.people.access import MemberRequest, staff_required
from leeward.people.models import Role

moderators_only = staff_required(Role.MODERATOR)


@require_safe
@moderators_only
def reporters(request: MemberRequest, ref: str) -> HttpResponse:
    case = get_object_or_404(queries.cases_for(request.person), ref=ref)
    actions.read_case(by=request.person, case=case)
    context = {
        "case": case,
        "reports": case.reports.exclude(reporter=None).select_related("reporter", "misuse"),
        "may_decide": can_decide(request.person, case),
    }
    return render(request, "moderation/reporters.html", context)


def _report(request: MemberRequest, number: int) -> Report:
    mine = Report.objects.filter(case__in=queries.cases_for(request.person)).exclude(reporter=None)
    return get_object_or_404(mine.select_related("case", "reporter"), pk=number)


@require_POST
@moderators_only
def misuse(request: MemberRequest, number: int) -> HttpResponse:
    report = _report(request, number)
    try:
        actions.find_misuse(by=request.person, report=report)
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Kept. It counts for less for three months, and nobody is told."))
    return redirect("desk_reporters", report.case.ref)


@require_POST
@moderators_only
def good_faith(request: MemberRequest, number: int) -> HttpResponse:
    report = _report(request, number)
    try:
        actions.take_back_misuse(by=request.person, report=report)
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Taken back. It counts in full again."))
    return redirect("desk_reporters", report.case.ref)
