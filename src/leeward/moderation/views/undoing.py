"""Taking back what was decided: one thing, or at once what was decided at once."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions
from leeward.moderation.forms.undoing import Becomes, UndoForm, WhyUndoneForm
from leeward.moderation.from_raids import clearings_for
from leeward.moderation.models import Case, Clearing, Decision, JointDecision, Outcome
from leeward.moderation.outcomes import EFFECT_OF
from leeward.moderation.registry import Effect
from leeward.moderation.statement import statement
from leeward.moderation.together import joint_decisions
from leeward.moderation.views.opening import decision_or_404, is_taken, let_in
from leeward.moderation.views.telling import name_nobody
from leeward.people.access import MemberRequest, moderators_only


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def one(request: MemberRequest, ref: str) -> HttpResponse:
    """Take a decision back, with the reason that the person reads, and say what becomes of what it was about."""
    found = decision_or_404(request, ref)
    if asked := let_in(request, found.case):
        return asked
    becomes = _becomes(found)
    form = UndoForm(request.POST or None, becomes=becomes)
    context = {
        "decision": found,
        "rows": statement(found),
        "becomes": becomes,
        "is_kept_back": not found.was_gone
        and EFFECT_OF.get(Outcome(found.outcome)) in (Effect.HOLD, Effect.REMOVE),
    }

    def take_back() -> str:
        actions.undo(by=request.person, decision=found, **form.cleaned_data)
        return _told_of(becomes, again=form.cleaned_data.get("again", False))

    page = ("moderation/undo.html", context, resolve_url("desk_case", found.case.ref))
    return _undo(request, form, [found.case], take_back, page)


def _becomes(decision: Decision) -> Becomes:
    if actions.gave_way_to(decision):
        return Becomes.HELD
    return Becomes.ASKED if decision.restricts else Becomes.QUEUED


def _told_of(becomes: Becomes, *, again: bool) -> str:
    told = _("Undone.") if becomes == Becomes.QUEUED else _("Undone. The person is told.")
    if becomes == Becomes.HELD:
        return f"{told} {_('It is held back as before and waits for a decision.')}"
    return f"{told} {_('It is in the queue again.')}" if again or becomes == Becomes.QUEUED else told


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def joint(request: MemberRequest, ref: str) -> HttpResponse:
    """Take back everything of what was decided about things that were reported together, with a reason."""
    found = get_object_or_404(joint_decisions(request.person), ref=ref)
    form, back = WhyUndoneForm(request.POST or None), resolve_url("desk_together", found.batch.ref)
    return _undo_together(request, found, form, "moderation/undo_together.html", back)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def clearing(request: MemberRequest, ref: str) -> HttpResponse:
    """Take back what was decided at once about an account, with a reason."""
    found = get_object_or_404(clearings_for(request.person), ref=ref)
    usual = (
        _("We let others read what you posted in a raid too soon: a moderator reads it first.")
        if found.outcome == Outcome.NO_ACTION
        else _("We removed what you posted together with a raid. That was our mistake, and we are sorry.")
    )
    form, back = (
        WhyUndoneForm(request.POST or None, initial={"because": usual}),
        resolve_url("desk_raid_posts"),
    )
    return _undo_together(request, found, form, "moderation/undo_clearing.html", back)


def _undo_together(
    request: MemberRequest, made: Clearing | JointDecision, form: WhyUndoneForm, page: str, back: str
) -> HttpResponse:
    def take_back() -> str:
        actions.undo_together(by=request.person, made=made, because=form.cleaned_data["because"])
        if made.outcome == Outcome.NO_ACTION:
            return _(
                "Being undone, within a minute: all of it is held back again, and whoever wrote it is told."
            )
        return _("Being undone, within a minute: everything of it comes back, and whoever wrote it is told.")

    cases = Case.objects.filter(decisions__in=made.decisions.all())
    return _undo(request, form, cases, take_back, (page, {"made": made}, back))


def _undo(
    request: MemberRequest,
    form: WhyUndoneForm,
    cases: Iterable[Case],
    take_back: Callable[[], str],
    page: tuple[str, dict[str, Any], str],
) -> HttpResponse:
    """Do `take_back`, which says what it did, if the form is whole; or show the `page` again, and why not.

    `page`: its template, what stands in it, and where to go from it.
    """
    template, context, back = page
    status = 422 if form.is_bound else 200
    if name_nobody(request, form, cases, "because"):
        try:
            messages.success(request, take_back())
        except actions.LeasedToAnother as taken:
            form.add_error(None, is_taken(taken.holder.handle))
            status = 409
        except actions.AlreadyDecided:
            words = _(
                "This can’t be undone now: it is not done yet, or somebody has undone it. Nothing was changed."
            )
            form.add_error(None, words)
            status = 409
        except PermissionDenied:
            words = _("This, or some of it, is beyond what you may decide. Nothing was changed.")
            form.add_error(None, words)
            status = 403
        else:
            return redirect(back)
    return render(request, template, context | {"form": form}, status=status)
