"""What a group asks on its schedule, and checking in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.groups import actions, queries
from leeward.groups.forms.prompts import CheckInForm, PromptForm
from leeward.groups.models import Group, Prompt
from leeward.groups.views.finding import looked_after, readable
from leeward.people.access import MemberRequest, member_required
from leeward.people.models import Person
from leeward.replies import care
from leeward.replies.permissions import Refused

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member_required
def prompts(request: MemberRequest, ref: str) -> HttpResponse:
    """What a group asks, and a form for one more."""
    group, _membership = looked_after(request.person, ref)
    return _form(request, group)


@require_http_methods(GET_POST)
@member_required
def prompt(request: MemberRequest, ref: str, prompt: str) -> HttpResponse:
    """Change one of them."""
    found = _prompt(request.person, ref, prompt)
    return _form(request, found.group, found)


def _form(request: MemberRequest, group: Group, found: Prompt | None = None) -> HttpResponse:
    form = PromptForm(request.POST or None, time_zone=request.person.time_zone, prompt=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_prompt(by=request.person, group=group, prompt=found, **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. It asks by itself when the time has come."))
            return redirect("group_prompts", group.ref)
    context = {"group": group, "form": form, "prompt": found, "prompts": queries.prompts_of(group)}
    return render(request, "groups/prompts.html", context, status=422 if form.errors else 200)


def _prompt(person: Person, ref: str, prompt: str) -> Prompt:
    group, _membership = looked_after(person, ref)
    return get_object_or_404(queries.prompts_of(group), ref=prompt)


@require_POST
@member_required
def skipped(request: MemberRequest, ref: str, prompt: str) -> HttpResponse:
    """Leave the next time out."""
    actions.skip_next(by=request.person, prompt=_prompt(request.person, ref, prompt))
    return redirect("group_prompts", ref)


@require_POST
@member_required
def stopped(request: MemberRequest, ref: str, prompt: str, *, undo: bool = False) -> HttpResponse:
    actions.stop_prompt(by=request.person, prompt=_prompt(request.person, ref, prompt), undo=undo)
    return redirect("group_prompts", ref)


@require_POST
@member_required
def gone(request: MemberRequest, ref: str, prompt: str) -> HttpResponse:
    actions.delete_prompt(by=request.person, prompt=_prompt(request.person, ref, prompt))
    messages.success(request, _("It is deleted. What it asked before stays, with the answers."))
    return redirect("group_prompts", ref)


@require_POST
@member_required
def checked_in(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Say in one word how one is, or leave none after all. Help first, where the word asks for it (rule 1)."""
    post = readable(request.person, ref)
    round = getattr(post, "round", None)  # noqa: A001
    if round is None or not round.words:
        raise Http404
    if undo:
        actions.take_check_in_back(person=request.person, round=round)
        return redirect(post)
    form = CheckInForm(request.POST, round=round)
    form.is_valid()
    word = form.chosen()
    verdict = actions.preview_words(author=request.person, words={"body": word})
    if care.needs_step(verdict) and "seen" not in request.POST:
        context = {"post": post, "form": form} | care.step(request, verdict, word)
        return render(request, "groups/check_in.html", context)
    try:
        actions.check_in(
            person=request.person,
            round=round,
            word=word,
            for_facilitators=form.cleaned_data.get("for_facilitators", False),
        )
        messages.success(request, _("Kept. You can change it or take it back."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(post)
