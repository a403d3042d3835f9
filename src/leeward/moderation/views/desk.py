"""What is decided at the moderators' desk. For everybody else none of its pages exists."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.helplines import directory
from leeward.moderation import actions, queries
from leeward.moderation.filters import Filters
from leeward.moderation.forms.considerations import NoticeForm
from leeward.moderation.forms.desk import AnswerForm, DecisionForm
from leeward.moderation.lately import written_lately
from leeward.moderation.marking import marked
from leeward.moderation.models import Appeal, Case, Decision, Escalation, Outcome
from leeward.moderation.outcomes import is_told
from leeward.moderation.permissions import can_answer_appeal, can_decide, can_undo
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.rules import RULES
from leeward.moderation.statement import how_they_read, statement, statement_for
from leeward.moderation.suspensions import until_when
from leeward.moderation.theirs import newest_cases, waiting_too
from leeward.moderation.versions import WordsChanged, version_of
from leeward.moderation.views.considering import consider
from leeward.moderation.views.opening import (
    appeal_or_404,
    case_or_404,
    is_taken,
    lease,
    let_in,
    onward,
    who_appealed_left,
)
from leeward.moderation.views.telling import name_nobody
from leeward.moderation.views.wellbeing import rest_beside
from leeward.moderation.wordings import edited
from leeward.moderation.words import CONCERN, noun
from leeward.people.access import MemberRequest, moderators_only
from leeward.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def case(request: MemberRequest, ref: str) -> HttpResponse:
    """One case: read it, see what the person would be told, decide."""
    found = case_or_404(request, ref)
    if found.kind == CONCERN:
        return redirect(reverse("desk_concern", args=[ref]) + Filters.of(request.GET).address)
    if asked := let_in(request, found):
        return asked
    lease(request, found, may_decide=found.is_open and can_decide(request.person, found))
    if request.method != "POST" or "rest" in request.POST:
        return _not_yet(request, found)
    return _judge(request, found, DecisionForm(found, request.POST))


def _judge(request: MemberRequest, found: Case, form: DecisionForm) -> HttpResponse:
    goes = name_nobody(request, form, [found], "facts", "label")
    if found.is_open and not version_of(found).startswith(request.POST.get("read", "")):
        return _changed(request, found, form)
    if not goes or "preview" in request.POST:
        return _case_page(request, found, form, status=200 if goes else 422)
    if "consider" in request.POST:
        done = consider(request, found, form)
        return onward(request) if done else _case_page(request, found, form, status=409)
    return _decide(request, found, form)


def _changed(request: MemberRequest, found: Case, form: DecisionForm) -> HttpResponse:
    words = _(
        "The words were changed or deleted while you read them. They stand above as they are now: read them again."
        " Nothing was done; what you wrote is kept below."
    )
    form.add_error(None, words)
    return _case_page(request, found, form, status=409)


def _not_yet(request: MemberRequest, found: Case) -> HttpResponse:
    """The page, with what was written so far when somebody answers beside it whether they take a break."""
    if request.method != "POST":
        return _case_page(request, found, None)
    sent = {"initial": request.POST.dict()} if found.is_open else {"data": request.POST}
    kept = DecisionForm(found, **sent)
    return rest_beside(
        request, found, request.POST.get("facts", ""), lambda: _case_page(request, found, kept)
    )


def _decide(request: MemberRequest, found: Case, form: DecisionForm) -> HttpResponse:
    try:
        read = request.POST.get("read", "")
        made = actions.decide(by=request.person, case=found, **form.decision(), read=read)
    except WordsChanged:
        return _changed(request, found, form)
    except actions.AlreadyDecided:
        found.refresh_from_db()
        form.add_error(None, _decided_already(found, request.person))
        return _case_page(request, found, form, status=409)
    except actions.LeasedToAnother as taken:
        form.add_error(None, is_taken(taken.holder.handle))
        return _case_page(request, found, form, status=409)
    except actions.WaitsForSecond:
        form.add_error(
            None, _("A second person is asked about it. Once they have answered, it can be decided.")
        )
        return _case_page(request, found, form, status=409)
    except PermissionDenied:
        form.add_error(None, _("You can’t decide this one. Nothing was changed; another moderator can."))
        return _case_page(request, found, form, status=403)
    # The way back, where it can be undone.
    messages.success(
        request,
        _told_of(made),
        extra_tags=reverse("desk_case", args=[found.ref]),
    )
    return _to_the_person(request, found) or onward(request)


def _told_of(made: Decision) -> str:
    """Return whom a decision is told to, in words: not to whoever was reported for nothing (rule 22)."""
    if made.person is None or Decision.objects.about(made.person).filter(pk=made.pk).exists():
        return _("Decided. Everybody it concerns is told.")
    return _("Decided. Whoever reported it is told; whoever wrote it learns nothing of it.")


def _to_the_person(request: MemberRequest, found: Case) -> HttpResponse | None:
    """Go to the danger that a decision took the last words of and did not end: what became of the person is open."""
    alarm = Escalation.objects.unfinished().filter(acknowledged_by=request.person, cases__case=found).first()
    if alarm is None or alarm.cases.filter(case__closed_at=None).exists():
        return None
    messages.warning(
        request, _("The words are decided. The person may still be in danger: say what became of it.")
    )
    return redirect(alarm)


def _decided_already(found: Case, reader: Person) -> str:
    newest = (
        found.decisions.filter(by_software=False, by_keeper=False)
        .select_related("decided_by")
        .order_by("-pk")
        .first()
    )
    if newest is None or newest.decided_by is None:
        return _(
            "Somebody else decided this meanwhile. Nothing of yours was done; your words are kept below."
        )
    words = _(
        "%(name)s decided this meanwhile: “%(outcome)s”. Nothing of yours was done; your words are kept below."
    )
    if newest.decided_by_id == reader.pk:
        words = _(
            "You decided this already: “%(outcome)s”. It was not done twice; your words are kept below."
        )
    return words % {"name": newest.decided_by.handle, "outcome": newest.get_outcome_display()}


def _case_page(
    request: MemberRequest, found: Case, form: DecisionForm | None, status: int = 200
) -> HttpResponse:
    file = queries.case_file(request.person, found)
    ready = form is not None and form.is_valid()
    lately = written_lately(request.person, found)
    known = newest_cases(request.person, lately)
    may_decide = found.is_open and can_decide(request.person, found)
    newest = max(file.evidence, key=lambda one: one.pk, default=None)
    context = {
        "file": file,
        "what": noun(found.kind),
        "help_there": directory.panel(found.author.country if found.author else None)["url"],
        "evidence": marked(file.evidence),
        "edited": edited(found.kind, found.object_ref, file.evidence, file.content),
        "form": form or DecisionForm(found, initial={"rule": file.likely_rule}),
        "read": version_of(found),
        "suspended": until_when(found.author) if found.author else "",
        "rules": RULES,
        "lately": [(one, noun(one.kind), known.get((one.kind, one.ref))) for one in lately],
        "waiting_too": [(one, noun(one.kind)) for one in waiting_too(request.person, found)],
        "may_open": file.content is not None and _can_open(request.person, file.content),
        "may_decide": may_decide,
        "may_reach": may_decide and found.author and actions.may_be_in_danger(found, newest),
        "other": found.other_looking(request.person),
        "proposals": list(found.proposals.select_related("proposed_by", "second").order_by("pk")),
        "read_in": how_they_read(found.author) if found.author else "",
        "filters": Filters.of(request.GET),
        "considered": [
            (one, actions.words_changed(one)) for one in found.considerations.filter(ended_at=None)
        ],
        "notice": NoticeForm(request.POST if form and form.is_bound else None),
        "appeals_gone": queries.appeals_gone(file.decisions),
        "undoable": {one.pk for one in file.decisions if can_undo(request.person, one)},
        "preview": statement_for(form.preview(found)) if ready and form is not None else None,
        "is_told": ready and form is not None and is_told(found, Outcome(form.preview(found).outcome)),
    }
    return render(request, "moderation/case.html", context, status=status)


def _can_open(person: Person, content: Reviewable) -> bool:
    """Whether the moderator sees the content where it stands too, and not only on the desk."""
    policy = policy_for(content.kind)
    return policy is not None and policy.visible(content.ref, person)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def appeal(request: MemberRequest, ref: str) -> HttpResponse:
    """One appeal: read both sides, answer in writing."""
    if left := who_appealed_left(request, ref):
        return left
    found = appeal_or_404(request, ref)
    its_case = found.decision.case
    if asked := let_in(request, its_case):
        return asked
    may_answer = found.decided_at is None and can_answer_appeal(request.person, found)
    lease(request, its_case, may_decide=may_answer)
    form = AnswerForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if name_nobody(request, form, [its_case], "answer"):
        try:
            actions.answer_appeal(by=request.person, appeal=found, **form.cleaned_data)
        except actions.AlreadyDecided:
            found.refresh_from_db()
            may_answer, status = False, 409
            form.add_error(None, _answered_already(found, request.person))
        except actions.LeasedToAnother as taken:
            form.add_error(None, is_taken(taken.holder.handle))
            status = 409
        except PermissionDenied:
            form.add_error(None, _("Somebody else than who decided must answer. Nothing was changed."))
            status = 403
        else:
            messages.success(request, _("Answered. The person is told."))
            return onward(request)
    return _appeal_page(request, found, form, may_answer=may_answer, status=status)


def _answered_already(found: Appeal, reader: Person) -> str:
    if found.decided_by_id == reader.pk:
        return _("You answered this already. It was not done twice; your words are kept below.")
    return _("Somebody else answered this meanwhile. Nothing of yours was done; your words are kept below.")


def _appeal_page(
    request: MemberRequest, found: Appeal, form: AnswerForm, *, may_answer: bool, status: int
) -> HttpResponse:
    case = found.decision.case
    evidence = list(case.evidence.all())
    context = {
        "appeal": found,
        "rows": statement(found.decision),
        "evidence": marked(evidence),
        "edited": edited(case.kind, case.object_ref, evidence),
        "may_answer": may_answer,
        "other": case.other_looking(request.person),
        "filters": Filters.of(request.GET),
        "form": form,
    }
    return render(request, "moderation/appeal.html", context, status=status)
