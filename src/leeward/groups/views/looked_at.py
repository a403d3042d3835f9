"""Facilitators looking at what is said in their group: under the name it was said, and no other."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core import text
from leeward.groups import actions, looked
from leeward.groups.forms.care import LookForm, UndoLookForm
from leeward.groups.models import Group
from leeward.groups.views.finding import kept_post, kept_reply, kept_word, looked_after
from leeward.moderation.models import Outcome
from leeward.people.access import MemberRequest, member_required
from leeward.replies.permissions import Refused

GET_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Said:
    """What is looked at, as members see it."""

    kind: str
    ref: str
    name: str
    seed: str
    html: str
    url: str
    group: Group


@require_http_methods(GET_POST)
@member_required
def post(request: MemberRequest, ref: str) -> HttpResponse:
    found = kept_post(request.person, ref)
    thread, author = found.thread, found.author
    name, seed = thread.shown_name(author), thread.shown_seed(author)
    url = found.get_absolute_url()
    return _look(request, Said("group_post", ref, name, seed, found.body_html, url, found.group))


@require_http_methods(GET_POST)
@member_required
def reply(request: MemberRequest, ref: str) -> HttpResponse:
    found = kept_reply(request.person, ref)
    group = found.thread.group_post.group
    url = found.get_absolute_url()
    said = Said("reply", ref, found.shown_name, found.shown_seed, found.body_html, url, group)
    return _look(request, said)


@require_http_methods(GET_POST)
@member_required
def word(request: MemberRequest, ref: str) -> HttpResponse:
    """Something said in a meeting: it can be removed. Nobody goes back to change it, and a cover would hide nothing."""
    found = kept_word(request.person, ref)
    seat, html = found.seat, text.render(found.body, hashtags_lead=False)
    url, group = found.get_absolute_url(), found.meeting.group
    said = Said("meeting_word", ref, seat.shown_name, seat.shown_seed, html, url, group)
    return _look(request, said, is_removal=True)


@require_POST
@member_required
def approved(request: MemberRequest, ref: str) -> HttpResponse:
    """Let members read a post where somebody is remembered."""
    found = kept_post(request.person, ref)
    actions.approve_post(by=request.person, post=found)
    messages.success(request, _("Members can read it now."))
    return redirect("group_how_it_goes", found.group.ref)


@require_POST
@member_required
def answer_approved(request: MemberRequest, ref: str) -> HttpResponse:
    """Let members read an answer where somebody is remembered."""
    found = kept_reply(request.person, ref)
    actions.approve_answer(by=request.person, reply=found)
    messages.success(request, _("Members can read it now."))
    return redirect("group_how_it_goes", found.thread.group_post.group.ref)


def _look(request: MemberRequest, said: Said, *, is_removal: bool = False) -> HttpResponse:
    form = LookForm(request.POST if request.method == "POST" else None, is_removal=is_removal)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.look_at(
                by=request.person,
                kind=said.kind,
                ref=said.ref,
                outcome=Outcome(data.get("outcome", Outcome.REMOVE)),
                rule=data["rule"],
                facts=data["facts"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done. They are told why, and how to ask for another look."))
            return redirect("group_looked_at", said.group.ref)
    context = {"said": said, "group": said.group, "form": form}
    return render(request, "groups/look.html", context, status=422 if form.errors else 200)


@require_safe
@member_required
def list_of(request: MemberRequest, ref: str) -> HttpResponse:
    """What facilitators of a group decided there."""
    group, _membership = looked_after(request.person, ref)
    context = {"group": group, "rows": looked.looked_at(group, request.person)}
    return render(request, "groups/looked_at.html", context)


@require_http_methods(GET_POST)
@member_required
def undo(request: MemberRequest, ref: str, decision: str) -> HttpResponse:
    """Take a decision of the facilitators back."""
    group, _membership = looked_after(request.person, ref)
    found = get_object_or_404(looked.decided_by_facilitators(request.person), ref=decision)
    form = UndoLookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_look(by=request.person, decision=found, because=form.cleaned_data["because"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Taken back. They are told."))
            return redirect("group_looked_at", group.ref)
    context = {"group": group, "decision": found, "form": form}
    return render(request, "groups/undo_look.html", context, status=422 if form.errors else 200)
