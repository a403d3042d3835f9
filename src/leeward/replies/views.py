"""Answering, changing an answer, and leaving a word."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, say_when
from leeward.core.prepared import one
from leeward.moderation.actions import Slowed, state_slowing
from leeward.people import actions as people
from leeward.people.access import MemberRequest, Request, member_required
from leeward.replies import actions, care, guiding, hosts
from leeward.replies.finding import reply_by_ref, reply_kept_by, thread_by_ref
from leeward.replies.forms import ReplyForm
from leeward.replies.kept import AnyRequest, forget_unsent, keep_unsent, unsent, wait_words
from leeward.replies.models import Reply, ReplyState, Thread, Word
from leeward.replies.permissions import Refused
from leeward.replies.written import listed_at
from leeward.ui.again import back_from, show_again

GET_POST = ["GET", "HEAD", "POST"]


def thread_or_404(request: AnyRequest, ref: str) -> Thread:
    return one(thread_by_ref(request.person, ref))


def reply_or_404(request: AnyRequest, ref: str) -> Reply:
    return one(reply_by_ref(request.person, ref))


@require_safe
def thread(request: Request, ref: str) -> HttpResponse:
    """A thread's own address leads to the page that it is read on."""
    return redirect(hosts.address(thread_or_404(request, ref)))


@require_safe
def reply(request: Request, ref: str) -> HttpResponse:
    """A reply's own address leads to its place in the thread, or, where its writer may not go, to their list.

    What a block or a mute keeps off the page of whoever decides about it stands where they clear up.
    """
    if found := next(iter(reply_by_ref(request.person, ref)), None):
        return redirect(place_of(found))
    if request.person is None:
        raise Http404
    if kept := next(iter(reply_kept_by(request.person, ref)), None):
        which = "?state=hidden" if kept.state == ReplyState.HIDDEN else ""
        return redirect(f"{reverse('thread_pile', args=[kept.thread.ref])}{which}")
    theirs = get_object_or_404(Reply.objects.written_by(request.person), ref=ref)
    return redirect(listed_at(request.person, theirs))


def place_of(reply: Reply) -> str:
    return f"{hosts.address(reply.thread)}#reply-{reply.ref}"


@require_http_methods(GET_POST)
@member_required
def new_reply(request: MemberRequest, ref: str) -> HttpResponse:
    found = thread_or_404(request, ref)
    return _send(request, found) if request.method == "POST" else _opened(request, found)


@require_http_methods(GET_POST)
@member_required
def answer(request: MemberRequest, ref: str) -> HttpResponse:
    """Answer one reply, on a page that shows it again."""
    parent = reply_or_404(request, ref)
    if request.method == "POST":
        return _send(request, parent.thread, parent)
    return _opened(request, parent.thread, parent)


def _opened(request: MemberRequest, thread: Thread, parent: Reply | None = None) -> HttpResponse:
    """The page to answer on, with what was not sent yet and what stood before it."""
    kept = unsent(request.person, (parent or thread).ref)
    form, body = ReplyForm.empty(kept), str(kept.get("body", ""))
    try:
        verdict = actions.preview_reply(author=request.person, body=body) if kept else None
    except TooMany:  # It is said when they send it.
        verdict = None
    except Refused as refusal:
        return _page(request, form, thread, parent, why=str(refusal), **care.beside_refused(request, body))
    if not kept:
        return _page(request, form, thread, parent, **_waits(request, thread, parent))
    if verdict is None or not care.needs_step(verdict):
        return _page(request, form, thread, parent)
    return _page(request, form, thread, parent, **care.step(request, verdict, body))


def _waits(request: MemberRequest, thread: Thread, parent: Reply | None) -> dict[str, Any]:
    """What somebody meets who goes back from a reply that was just sent, and that a moderator reads first: that it
    waits, and the help that stood before it."""
    mine = Reply.objects.written_by(request.person).filter(
        thread=thread, parent=parent, state=ReplyState.HELD
    )
    held = mine.order_by("-shared_at", "-pk").first()
    return {"held": held, **care.beside_refused(request, held.body)} if held else {}


def _send(request: MemberRequest, thread: Thread, parent: Reply | None = None) -> HttpResponse:
    if "drop" in request.POST:
        forget_unsent(request.person, (parent or thread).ref)
        return redirect(hosts.address(thread))
    form = ReplyForm(request.POST, auto_id="reply-%s")
    form.is_valid()
    data, body = form.cleaned_data, form.cleaned_data.get("body", "")
    sending = {"body": body, "key": data.get("key") or uuid4()}
    to: dict[str, Any] = {"author": request.person, "thread": thread, "parent": parent}
    try:
        verdict = actions.preview_reply(author=request.person, body=body)
        if care.needs_step(verdict) and not form.cleaned_data.get("seen"):
            keep_unsent(request.person, (parent or thread).ref, request.POST)
            # A page of its own, so that whoever goes to get help first finds their words when they come back.
            return redirect(request.path)
        first = actions.sent_already(**to, **sending)
        sent = first or actions.reply(**to, **sending, face=data.get("face", ""))
    except Refused as refusal:
        beside = care.beside_refused(request, body)
        return _page(request, form, thread, parent, status=422, why=str(refusal), **beside)
    except TooMany as wait:
        beside = care.beside_refused(request, body, too_many=True)
        if isinstance(wait, Slowed):
            beside["slowed"] = state_slowing(person=request.person, wait=wait)
        return say_when(
            _page(request, form, thread, parent, status=429, why=wait_words(wait), **beside), wait
        )
    forget_unsent(request.person, (parent or thread).ref)
    if sent.is_held:
        messages.warning(
            request,
            _("Your reply is kept, and a moderator reads it first. You can change it where it stands."),
        )
    elif first:
        messages.info(request, _("You have sent this already. Here it is: nothing was sent a second time."))
    return redirect(place_of(sent))


@require_POST
@member_required
def new_reply_hints(request: MemberRequest, ref: str) -> HttpResponse:
    thread = thread_or_404(request, ref)
    return show_hints(request, thread, None, partial(_page, thread=thread, parent=None))


@require_POST
@member_required
def answer_hints(request: MemberRequest, ref: str) -> HttpResponse:
    parent = reply_or_404(request, ref)
    return show_hints(request, parent.thread, parent, partial(_page, thread=parent.thread, parent=parent))


def show_hints(
    request: MemberRequest, thread: Thread, parent: Reply | None, page: Callable[..., HttpResponse]
) -> HttpResponse:
    """Say how words might read that are not sent yet: a piece for the page's script, or the whole `page`.

    Nothing is sent, held or kept by it. `hints` says which button was pressed, if any: "now", or "off" for no more.
    """
    form = ReplyForm(request.POST, auto_id="reply-%s")
    form.is_valid()
    body, pressed = form.cleaned_data.get("body", ""), request.POST.get("hints", "")
    if pressed == "off":
        people.choose_hints(person=request.person, shown=False)
    nothing = "nothing" if request.person.reply_hints else "off"
    try:
        hints = guiding.hints_on(writer=request.person, body=body, thread=thread, parent=parent)
    except TooMany as wait:
        return say_when(page(request, form, status=429, hint_words="resting"), wait)
    context: dict[str, Any] = {"hints": hints, "hint_words": nothing if pressed else ""}
    if "X-Piece" in request.headers:
        return render(request, "replies/_hints.html", context | {"hints_url": request.path})
    return page(request, form, **context)


def _page(
    request: MemberRequest,
    form: ReplyForm,
    thread: Thread,
    parent: Reply | None,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """The form on a page of its own: to answer a reply, and whenever something has to be said before sending."""
    if request.method == "POST":
        keep_unsent(request.person, (parent or thread).ref, request.POST)
    return render(
        request,
        "replies/answer.html",
        {
            "form": form,
            "thread": thread,
            "parent": parent,
            "back": hosts.address(thread),
            "faces": hosts.faces(thread, request.person),
            "hints_url": hints_url(request, thread, parent),
            "why": "",
            "passages": [],
            "panel": None,
            "verdict": None,
            "held": None,
            "kept": request.method != "POST" and bool(form["body"].value()),
        }
        | context,
        status=status,
    )


def hints_url(request: MemberRequest, thread: Thread, parent: Reply | None) -> str:
    """Where to ask how an answer might read; "" for answers to one's own words."""
    if (parent or thread).author_id == request.person.pk:
        return ""
    return (
        reverse("answer_hints", args=[parent.ref])
        if parent
        else reverse("new_reply_hints", args=[thread.ref])
    )


@require_POST
@member_required
def thread_word(request: MemberRequest, ref: str, word: str, *, undo: bool = False) -> HttpResponse:
    thread = thread_or_404(request, ref)
    return _say(request, thread, None, word, undo=undo)


@require_POST
@member_required
def reply_word(request: MemberRequest, ref: str, word: str, *, undo: bool = False) -> HttpResponse:
    found = reply_or_404(request, ref)
    return _say(request, found.thread, found, word, undo=undo)


def _say(
    request: MemberRequest, thread: Thread, found: Reply | None, word: str, *, undo: bool
) -> HttpResponse:
    if word not in Word.values:
        raise Http404
    place = f"reply-{found.ref}" if found else f"thread-{thread.ref}"
    back = f"{back_from(request, hosts.address(thread))}#{place}"
    try:
        if undo:
            actions.take_back_reaction(person=request.person, thread=thread, reply=found, word=Word(word))
        else:
            actions.react(person=request.person, thread=thread, reply=found, word=Word(word))
    except Refused as refusal:
        # To press it again would be in vain.
        return show_again(request, title=_("This was not sent"), why=str(refusal), status=422, back=back)
    except TooMany as wait:
        page = show_again(request, title=_("Please wait a little"), why=wait_words(wait), status=429)
        return say_when(page, wait)
    return redirect(back)
