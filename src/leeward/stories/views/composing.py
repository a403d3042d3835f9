"""Writing: the page that keeps a draft and shares it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, say_when
from leeward.core.text import says_the_same
from leeward.people.access import MemberRequest, Request, member_required
from leeward.replies import care
from leeward.replies.kept import wait_words
from leeward.replies.permissions import Refused, why_paused
from leeward.stories import actions, queries
from leeward.stories.forms import StoryForm
from leeward.stories.models import Story, StoryState
from leeward.stories.views.finding import own
from leeward.ui.pictures import chosen

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member_required
def share(request: MemberRequest) -> HttpResponse:
    """A new story."""
    if request.method == "POST":
        return write(request, None)
    return compose_page(request, StoryForm(person=request.person), None)


def write(request: MemberRequest, draft: Story | None) -> HttpResponse:
    """Keep what was sent, then share it, or say what is in the way."""
    form = StoryForm(request.POST, person=request.person, story=draft)
    form.is_valid()
    if draft is None and not request.FILES and not form.says_anything():
        return compose_page(request, form, None, status=422)
    try:
        saved = _save(form)
    except (Refused, TooMany) as refusal:
        if shared := _shared_already(request, form):
            return redirect(shared)
        return _refused(request, form, draft, refusal)
    draft = saved.draft
    problems = actions.add_pictures(
        story=draft, by=request.person, uploads=chosen(request.FILES, request.POST)
    )
    if saved.kept_beside:
        messages.warning(
            request,
            _("This story was also being written on another page. Both are kept in your drafts."),
        )
    saving = "save" in request.POST
    # An unfinished story may be kept; it only can't be shared.
    wrong = set(form.errors) - ({"body"} if saving else set())
    if wrong or problems:
        return compose_page(request, _with_new_version(form, draft), draft, problems=problems, status=422)
    if saving:
        messages.success(request, _("Your draft is saved. It waits for you here and under “Your drafts”."))
        return redirect("edit_story", draft.ref)
    return _share_or_show(request, form, draft)


def _save(form: StoryForm) -> actions.Saved:
    data = form.cleaned_data
    if "key" not in data:
        raise Refused(_("This page is too old to be sent. Copy your words, then open “Share” again."))
    return actions.save_draft(
        author=form.person,
        key=data["key"],
        page=data.get("page"),
        version=data.get("version"),
        **form.words(),
    )


def _shared_already(request: MemberRequest, form: StoryForm) -> Story | None:
    if "key" not in form.cleaned_data:
        return None
    mine = Story.objects.visible_to(request.person).filter(
        author=request.person, key=form.cleaned_data["key"]
    )
    found = mine.exclude(state=StoryState.DRAFT).first()
    # Other words, as from a page that somebody went back to, stay where they were written.
    return found if found and says_the_same(found, form.words()) else None


def _share_or_show(request: MemberRequest, form: StoryForm, draft: Story) -> HttpResponse:
    if draft.body.strip() and care.needs_step(actions.preview(story=draft)):
        return redirect("before_sharing", draft.ref)
    try:
        return _shared_once(request, draft)
    except (Refused, TooMany) as refusal:
        return _refused(request, form, draft, refusal)


def _shared_once(request: MemberRequest, draft: Story) -> HttpResponse:
    if first := actions.shared_already(draft=draft):
        messages.info(
            request, _("You have shared this already. Here it is: nothing was shared a second time.")
        )
        return redirect(first)
    return shared(request, actions.share_story(author=request.person, key=draft.key))


def _refused(
    request: MemberRequest, form: StoryForm, draft: Story | None, refusal: Refused | TooMany
) -> HttpResponse:
    wait = isinstance(refusal, TooMany)
    words = wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal)
    form = _with_new_version(form, draft) if draft else form
    beside = care.beside_refused(request, _said(form), too_many=wait)
    page = compose_page(request, form, draft, problems=[words], status=429 if wait else 422, **beside)
    return say_when(page, refusal)


def _said(form: StoryForm) -> str:
    return "\n\n".join(str(form[name].value() or "") for name in ("title", "body"))


def shared(request: MemberRequest, story: Story) -> HttpResponse:
    """Say what happened to a story that was just shared, on its page."""
    if story.is_held:
        messages.warning(
            request,
            _("Your story is kept, and a moderator reads it first. Here is why, and what happens next."),
        )
    else:
        messages.success(
            request, _("Your story is shared. You can change it or take it back whenever you like.")
        )
    return redirect(story)


def _with_new_version(form: StoryForm, draft: Story) -> StoryForm:
    """The page goes on from what was just kept."""
    form.go_on_from(draft)
    return form


def compose_page(
    request: MemberRequest,
    form: StoryForm,
    draft: Story | None,
    *,
    problems: list[str] | None = None,
    status: int = 200,
    **beside: object,
) -> HttpResponse:
    """The page to write on; with the suggestions that a kept draft calls for (rule 5)."""
    context: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "pictures": list(draft.pictures.all()) if draft else [],
        "problems": problems or [],
        "paused": "" if problems else why_paused(request.person),
        "suggestions": actions.preview(story=draft).suggestions if draft and draft.body else (),
        "opened": form.is_bound and bool(set(form.errors) - {"body"}),
    } | beside
    return render(request, "stories/compose.html", context, status=status)


@require_POST
def save_draft(request: Request, ref: str = "") -> JsonResponse:
    """Keep the draft as somebody types. Answers what `<draft-keeper>` understands."""
    if request.person is None:
        return JsonResponse(
            {
                "words": _(
                    "You are signed out. Your words are still here: press “Save draft”, and sign in from there."
                )
            },
            status=403,
        )
    form = StoryForm(request.POST, person=request.person)
    form.is_valid()
    try:
        draft, _beside = _save(form)
    except Refused as refusal:
        return JsonResponse({"words": str(refusal)}, status=409)
    except TooMany as wait:
        return say_when(JsonResponse({"words": wait_words(wait)}, status=429), wait)
    return JsonResponse(
        {
            "saved_at": draft.saved_at.isoformat(),
            "version": draft.version,
            "url": f"/stories/{draft.ref}/edit/",
        }
    )


@require_http_methods(GET_POST)
@member_required
def before_sharing(request: MemberRequest, ref: str) -> HttpResponse:
    """Help, what happens next and the passages we mean, before the control that shares (rules 1 to 4 and 7)."""
    draft = own(request.person, ref)
    if draft.state != StoryState.DRAFT:
        return redirect(draft)
    why, too_often = "", None
    if request.method == "POST" and request.POST.get("version") == str(draft.version):
        try:
            return _shared_once(request, draft)
        except Refused as refusal:
            why = str(refusal)
        except TooMany as wait:
            why, too_often = wait_words(wait), wait
    elif request.method == "POST":
        why = _("The draft was changed on another page in the meantime. Read it once more, then share it.")
    verdict = actions.preview(story=draft)
    context = care.step(request, verdict, draft.full_text) | {"draft": draft, "why": why, "what": "story"}
    if why:
        context |= care.beside_refused(request, draft.full_text, too_many=bool(too_often))
    status = 429 if too_often else 422 if why else 200
    page = render(request, "stories/before_sharing.html", context, status=status)
    return say_when(page, too_often) if too_often else page


@require_safe
@member_required
def drafts(request: MemberRequest) -> HttpResponse:
    return render(request, "stories/drafts.html", {"drafts": queries.drafts(request.person)})


@require_POST
@member_required
def remove_picture(request: MemberRequest, ref: str, picture: str) -> HttpResponse:
    story = own(request.person, ref)
    for found in story.pictures.filter(ref=picture):
        try:
            actions.remove_picture(picture=found, by=request.person)
            messages.success(request, _("The picture is removed."))
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return redirect("edit_story", story.ref)
