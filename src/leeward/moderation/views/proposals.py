"""What needs two people: proposing it, and the word of a second one, who may be an organiser."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions, queries
from leeward.moderation.became import became_of, state_of
from leeward.moderation.forms.desk import ProposalForm, SecondForm
from leeward.moderation.marking import marked
from leeward.moderation.models import Act, Case, Proposal, WhyLooked
from leeward.moderation.outcomes import is_gone
from leeward.moderation.permissions import can_decide, can_second
from leeward.moderation.promises import nobody_could_answer
from leeward.moderation.registry import policy_for
from leeward.moderation.statement import statement_for
from leeward.moderation.versions import WordsChanged, version_of
from leeward.moderation.views.opening import case_or_404, is_taken, let_in, refused
from leeward.moderation.views.telling import name_nobody
from leeward.moderation.wordings import edited
from leeward.moderation.words import noun
from leeward.people.access import MemberRequest, moderators_only, staff_only
from leeward.people.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def propose(request: MemberRequest, ref: str) -> HttpResponse:
    """Ask a second person for their word about a case."""
    found = case_or_404(request, ref)
    # Closed while somebody wrote: they are told, with their words, and not that it never was.
    if not (found.is_open or request.method == "POST") or not can_decide(request.person, found):
        raise Http404
    if asked := let_in(request, found):
        return asked
    form = ProposalForm(found, request.POST or None)
    # Words for somebody outside are read by staff alone.
    read = ["words"] if request.POST.get("act") == Act.LASTING else []
    if not name_nobody(request, form, [found], *read):
        return _propose_page(request, found, form, status=422 if form.is_bound else 200)
    act = Act(form.cleaned_data.pop("act"))
    read_words = request.POST.get("read", "")
    try:
        made = actions.propose(by=request.person, case=found, act=act, read=read_words, **form.cleaned_data)
    except WordsChanged:
        form.add_error(None, _words_changed())
    except actions.AlreadyDecided:
        form.add_error(None, _("This was decided or proposed a moment ago. Nothing of yours was done."))
    except actions.LeasedToAnother as taken:
        form.add_error(None, is_taken(taken.holder.handle))
    except PermissionDenied:
        form.add_error(None, _("You can’t suspend this person. An organiser can. Nothing was changed."))
    else:
        messages.success(request, _("Proposed. Everybody who may be the second person is told."))
        return redirect("desk_proposal", made.ref)
    return _propose_page(request, found, form, status=409)


def _words_changed() -> str:
    return _(
        "The words were changed or deleted while you read them. They stand above as they are now: read them again."
        " Nothing was done; what you wrote is kept below."
    )


def _propose_page(request: MemberRequest, found: Case, form: ProposalForm, status: int) -> HttpResponse:
    policy = policy_for(found.kind)
    context = {
        "case": found,
        "what": noun(found.kind),
        "form": form,
        "content": policy.read(found.object_ref) if policy else None,
        "read": version_of(found),
    }
    return render(request, "moderation/propose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def proposal(request: MemberRequest, ref: str) -> HttpResponse:
    """A proposal: read what it is about, confirm it or decline it."""
    found = queries.proposals_for(request.person).filter(ref=ref).first()
    if found is None:
        raise refused(request, proposals__ref=ref)
    if asked := let_in(request, found.case, _why(request, found)):
        return asked
    withdraws = found.proposed_by_id == request.person.pk
    form = SecondForm(request.POST or None, withdraws=withdraws)
    status = _answer(request, found, form) if form.is_bound else 200
    if status == 302:
        done = (
            _("Withdrawn. Nothing lasting was done.")
            if withdraws
            else _("Answered. Everybody it concerns is told.")
        )
        messages.success(request, done)
        return redirect("desk_proposal", ref)
    return _page(request, found, form, status)


def _answer(request: MemberRequest, found: Proposal, form: SecondForm) -> int:
    """Give the second person's answer, and return the status of the page that follows: 302 when it was given."""
    if not found.waits:
        return 409
    # Who was suspended for the moment reads why it is declined.
    read = ["answer"] if found.act == Act.LASTING else []
    if not name_nobody(request, form, [found.case], *read):
        return 422
    why, status = _send(request, found, form)
    if why:
        form.add_error(None, why)
    return status


def _send(request: MemberRequest, found: Proposal, form: SecondForm) -> tuple[str, int]:
    """Try to give the answer: return why it could not be given, or nothing, and the status of the page."""
    state = state_of(found.case)
    confirms_outside = found.act == Act.OUTSIDE and form.cleaned_data["agreed"]
    if confirms_outside and request.POST.get("state", state) != state:
        return _changed_since(), 409
    try:
        read_words = request.POST.get("read", "")
        actions.second(by=request.person, proposal=found, read=read_words, **form.cleaned_data)
    except WordsChanged:
        return _words_changed(), 409
    except actions.AlreadyDecided:
        found.refresh_from_db()
        return _("The case was decided a moment ago. Nothing of yours was done."), 409
    except actions.PersonGone:
        return _has_left(), 409
    except PermissionDenied:
        return _("Somebody else than who proposed it must confirm it. Nothing was changed."), 403
    return "", 302


def _changed_since() -> str:
    return _(
        "What it is about has changed since you opened this page: read above what became of it, then answer again."
        " Nothing was done; your words are kept."
    )


def _has_left() -> str:
    return _(
        "They have left: their account is gone, so nobody can be suspended. Decline it, and close the case."
    )


def _page(request: MemberRequest, found: Proposal, form: SecondForm, status: int) -> HttpResponse:
    evidence = list(found.case.evidence.all())
    withdraws = found.waits and found.proposed_by_id == request.person.pk
    may_answer = found.waits and (withdraws or can_second(request.person, found))
    context = {
        "proposal": found,
        "what": noun(found.case.kind),
        "rows": statement_for(found.pause) if found.pause else [],
        "tally": queries.tally_of(found.case) if found.act == Act.LASTING and found.case.author else [],
        "evidence": marked(evidence),
        "read": version_of(found.case),
        "is_gone": is_gone(found.case),
        "edited": edited(found.case.kind, found.case.object_ref, evidence),
        "became": became_of(found.case),
        "state": state_of(found.case),
        "left": _has_left() if found.act == Act.LASTING and found.case.author is None else "",
        "no_appeal": may_answer
        and not withdraws
        and found.act == Act.LASTING
        and nobody_could_answer(found, request.person),
        "may_answer": may_answer,
        "withdraws": withdraws,
        "on_desk": request.person.has_role(Role.MODERATOR),
        "form": form,
        "not_sent": _not_sent(request, found) if form.is_bound and not may_answer else "",
        "wrote": request.POST.get("answer", ""),
    }
    return render(request, "moderation/proposal.html", context, status=status)


def _not_sent(request: MemberRequest, found: Proposal) -> str:
    """Say why an answer changes nothing any more, to whoever has written it meanwhile."""
    if found.waits:
        return _("Somebody else than who proposed it must confirm it. Nothing was changed.")
    if found.second_id == request.person.pk:
        return _("You have answered this already, maybe in another window. What you sent now was not used.")
    words = _(
        "%(name)s answered this meanwhile: “%(answer)s”. Nothing of yours was done; your words are kept here."
    )
    name = found.second.handle if found.second else _("Somebody who left")
    return words % {"name": name, "answer": _("Confirmed") if found.agreed else _("Declined")}


def _why(request: MemberRequest, found: Proposal) -> WhyLooked:
    return WhyLooked.AGAIN if found.proposed_by_id == request.person.pk else WhyLooked.SECOND
