"""Taking back at once what was decided at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions
from leeward.moderation.forms.desk import UndoForm
from leeward.moderation.from_raids import clearings_for
from leeward.moderation.models import Case, Clearing, JointDecision
from leeward.moderation.together import joint_decisions
from leeward.moderation.views.opening import is_taken, moderators_only
from leeward.moderation.views.telling import name_nobody
from leeward.people.access import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def joint(request: MemberRequest, ref: str) -> HttpResponse:
    """Take back everything of what was decided about things that were reported together, with a reason."""
    found = get_object_or_404(joint_decisions(request.person), ref=ref)
    back = resolve_url("desk_together", found.batch.ref)
    return _undo(request, found, UndoForm(request.POST or None), "moderation/undo_together.html", back)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def clearing(request: MemberRequest, ref: str) -> HttpResponse:
    """Take back what was decided at once about an account, with a reason."""
    found = get_object_or_404(clearings_for(request.person), ref=ref)
    sorry = _("We removed what you posted together with a raid. That was our mistake, and we are sorry.")
    form = UndoForm(request.POST or None, initial={"because": sorry})
    return _undo(request, found, form, "moderation/undo_clearing.html", resolve_url("desk_raid_posts"))


def _undo(
    request: MemberRequest, made: Clearing | JointDecision, form: UndoForm, page: str, back: str
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    cases = Case.objects.filter(decisions__in=made.decisions.all())
    if name_nobody(request, form, cases, "because"):
        try:
            actions.undo_together(by=request.person, made=made, because=form.cleaned_data["because"])
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
            form.add_error(None, _("Some of it is beyond what you may decide. Nothing was changed."))
            status = 403
        else:
            words = _(
                "Being undone, within a minute: everything of it comes back, and whoever wrote it is told."
            )
            messages.success(request, words)
            return redirect(back)
    return render(request, page, {"made": made, "form": form}, status=status)
