"""Saying something in a group, reading it, and what its author and the facilitators can do with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core import notes
from leeward.core.limits import TooMany, say_when
from leeward.core.text import says_the_same
from leeward.groups import actions, queries
from leeward.groups.forms.posts import PostForm
from leeward.groups.models import Group, Post, PostState, Seen
from leeward.groups.permissions import can_see_history, facilitates, is_author
from leeward.groups.views.asked import check_in_of, poll_of
from leeward.groups.views.finding import inside, own, readable
from leeward.groups.views.pictures import add_chosen
from leeward.moderation import actions as moderation
from leeward.moderation.claims import Beneath, beneath
from leeward.moderation.queries import case_about, holds_on
from leeward.people.access import MemberRequest, Request, member_required
from leeward.people.models import Person
from leeward.people.reading import cover
from leeward.replies import care
from leeward.replies.forms import ReplyForm
from leeward.replies.kept import unsent, wait_words
from leeward.replies.permissions import Refused, why_not_reply, why_paused
from leeward.replies.queries import thread_page

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member_required
def write(request: MemberRequest, ref: str) -> HttpResponse:
    """Something new to say in a group, or a draft taken up again."""
    group, membership = inside(request.person, ref)
    draft = queries.draft_of(request.person, group, request.GET.get("draft", ""), request.POST.get("key", ""))
    form = PostForm(request.POST or None, group=group, membership=membership, post=draft)
    if request.method != "POST":
        return _compose(request, group, form)
    form.is_valid()
    if "key" not in form.cleaned_data:
        form.add_error(None, _("This page is too old to be sent. Copy your words, then open it again."))
        return _compose(request, group, form, status=422)
    return _keep_or_send(request, group, form)


def _keep_or_send(request: MemberRequest, group: Group, form: PostForm) -> HttpResponse:
    key = form.cleaned_data["key"]
    try:
        if form.says_anything() or request.FILES:
            draft = actions.save_draft(author=request.person, group=group, key=key, **form.words())
            if problems := add_chosen(request, draft):
                for problem in problems:
                    form.add_error(None, problem)
                return _compose(request, group, form, status=422)
        if "save" in request.POST:
            messages.success(request, _("Your draft is saved. It waits for you in this group."))
            return redirect(group)
        return _send(request, group, form)
    except Refused as refusal:
        sent = Post.objects.visible_to(request.person).filter(key=key, author=request.person)
        already = sent.exclude(state=PostState.DRAFT).first()
        # Other words, as from a page that somebody went back to, stay where they were written.
        if already and says_the_same(already, form.words()):
            return redirect(already)
        return _again(request, group, form, refusal)
    except TooMany as wait:
        return _again(request, group, form, wait)


def _send(request: MemberRequest, group: Group, form: PostForm) -> HttpResponse:
    if form.errors:
        return _compose(request, group, form, status=422)
    verdict = actions.preview_words(author=request.person, words=form.words())
    if care.needs_step(verdict) and not form.cleaned_data.get("seen"):
        return _compose(request, group, form, **care.step(request, verdict, form.cleaned_data["body"]))
    key = form.cleaned_data["key"]
    if first := actions.said_already(author=request.person, group=group, key=key):
        messages.info(request, _("You have sent this already. Here it is: nothing was sent a second time."))
        return redirect(first)
    post = actions.share_post(author=request.person, group=group, key=key)
    _say_sent(request, post)
    return redirect(post)


def _say_sent(request: MemberRequest, post: Post) -> None:
    if post.state == PostState.WAITING:
        messages.success(
            request, _("It is kept. Those who look after the group read it first; then members can.")
        )
    elif post.state == PostState.HELD:
        messages.warning(
            request, _("It is kept, and a moderator reads it first. You can change it where it stands.")
        )
    else:
        messages.success(
            request, _("It is in the group. You can change it or take it back whenever you like.")
        )


def _again(request: MemberRequest, group: Group, form: PostForm, refusal: Refused | TooMany) -> HttpResponse:
    form.add_error(None, wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal))
    wait = isinstance(refusal, TooMany)
    beside = care.beside_refused(request, str(form["body"].value() or ""), too_many=wait)
    return say_when(_compose(request, group, form, status=429 if wait else 422, **beside), refusal)


def _compose(
    request: MemberRequest, group: Group, form: PostForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    nothing: dict[str, Any] = {"verdict": None, "panel": None, "talk": None, "passages": [], "stretches": []}
    nothing["paused"] = "" if form.errors else why_paused(request.person)
    drafts = queries.drafts_of(request.person, group)
    key = form["key"].value()
    kept = queries.pictures_of(drafts.filter(key=key)) if key and "key" not in form.errors else []
    more = {"group": group, "form": form, "drafts": drafts, "post_pictures": kept}
    return render(request, "groups/write.html", nothing | more | context, status=status)


@require_POST
def draft(request: Request, ref: str) -> JsonResponse:
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
    group, membership = inside(request.person, ref)
    form = PostForm(request.POST, group=group, membership=membership)
    form.is_valid()
    if "key" not in form.cleaned_data:
        return JsonResponse(
            {"words": _("This page is too old to be kept. Copy your words first.")}, status=422
        )
    try:
        saved = actions.save_draft(
            author=request.person, group=group, key=form.cleaned_data["key"], **form.words()
        )
    except Refused as refusal:
        return JsonResponse({"words": str(refusal)}, status=409)
    except TooMany as wait:
        return say_when(JsonResponse({"words": wait_words(wait)}, status=429), wait)
    return JsonResponse(
        {
            "saved_at": saved.saved_at.isoformat(),
            "version": saved.version,
            "url": f"/groups/{group.ref}/write/?draft={saved.ref}",
        }
    )


@require_safe
@member_required
def post(request: MemberRequest, ref: str) -> HttpResponse:
    """A post and what was answered to it."""
    found = readable(request.person, ref)
    if found.state == PostState.DRAFT:
        return redirect(f"/groups/{found.group.ref}/write/?draft={found.ref}")
    person, thread = request.person, found.thread
    is_mine = is_author(person, found)
    holds = holds_on("group_post", found.ref) if is_mine and found.state == PostState.HELD else []
    context = {
        "post": found,
        "group": found.group,
        "thread": thread,
        "page": thread_page(thread, person, request.GET.get("after", "")),
        "is_mine": is_mine,
        "facilitates": facilitates(person, found.group),
        **cover(person, found, is_mine=is_mine),
        "panel": care.panel_for(request) if notes.offers_help(found.notes) else None,
        "reply_form": ReplyForm.empty(unsent(person, thread.ref)),
        "why_not": _why_not(found, person),
        "beneath": _beneath(found, is_mine=is_mine),
        "holds": holds,
        "sees_history": bool(found.edited_at) and can_see_history(person, found),
        "check_in": check_in_of(found, person),
        "poll": poll_of(found, person),
        "post_pictures": list(found.pictures.all()),
    }
    if found.state == PostState.LIVE:
        Seen.objects.update_or_create(person=person, post=found, defaults={"at": timezone.now()})
    if is_mine and not found.by_group:
        context |= care.quiet_help(request, actions.preview(post=found), holds)
    return render(request, "groups/post.html", context)


def _beneath(found: Post, *, is_mine: bool) -> Beneath | None:
    """Evidence notes about the words of a post; for its author also what somebody doubts."""
    what = ("group_post", found.ref)
    if not found.is_doubted:  # type: ignore[attr-defined]
        return None
    return beneath({what: found.full_text}, [what] if is_mine else []).get(what)


def _why_not(found: Post, person: Person) -> object:
    if found.state != PostState.LIVE:
        return _("Nobody can reply while only you see it.")
    return why_not_reply(person, found.thread)


@require_POST
@member_required
def taken_back(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Keep a post to its author, or show it again."""
    found = own(request.person, ref)
    try:
        if undo:
            actions.share_again(post=found, by=request.person)
        else:
            actions.take_back(post=found, by=request.person)
            messages.success(request, _("Only you see it now. Everything in it is kept."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    seen = Post.objects.visible_to(request.person).filter(pk=found.pk).exists()
    return redirect(found) if seen else redirect("group_written")


@require_http_methods(GET_POST)
@member_required
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Delete a post of one's own, also in a group that one has left (rule 8)."""
    found = own(request.person, ref)
    seen = Post.objects.visible_to(request.person).filter(pk=found.pk).exists()
    if request.method == "POST":
        actions.delete_post(post=found, by=request.person)
        messages.success(request, _("It is deleted."))
        return redirect(found.group) if seen else redirect("group_written")
    help_of = care.quiet_help(request, actions.preview(post=found), holds_on("group_post", found.ref))
    context = {"post": found, "seen": seen, "is_held": found.state == PostState.HELD, **help_of}
    return render(request, "groups/delete.html", context)


@require_POST
@member_required
def pinned(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Put a post on top of its group, or down again."""
    found = readable(request.person, ref)
    if not facilitates(request.person, found.group):
        raise Http404
    try:
        (actions.unpin if undo else actions.pin)(by=request.person, post=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_safe
@member_required
def history(request: MemberRequest, ref: str) -> HttpResponse:
    found = readable(request.person, ref)
    if not can_see_history(request.person, found):
        raise Http404
    if case := case_about(request.person, "group_post", ref):
        moderation.read_history(by=request.person, case=case)
    revisions = found.revisions.order_by("-until", "-pk")
    return render(request, "groups/history.html", {"post": found, "revisions": revisions})


@require_safe
@member_required
def written(request: MemberRequest) -> HttpResponse:
    """What somebody said in groups, under any name, also in those they have left. For their eyes only."""
    return render(request, "groups/written.html", {"posts": queries.written_by(request.person)[:200]})
