"""What was decided about me, why, and how to disagree."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.core.text import clean
from leeward.helplines import directory
from leeward.moderation import actions, queries, record
from leeward.moderation.forms.desk import AppealForm
from leeward.moderation.marking import findings
from leeward.moderation.models import Decision
from leeward.moderation.not_taken import why_no_appeal
from leeward.moderation.permissions import can_appeal
from leeward.moderation.record_file import as_data
from leeward.moderation.registry import policy_for
from leeward.moderation.rules import OFFERS_HELP
from leeward.moderation.statement import statement
from leeward.people.access import MemberRequest, member_required


@require_safe
@member_required
def decisions(request: MemberRequest) -> HttpResponse:
    """Everything ever decided about me, newest first; only what is open, or in effect, if that is asked for."""
    filtered = request.GET.get("show", "")
    filtered = filtered if filtered in (record.OPEN, record.HOLDS) else ""
    rows, last = record.page(request.person, filtered, request.GET.get("before", "")[:80])
    tabs = {"": _("Everything"), record.OPEN: _("You can still answer"), record.HOLDS: _("In effect now")}
    context = {
        "rows": rows,
        "filtered": filtered,
        "older": "?" + urlencode({"show": filtered, "before": last}) if last else "",
        "tabs": [(words, f"?show={code}" if code else "?", code == filtered) for code, words in tabs.items()],
    }
    return render(request, "moderation/decisions.html", context)


@require_safe
@member_required
def decisions_file(request: MemberRequest) -> HttpResponse:
    """All of it, to take along."""
    rows = [as_data(row) for row in record.everything(request.person)]
    response = JsonResponse({"decisions": rows}, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="decisions.json"'
    return response


@require_safe
@member_required
def decision(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Decision.objects.about(request.person), ref=ref)
    return _page(request, found, AppealForm())


@require_POST
@member_required
def appeal(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Decision.objects.about(request.person), ref=ref)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        made = actions.appeal(person=request.person, decision=found, words=form.cleaned_data["words"])
    except PermissionDenied:
        return _refused(request, ref, form)
    said = _("Your appeal is with us. Somebody else than before reads it and answers you here by %(day)s.")
    messages.success(request, said % {"day": formats.date_format(timezone.localtime(made.promised_by))})
    return redirect(found)


def _refused(request: MemberRequest, ref: str, form: AppealForm) -> HttpResponse:
    """Show the words that were not taken, beside what is so now. What they say of a danger is heard all the same."""
    now = get_object_or_404(Decision.objects.about(request.person), ref=ref)
    words, made = form.cleaned_data["words"], getattr(now, "appeal", None)
    if made is not None and made.words == clean(words):
        return redirect(now)  # Sent twice: it was taken.
    actions.listen(person=request.person, words=words)
    form.add_error(None, why_no_appeal(now))
    return _page(request, now, form, status=409)


def _page(request: MemberRequest, found: Decision, form: AppealForm, status: int = 200) -> HttpResponse:
    policy = policy_for(found.case.kind)
    words = Decision.objects.with_words().values_list("words_then", flat=True).get(pk=found.pk)
    made = getattr(found, "appeal", None)
    said = [made.words if made else "", form["words"].value() or ""]
    needs_help = found.rule in OFFERS_HELP or any(actions.hear(words).offers_help for words in said)
    content = policy.read(found.case.object_ref) if policy else None
    context = {
        "decision": found,
        "content": content,
        "words": words or "",
        "rows": statement(found, is_gone=policy is not None and content is None),
        "findings": findings(queries.told_passages(found.case_id)) if found.by_software else [],
        "brief": False,
        "panel": directory.panel(request.person.country) if needs_help else None,
        "appeal": made,
        "can_appeal": can_appeal(request.person, found),
        "appeal_days": settings.LEEWARD_APPEAL_DAYS,
        "dispute_url": settings.LEEWARD_DISPUTE_URL,
        "form": form,
    }
    return render(request, "moderation/decision.html", context, status=status)
