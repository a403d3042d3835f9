"""What an author does with a story that was shared (rule 8), and what readers keep."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.core.limits import TooMany, say_when
from leeward.moderation.queries import holds_on
from leeward.people.access import MemberRequest, member_required
from leeward.people.queries import suggested_names
from leeward.replies import care
from leeward.replies.kept import forget_unsent, keep_unsent, unsent, wait_words
from leeward.replies.permissions import Refused
from leeward.stories import actions
from leeward.stories.forms import AnotherNameForm, StoryForm
from leeward.stories.models import Story, StoryState
from leeward.stories.views.composing import GET_POST, compose_page, shared, write
from leeward.stories.views.finding import own, readable
from leeward.ui.again import back_from, show_again
from leeward.ui.pictures import chosen


@require_http_methods(GET_POST)
@member_required
def edit(request: MemberRequest, ref: str) -> HttpResponse:
    """Go on with a draft, or change a story that was shared."""
    found = own(request.person, ref)
    if found.state == StoryState.REMOVED:
        return redirect(found)
    if found.state == StoryState.DRAFT and request.method == "POST":
        return write(request, found)
    if found.state == StoryState.DRAFT:
        return compose_page(request, StoryForm(person=request.person, story=found), found)
    return _edit_shared(request, found)


def _edit_shared(request: MemberRequest, found: Story) -> HttpResponse:
    about = f"edit:{found.ref}"
    if "drop" in request.POST:
        forget_unsent(request.person, about)
        return redirect(found)
    kept = unsent(request.person, about)
    form = StoryForm(request.POST or kept or None, person=request.person, story=found)
    if request.method != "POST":
        before = _seen_before(request, found, form) if kept else {}
        return _edit_page(request, found, form, kept=bool(kept), **before)
    keep_unsent(request.person, about, request.POST)
    answer, extra, status = _change(request, found, form)
    if answer is None and "verdict" in extra:
        # A page of its own, so that whoever goes to get help first finds their words when they come back.
        return redirect("edit_story", found.ref)
    return answer or _edit_page(request, found, form, status=status, **extra)


def _edit_page(
    request: MemberRequest, found: Story, form: StoryForm, *, status: int = 200, **context: object
) -> HttpResponse:
    nothing: dict[str, object] = {
        "problems": [],
        "verdict": None,
        "panel": None,
        "passages": [],
        "kept": False,
    }
    more = {"story": found, "form": form, "pictures": list(found.pictures.all())}
    return render(request, "stories/edit.html", nothing | more | context, status=status)


def _seen_before(request: MemberRequest, found: Story, form: StoryForm) -> dict[str, Any]:
    """What stood before changes that were not saved yet, once more."""
    if not form.is_valid():
        return {}
    words = form.words()
    verdict = actions.preview_edit(story=found, words=words)
    if not care.needs_step(verdict):
        return {}
    return care.step(request, verdict, actions.text_after(found, words))


def _change(
    request: MemberRequest, found: Story, form: StoryForm
) -> tuple[HttpResponse | None, dict[str, Any], int]:
    """Change the story, or return what its author should see first, and the status."""
    if not form.is_valid():
        return None, {}, 422
    words = form.words()
    verdict = actions.preview_edit(story=found, words=words)
    if care.needs_step(verdict) and "seen" not in request.POST:
        return None, care.step(request, verdict, actions.text_after(found, words)), 200
    try:
        actions.edit_story(story=found, by=request.person, **words)
        forget_unsent(request.person, f"edit:{found.ref}")
        problems = actions.add_pictures(
            story=found, by=request.person, uploads=chosen(request.FILES, request.POST)
        )
    except Refused as refusal:
        beside = care.beside_refused(request, actions.text_after(found, words))
        return None, beside | {"problems": [str(refusal)]}, 422
    except TooMany as wait:
        beside = care.beside_refused(request, actions.text_after(found, words), too_many=True)
        return None, beside | {"problems": [wait_words(wait)]}, 429
    if problems:
        return None, {"problems": problems}, 422
    messages.success(
        request, _("Your story is changed. What it said before stays visible to you and to moderators.")
    )
    return redirect(found), {}, 200


@require_http_methods(GET_POST)
@member_required
def another_name(request: MemberRequest, ref: str) -> HttpResponse:
    found = own(request.person, ref)
    if found.state == StoryState.DRAFT:
        return redirect("edit_story", found.ref)
    form = AnotherNameForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        renamed = actions.use_another_name(story=found, by=request.person, byline=form.cleaned_data["byline"])
        if renamed.is_held:
            return shared(request, renamed)
        messages.success(request, _("Your story stands under another name now, at a new address."))
        return redirect(renamed)
    context = {"story": found, "form": form, "suggestions": suggested_names(3)}
    return render(request, "stories/another_name.html", context, status=422 if form.errors else 200)


@require_POST
@member_required
def taken_back(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    found = own(request.person, ref)
    if not undo:
        actions.take_back(story=found, by=request.person)
        messages.success(request, _("Your story is taken back. Only you can see it now."))
        return redirect(found)
    try:
        actions.share_again(story=found, by=request.person)
    except (Refused, TooMany) as refusal:
        why = wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal)
        status = 429 if isinstance(refusal, TooMany) else 422
        page = show_again(request, title=_("This story is not shared again yet"), why=why, status=status)
        return say_when(page, refusal)
    messages.success(request, _("Your story can be read again."))
    return redirect(found)


@require_http_methods(GET_POST)
@member_required
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    found = own(request.person, ref)
    if request.method == "POST":
        was_draft = found.state == StoryState.DRAFT
        actions.delete_story(story=found, by=request.person)
        messages.success(
            request,
            _("Your draft is deleted.")
            if was_draft
            else _("Your story is deleted, with everything below it."),
        )
        return redirect("drafts" if was_draft else "mine")
    help_of = care.quiet_help(request, actions.preview(story=found), holds_on("story", found.ref))
    context = {"story": found, "is_held": found.is_held, **help_of}
    return render(request, "stories/delete.html", context)


@require_POST
@member_required
def saved(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    found = readable(request.person, ref)
    if undo:
        actions.forget_story(person=request.person, story=found)
    else:
        actions.save_story(person=request.person, story=found)
    return redirect(f"{back_from(request, found.get_absolute_url())}#thread-{found.thread.ref}")
