"""The organiser's own rules for software: written, tried on past posts, switched on and off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.text import excerpt
from leeward.moderation import actions
from leeward.moderation.forms.watches import WatchForm
from leeward.moderation.models import Watch
from leeward.moderation.registry import policy_for
from leeward.people.access import MemberRequest, organisers_only


@require_safe
@organisers_only
def watches(request: MemberRequest) -> HttpResponse:
    return render(request, "moderation/watches.html", {"watches": Watch.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
def new(request: MemberRequest) -> HttpResponse:
    form = WatchForm(request.POST or None)
    if form.is_valid():
        made = actions.keep_watch(by=request.person, watch=form.save(commit=False))
        messages.success(request, _("Kept. It is off: try it on past posts first."))
        return redirect(made)
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
def watch(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Watch, ref=ref)
    form = WatchForm(request.POST or None, instance=get_object_or_404(Watch, ref=ref))
    if form.is_valid():
        kept = actions.keep_watch(by=request.person, watch=form.save(commit=False))
        said = _("Kept.") if kept.is_tried else _("Kept. It is off: try it on past posts again.")
        messages.success(request, said)
        return redirect(kept)
    return _page(request, form, found)


def _page(request: MemberRequest, form: WatchForm, found: Watch | None, **more: Any) -> HttpResponse:
    context = {"form": form, "watch": found, "trial": None, "examples": []} | more
    return render(request, "moderation/watch.html", context, status=422 if form.errors else 200)


@require_POST
@organisers_only
def trial(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Watch, ref=ref)
    tried = actions.try_watch(by=request.person, watch=found)
    examples = []
    for post in tried.examples:
        policy = policy_for(post.kind)
        content = policy.read(post.ref) if policy else None
        if content is not None:
            examples.append((content.url, content.shown_as, excerpt(post.text, 200), post.made_at))
    return _page(request, WatchForm(instance=found), found, trial=tried, examples=examples)


@require_POST
@organisers_only
def on(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Watch, ref=ref)
    try:
        actions.switch_watch(by=request.person, watch=found, on=True)
    except actions.NotTried:
        messages.error(request, _("Try it on past posts first. Nothing was switched on."))
    else:
        messages.success(request, _("It is on. It counts for what is posted from now on."))
    return redirect(found)


@require_POST
@organisers_only
def off(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Watch, ref=ref)
    actions.switch_watch(by=request.person, watch=found, on=False)
    messages.success(request, _("It is off. What it did stands until a moderator decides."))
    return redirect(found)


@require_POST
@organisers_only
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    actions.delete_watch(by=request.person, watch=get_object_or_404(Watch, ref=ref))
    messages.success(request, _("Deleted. What it did stands until a moderator decides."))
    return redirect("watches")
