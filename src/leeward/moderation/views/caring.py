"""Worries at the desk: read them, then offer help, call people, look later, or close."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.helplines import directory
from leeward.moderation import actions
from leeward.moderation.filters import Filters
from leeward.moderation.forms.concerns import CareForm
from leeward.moderation.marking import marked
from leeward.moderation.models import Case, Step, WhyLooked
from leeward.moderation.permissions import can_decide
from leeward.moderation.statement import how_they_read
from leeward.moderation.views.opening import case_or_404, is_taken, lease, let_in, onward
from leeward.moderation.views.telling import name_nobody
from leeward.moderation.views.wellbeing import rest_beside
from leeward.moderation.words import CONCERN, noun
from leeward.moderation.worries import is_left_alone, worry_file
from leeward.people.access import MemberRequest, moderators_only


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def concern(request: MemberRequest, ref: str) -> HttpResponse:
    """The worries about one person: read them, see what the person would read, do something."""
    found = case_or_404(request, ref)
    if found.kind != CONCERN:
        raise Http404
    if asked := let_in(request, found):
        return asked
    lease(request, found, may_decide=found.is_open and can_decide(request.person, found))
    if request.method != "POST":
        return _page(request, found, None)
    if "rest" in request.POST:
        return rest_beside(request, found, request.POST.get("words", ""), lambda: _again(request, found))
    if request.POST.get("step") == Step.OFFER and (why := _why_not(found)):
        return _page(request, found, None, status=409, not_sent=why)
    form = _form(found, request)
    read = ["words"] if request.POST.get("step") == Step.OFFER else []
    goes = name_nobody(request, form, [found], *read)
    if not goes or "preview" in request.POST:
        return _page(request, found, form, status=200 if goes else 422)
    return _care(request, found, form)


@require_POST
@moderators_only
def reach_out(request: MemberRequest, ref: str) -> HttpResponse:
    """Go to where one writes to somebody in danger."""
    found = case_or_404(request, ref)
    if let_in(request, found):
        return redirect("desk_case", found.ref)  # which asks why, first
    try:
        worry = actions.reach_out(by=request.person, case=found)
    except (actions.NobodyToReach, PermissionDenied):
        messages.warning(
            request, _("There is nobody to write to about this, or it is not yours to look after.")
        )
        return redirect("desk_case", found.ref)
    actions.read_case(by=request.person, case=worry, why=WhyLooked.DANGER)
    return redirect(f"{reverse('desk_concern', args=[worry.ref])}#decide")


def _form(
    found: Case, request: MemberRequest | None = None, initial: dict[str, str] | None = None
) -> CareForm:
    may_write = found.author is not None and not is_left_alone(found.author)
    asked = found.concerns.exists()
    return CareForm(
        found, request.POST if request else None, initial=initial, may_write=may_write, asked=asked
    )


def _again(request: MemberRequest, found: Case) -> HttpResponse:
    """The page with what was written so far."""
    form = _form(found, initial=request.POST.dict())
    return _page(request, found, form, not_sent=_why_not(found))


def _why_not(found: Case) -> str:
    """Say why a message can't be sent any more, to whoever has written it meanwhile."""
    if not found.is_open:
        return _(
            "Somebody else closed this a moment ago. Nothing of yours was done; your words are kept here."
        )
    if found.author is None:
        return _(
            "They have left meanwhile: their account is gone. Nothing was sent; your words are kept here. If people are"
            " called about them, say on the page of the danger that they could not be reached."
        )
    if is_left_alone(found.author):
        return _(
            "They asked a moment ago for no such messages. Nothing was sent; your words are kept here. If a life may be"
            " in danger, call people all the same."
        )
    return ""


def _care(request: MemberRequest, found: Case, form: CareForm) -> HttpResponse:
    step = Step(form.cleaned_data["step"])
    try:
        actions.care(
            by=request.person,
            case=found,
            step=step,
            words=form.cleaned_data.get("words", ""),
            days=form.cleaned_data.get("days") or 1,
        )
    except (actions.AlreadyDecided, actions.AskedToBeLeftAlone, actions.NobodyThere):
        found.refresh_from_db()
        return _page(request, found, None, status=409, not_sent=_why_not(found))
    except actions.LeasedToAnother as taken:
        form.add_error(None, is_taken(taken.holder.handle))
        return _page(request, found, form, status=409)
    except PermissionDenied:
        form.add_error(None, _("You are part of this one. Nothing was changed; another moderator can."))
        return _page(request, found, form, status=403)
    messages.success(request, _said(step, asked=found.concerns.exists()))
    if step == Step.CALL:
        return redirect("desk_concern", found.ref)
    return onward(request)


def _said(step: Step, *, asked: bool) -> str:
    """What happened. `asked`: somebody else was worried; there may be nobody to tell."""
    if step == Step.CALL:
        return _("People are being called now.")
    if step == Step.LATER:
        return _("It comes back to the queue then, or when somebody worries again.")
    done = _("Your message is with them.") if step == Step.OFFER else _("Closed.")
    told = _("Whoever was worried is told that somebody has looked.") if asked else ""
    return f"{done} {told}".strip()


def _page(
    request: MemberRequest, found: Case, form: CareForm | None, status: int = 200, *, not_sent: str = ""
) -> HttpResponse:
    file = worry_file(request.person, found)
    ready = form is not None and "preview" in request.POST and form.is_valid()
    context = {
        "file": file,
        "others": [(one, noun(one.kind)) for one in file.others],
        "evidence": marked(file.evidence),
        "form": form or _form(found),
        "may_decide": found.is_open and can_decide(request.person, found),
        "other": found.other_looking(request.person),
        "read_in": how_they_read(found.author) if found.author else "",
        "panel": directory.panel(found.author.country if found.author else None),
        "preview": form.cleaned_data.get("words", "") if ready and form is not None else "",
        "not_sent": not_sent,
        "wrote": request.POST.get("words", ""),
        "proposals": list(found.proposals.select_related("proposed_by", "second").order_by("pk")),
        "filters": Filters.of(request.GET),
    }
    return render(request, "moderation/concern.html", context, status=status)
