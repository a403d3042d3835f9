"""What somebody answered: to find, to change and to delete it, and what it said before."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany
from leeward.moderation import actions as moderation
from leeward.moderation.queries import case_about, holds_on
from leeward.people.access import MemberRequest, member_required
from leeward.replies import actions, care, hosts
from leeward.replies.finding import sees_reply
from leeward.replies.forms import ReplyForm
from leeward.replies.kept import forget_unsent, keep_unsent, unsent, wait_words
from leeward.replies.models import Reply
from leeward.replies.permissions import Refused, can_edit, can_see_history, why_paused
from leeward.replies.views import GET_POST, hints_url, place_of, reply_or_404, show_hints
from leeward.replies.written import written_by


@require_http_methods(GET_POST)
@member_required
def edit(request: MemberRequest, ref: str) -> HttpResponse:
    found = reply_or_404(request, ref)
    if not can_edit(request.person, found):
        raise Http404
    about = f"edit:{found.ref}"
    if "drop" in request.POST:
        forget_unsent(request.person, about)
        return redirect(place_of(found))
    kept = unsent(request.person, about)
    form = ReplyForm(request.POST or kept or None, initial={"body": found.body}, auto_id="reply-%s")
    context: dict[str, Any] = _seen_before(request, found, kept) if request.method != "POST" else {}
    if request.method == "POST":
        form.is_valid()
        body = form.cleaned_data.get("body", "")
        try:
            done = _change(request, found, form)
            if done:
                forget_unsent(request.person, about)
                return redirect(place_of(found))
            keep_unsent(request.person, about, request.POST)
            return redirect(request.path)
        except Refused as refusal:
            keep_unsent(request.person, about, request.POST)
            context |= {"why": str(refusal), "status": 422} | care.beside_refused(request, body)
        except TooMany as wait:
            keep_unsent(request.person, about, request.POST)
            context |= {"why": wait_words(wait), "status": 429}
            context |= care.beside_refused(request, body, too_many=True)
    return _edit_page(request, form, found, **context)


@require_POST
@member_required
def edit_hints(request: MemberRequest, ref: str) -> HttpResponse:
    found = reply_or_404(request, ref)
    if not can_edit(request.person, found):
        raise Http404
    return show_hints(request, found.thread, found.parent, partial(_edit_page, found=found))


def _edit_page(
    request: MemberRequest, form: ReplyForm, found: Reply, *, status: int = 200, **context: object
) -> HttpResponse:
    about = {
        "form": form,
        "reply": found,
        "back": place_of(found),
        "hints_url": hints_url(request, found.thread, found.parent)
        and reverse("edit_hints", args=[found.ref]),
        "why": "",
        "passages": [],
        "panel": None,
        "verdict": None,
        "kept": False,
    }
    return render(request, "replies/edit.html", about | context, status=status)


def _seen_before(request: MemberRequest, found: Reply, kept: QueryDict) -> dict[str, Any]:
    """What stood before words that were not saved yet, once more."""
    body = str(kept.get("body", ""))
    try:
        verdict = actions.preview_reply(author=request.person, body=body, ref=found.ref) if kept else None
    except Refused:
        verdict = None
    if verdict is None or not care.needs_step(verdict):
        return {"kept": bool(kept)}
    return {"kept": True, **care.step(request, verdict, body)}


def _change(request: MemberRequest, found: Reply, form: ReplyForm) -> bool:
    """Change the reply, and say whether it was: its writer may have to see something first."""
    body = form.cleaned_data.get("body", "")
    verdict = actions.preview_reply(author=request.person, body=body, ref=found.ref)
    if care.needs_step(verdict) and not form.cleaned_data.get("seen"):
        return False
    actions.edit_reply(reply=found, by=request.person, body=body)
    return True


@require_safe
@member_required
def mine(request: MemberRequest) -> HttpResponse:
    """Everything somebody answered, wherever it stands and under any name. For their eyes only."""
    written, after = written_by(request.person, request.GET.get("after", ""))
    context = {"written": written, "next": after, "paused": why_paused(request.person)}
    return render(request, "replies/mine.html", context)


@require_http_methods(GET_POST)
@member_required
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Delete a reply of one's own, also where its thread is out of one's sight by now (rule 8)."""
    found = get_object_or_404(Reply.objects.written_by(request.person).select_related("thread"), ref=ref)
    is_seen = sees_reply(request.person, found)
    back = reverse("my_replies")
    if request.method == "POST":
        actions.delete_reply(reply=found, by=request.person)
        messages.success(request, _("Your reply is deleted."))
        return redirect(hosts.address(found.thread) if is_seen else back)
    verdict = actions.preview_reply(author=request.person, body=found.body, ref=found.ref)
    context = {
        "reply": found,
        "back": place_of(found) if is_seen else back,
        "is_held": found.is_held,
        **care.quiet_help(request, verdict, holds_on("reply", found.ref)),
    }
    return render(request, "replies/delete.html", context)


@require_safe
@member_required
def history(request: MemberRequest, ref: str) -> HttpResponse:
    found = reply_or_404(request, ref)
    if not can_see_history(request.person, found):
        raise Http404
    if case := case_about(request.person, "reply", ref):
        moderation.read_history(by=request.person, case=case)
    revisions = found.revisions.order_by("-until", "-pk")
    return render(
        request, "replies/history.html", {"reply": found, "revisions": revisions, "back": place_of(found)}
    )
