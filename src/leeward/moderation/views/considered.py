"""What is considered about me, before it is decided: read it, change the words, or answer. And withdrawing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from leeward.core.text import clean
from leeward.helplines import directory
from leeward.moderation import actions, queries
from leeward.moderation.forms.considerations import ReplyToConsideringForm
from leeward.moderation.models import Consideration
from leeward.moderation.not_taken import why_no_answer
from leeward.moderation.registry import policy_for
from leeward.moderation.statement import grounds, how_long, statement
from leeward.moderation.views.opening import refused
from leeward.people.access import MemberRequest, member_required, moderators_only


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def considered(request: MemberRequest, ref: str) -> HttpResponse:
    """What would be decided, why, from when, and what I can do until then."""
    mine = Consideration.objects.filter(person=request.person).select_related("case")
    found = get_object_or_404(mine, ref=ref)
    form = ReplyToConsideringForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.answer_consideration(person=request.person, consideration=found, words=words)
        except (actions.AlreadyDecided, PermissionDenied):
            found.refresh_from_db()
            if found.answer == clean(words):
                return redirect(found)  # Sent twice: it was taken.
            # It is not kept, and what it says of a danger is heard all the same.
            actions.listen(person=request.person, words=words)
            form.add_error(None, why_no_answer(found))
            status = 409
        else:
            messages.success(request, _("A moderator reads it before anything happens."))
            return redirect(found)
    return _page(request, found, form, status)


def _page(
    request: MemberRequest, found: Consideration, form: ReplyToConsideringForm, status: int
) -> HttpResponse:
    policy = policy_for(found.case.kind)
    content = policy.read(found.case.object_ref) if policy else None
    context = {"found": found, "rows": statement(found.would_be)[:1], "content": content, "form": form}
    context["is_gone"] = policy is not None and content is None
    context |= {"lasts": lasts(found), "changed": found.is_open and content and actions.words_changed(found)}
    context["reasons"] = grounds(found.would_be)
    if any(actions.hear(words).offers_help for words in (found.answer, form["words"].value() or "")):
        context["panel"] = directory.panel(request.person.country)
    return render(request, "moderation/considered.html", context, status=status)


def lasts(found: Consideration) -> str:
    """Return for how long it would hold, in words."""
    if found.days is None:
        return how_long(found.would_be)
    words = ngettext("%(n)s day, then it ends by itself.", "%(n)s days, then it ends by itself.", found.days)
    return words % {"n": found.days}


@require_POST
@moderators_only
def withdraw(request: MemberRequest, ref: str) -> HttpResponse:
    """Say that it is not considered any more."""
    within = Consideration.objects.filter(case__in=queries.cases_for(request.person))
    found = within.filter(ref=ref).select_related("case").first()
    if found is None:
        raise refused(request, considerations__ref=ref)
    try:
        actions.withdraw_consideration(by=request.person, consideration=found)
    except (actions.AlreadyDecided, PermissionDenied):
        messages.warning(
            request, _("It is over already, or it is not yours to withdraw. Nothing was changed.")
        )
    else:
        messages.success(request, _("Withdrawn. The person is told."))
    return redirect("desk_case", found.case.ref)
