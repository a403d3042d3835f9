"""The moderators' desk. For everybody else none of its pages exists."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.helplines import directory
from leeward.moderation import actions, queries
from leeward.moderation.forms import AnswerForm, DecisionForm, UndoForm
from leeward.moderation.models import Case, Decision, Evidence, LogEntry
from leeward.moderation.permissions import can_answer_appeal, can_decide, can_undo
from leeward.moderation.registry import Reviewable, policies, policy_for
from leeward.moderation.rules import RULES
from leeward.moderation.statement import statement
from leeward.moderation.words import LOGGED, PLACE, noun
from leeward.people.access import MemberRequest, staff_required
from leeward.people.models import Person, Role

moderators_only = staff_required(Role.MODERATOR)
LOG_PAGE = 100


@require_safe
@moderators_only
def queue(request: MemberRequest) -> HttpResponse:
    chosen = request.GET.get("only", "")
    filters = {"": _("Everything"), "held": _("Held"), "reports": _("Reported"), "appeals": _("Appeals")}
    kinds = {kind: noun(kind) for kind in [*(policy.kind for policy in policies()), PLACE]}
    only = chosen if chosen in filters or chosen in kinds else ""
    context = {
        "waiting": queries.queue(request.person, only),
        "tabs": [
            (words, f"?only={code}" if code else "/desk/", code == only) for code, words in filters.items()
        ],
        "kinds": kinds,
        "only": only,
    }
    return render(request, "moderation/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def case(request: MemberRequest, ref: str) -> HttpResponse:
    """One case: read it, see what the person would be told, decide."""
    found = get_object_or_404(queries.cases_for(request.person), ref=ref)
    if request.method != "POST":
        actions.read_case(by=request.person, case=found)
        return _case_page(request, found, None)
    form = DecisionForm(found, request.POST)
    if not form.is_valid():
        return _case_page(request, found, form, status=422)
    if "preview" in request.POST:
        return _case_page(request, found, form)
    try:
        actions.decide(by=request.person, case=found, **form.decision())
    except actions.AlreadyDecided:
        messages.warning(request, _("Somebody else decided this a moment ago. Nothing of yours was done."))
        return redirect("desk_case", ref)
    except PermissionDenied:
        form.add_error(None, _("You can’t decide this one. Nothing was changed; another moderator can."))
        return _case_page(request, found, form, status=403)
    messages.success(request, _("Decided. Everybody it concerns is told."))
    return redirect("desk")


def _case_page(
    request: MemberRequest, found: Case, form: DecisionForm | None, status: int = 200
) -> HttpResponse:
    file = queries.case_file(found)
    ready = form is not None and form.is_valid()
    context = {
        "file": file,
        "what": noun(found.kind),
        "help_there": directory.panel(found.author.country if found.author else None)["url"],
        "evidence": _marked(file.evidence),
        "form": form or DecisionForm(found, initial={"rule": file.likely_rule}),
        "rules": RULES,
        "may_open": file.content is not None and _can_open(request.person, file.content),
        "may_decide": found.is_open and can_decide(request.person, found),
        "undoable": {one.pk for one in file.decisions if can_undo(request.person, one)},
        "preview": statement(form.preview(found)) if ready and form is not None else None,
    }
    return render(request, "moderation/case.html", context, status=status)


def _can_open(person: Person, content: Reviewable) -> bool:
    """Whether the moderator sees the content where it stands too, and not only on the desk."""
    policy = policy_for(content.kind)
    return policy is not None and policy.visible(content.ref, person)


def _marked(
    evidence: Iterable[Evidence],
) -> list[tuple[Evidence, list[queries.Segment], list[queries.Finding]]]:
    return [(one, queries.segments(one), queries.findings(queries.passages_in(one))) for one in evidence]


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def appeal(request: MemberRequest, ref: str) -> HttpResponse:
    """One appeal: read both sides, answer in writing."""
    found = get_object_or_404(queries.appeals_for(request.person), decision__ref=ref)
    form = AnswerForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if not form.is_bound:
        actions.read_case(by=request.person, case=found.decision.case)
    if form.is_valid():
        try:
            actions.answer_appeal(by=request.person, appeal=found, **form.cleaned_data)
        except actions.AlreadyDecided:
            messages.warning(
                request, _("Somebody else answered this a moment ago. Nothing of yours was done.")
            )
            return redirect("desk_appeal", ref)
        except PermissionDenied:
            form.add_error(None, _("Somebody else than who decided must answer. Nothing was changed."))
            status = 403
        else:
            messages.success(request, _("Answered. The person is told."))
            return redirect("desk")
    context = {
        "appeal": found,
        "rows": statement(found.decision),
        "evidence": _marked(found.decision.case.evidence.all()),
        "may_answer": found.decided_at is None and can_answer_appeal(request.person, found),
        "form": form,
    }
    return render(request, "moderation/appeal.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def undo(request: MemberRequest, ref: str) -> HttpResponse:
    """Take a decision back, with the reason that the person reads."""
    mine = Decision.objects.filter(case__in=queries.cases_for(request.person)).select_related(
        "case", "person"
    )
    found = get_object_or_404(mine, ref=ref)
    form = UndoForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.undo(by=request.person, decision=found, because=form.cleaned_data["because"])
        except (actions.AlreadyDecided, PermissionDenied):
            form.add_error(
                None, _("This can’t be undone now: it was undone already, or it is not yours to undo.")
            )
            status = 409
        else:
            messages.success(request, _("Undone. The person is told."))
            return redirect("desk_case", found.case.ref)
    context = {"decision": found, "rows": statement(found), "form": form}
    return render(request, "moderation/undo.html", context, status=status)


@require_safe
@moderators_only
def log(request: MemberRequest) -> HttpResponse:
    """Who did what, newest first. Nobody can change it, moderators least of all."""
    before = request.GET.get("before", "")
    shown = queries.log_page(int(before) if before.isdecimal() and len(before) < 19 else None, LOG_PAGE + 1)
    rows = [
        [
            entry.number,
            formats.date_format(timezone.localtime(entry.at), "SHORT_DATETIME_FORMAT"),
            name or (_("somebody who left") if entry.actor_ref else _("software")),
            LOGGED.get(entry.verb, entry.verb),
            _about(entry, whom),
        ]
        for entry, name, whom in shown[:LOG_PAGE]
    ]
    older = shown[LOG_PAGE - 1][0].number if len(shown) > LOG_PAGE else None
    return render(request, "moderation/log.html", {"rows": rows, "older": older})


def _about(entry: LogEntry, whom: str) -> str:
    role = entry.details.get("role", "")
    return ", ".join(
        filter(None, [whom or str(noun(entry.object_kind)), str(Role(role).label) if role else ""])
    )
