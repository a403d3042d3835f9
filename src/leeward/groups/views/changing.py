"""Changing what one said in a group."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from leeward.core.limits import TooMany
from leeward.groups import actions
from leeward.groups.forms.posts import PostForm
from leeward.groups.models import Membership, Post
from leeward.groups.permissions import can_edit
from leeward.groups.views.finding import readable
from leeward.groups.views.pictures import add_chosen
from leeward.people.access import MemberRequest, member_required
from leeward.replies import care
from leeward.replies.kept import forget_unsent, keep_unsent, unsent, wait_words
from leeward.replies.permissions import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def edit(request: MemberRequest, ref: str) -> HttpResponse:
    found = readable(request.person, ref)
    if not can_edit(request.person, found):
        raise Http404
    about = f"edit:{found.ref}"
    if "drop" in request.POST:
        forget_unsent(request.person, about)
        return redirect(found)
    kept = unsent(request.person, about)
    mine = Membership.objects.filter(group=found.group, person=request.person).first()
    form = PostForm(request.POST or kept or None, group=found.group, membership=mine, post=found)
    if request.method != "POST":
        before = _before(request, found, form) if kept else {}
        return _page(request, found, form, kept=bool(kept), **before)
    keep_unsent(request.person, about, request.POST)
    if form.is_valid():
        if _before(request, found, form) and not form.cleaned_data.get("seen"):
            # A page of its own, so that whoever goes to get help first finds their words when they come back.
            return redirect(request.path)
        answer = _change(request, found, form)
        if not isinstance(answer, dict):
            return answer
        return _page(request, found, form, **answer)
    return _page(request, found, form, status=422)


def _before(request: MemberRequest, found: Post, form: PostForm) -> dict[str, Any]:
    """What their writer should see before these words are saved; nothing for most."""
    if not form.is_valid():
        return {}
    verdict = actions.preview_words(author=request.person, words=form.words(), ref=found.ref)
    return care.step(request, verdict, form.cleaned_data["body"]) if care.needs_step(verdict) else {}


def _change(request: MemberRequest, found: Post, form: PostForm) -> HttpResponse | dict[str, Any]:
    """Change the post, or return what the page says of why not."""
    said = form.cleaned_data["body"]
    try:
        changed = actions.edit_post(post=found, by=request.person, **form.words())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return care.beside_refused(request, said) | {"status": 422}
    except TooMany as wait:
        form.add_error(None, wait_words(wait))
        return care.beside_refused(request, said, too_many=True) | {"status": 429}
    forget_unsent(request.person, f"edit:{found.ref}")
    problems = add_chosen(request, changed)
    for problem in problems:
        form.add_error(None, problem)
    return {"status": 422} if problems else redirect(changed)


def _page(
    request: MemberRequest, found: Post, form: PostForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    nothing: dict[str, Any] = {"verdict": None, "panel": None, "talk": None, "passages": [], "stretches": []}
    nothing["kept"] = False
    more = {"form": form, "post": found, "post_pictures": list(found.pictures.all())}
    return render(request, "groups/edit.html", nothing | more | context, status=status)
