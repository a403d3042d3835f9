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
from leeward.moderation import actions as moderation
from leeward.moderation.queries import case_about
from leeward.people import actions as people
from leeward.people.access import MemberRequest, Request, member_required
from leeward.replies import actions, care, guiding, hosts, queries
from leeward.replies.finding import reply_by_ref, sees_reply, thread_by_ref
from leeward.replies.forms import ReplyForm
from leeward.replies.kept import AnyRequest, back_from, keeps_words, show_again, wait_words
from leeward.replies.models import Reply, Thread, Word
from leeward.replies.permissions import Refused, can_edit, can_see_history

GET_POST = ["GET", "HEAD", "POST"]


def _thread(request: AnyRequest, ref: str) -> Thread:
    return one(thread_by_ref(request.person, ref))


def _reply(request: AnyRequest, ref: str) -> Reply:
    return one(reply_by_ref(request.person, ref))


@require_safe
def reply(request: Request, ref: str) -> HttpResponse:
    """A reply's own address leads to its place in the thread."""
    return redirect(_place_of(_reply(request, ref)))


def _place_of(reply: Reply) -> str:
    return f"{hosts.address(reply.thread)}#reply-{reply.ref}"


@require_POST
@keeps_words
def new_reply(request: MemberRequest, ref: str) -> HttpResponse:
    return _send(request, _thread(request, ref))


@require_http_methods(GET_POST)
@keeps_words
def answer(request: MemberRequest, ref: str) -> HttpResponse:
    """Answer one reply, on a page that shows it again."""
    parent = _reply(request, ref)
    if request.method == "POST":
        return _send(request, parent.thread, parent)
    return _page(request, ReplyForm.empty(), parent.thread, parent)


def _send(request: MemberRequest, thread: Thread, parent: Reply | None = None) -> HttpResponse:
    form = ReplyForm(request.POST, auto_id="reply-%s")
    form.is_valid()
    data, body = form.cleaned_data, form.cleaned_data.get("body", "")
    sending = {"body": body, "key": data.get("key") or uuid4(), "face": data.get("face", "")}
    try:
        verdict = actions.preview_reply(author=request.person, body=body)
        if care.needs_step(verdict) and not form.cleaned_data.get("seen"):
            return _page(request, form, thread, parent, **care.step(request, verdict, body))
        sent = actions.reply(author=request.person, thread=thread, parent=parent, **sending)
    except Refused as refusal:
        return _page(request, form, thread, parent, status=422, why=str(refusal))
    except TooMany as wait:
        return say_when(_page(request, form, thread, parent, status=429, why=wait_words(wait)), wait)
    if sent.is_held:
        messages.warning(
            request,
            _("Your reply is kept, and a moderator reads it first. You can change it where it stands."),
        )
    return redirect(_place_of(sent))


@require_POST
@keeps_words
def new_reply_hints(request: MemberRequest, ref: str) -> HttpResponse:
    thread = _thread(request, ref)
    return _hint(request, thread, None, partial(_page, thread=thread, parent=None))


@require_POST
@keeps_words
def answer_hints(request: MemberRequest, ref: str) -> HttpResponse:
    parent = _reply(request, ref)
    return _hint(request, parent.thread, parent, partial(_page, thread=parent.thread, parent=parent))


@require_POST
@keeps_words
def edit_hints(request: MemberRequest, ref: str) -> HttpResponse:
    found = _reply(request, ref)
    if not can_edit(request.person, found):
        raise Http404
    return _hint(request, found.thread, found.parent, partial(_edit_page, found=found))


def _hint(
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
    return render(
        request,
        "replies/answer.html",
        {
            "form": form,
            "thread": thread,
            "parent": parent,
            "back": hosts.address(thread),
            "faces": hosts.faces(thread, request.person),
            "hints_url": _hints_url(request, thread, parent),
            "why": "",
            "passages": [],
            "panel": None,
            "verdict": None,
        }
        | context,
        status=status,
    )


def _hints_url(request: MemberRequest, thread: Thread, parent: Reply | None) -> str:
    """Where to ask how an answer might read; "" for answers to one's own words."""
    if (parent or thread).author_id == request.person.pk:
        return ""
    return (
        reverse("answer_hints", args=[parent.ref])
        if parent
        else reverse("new_reply_hints", args=[thread.ref])
    )


@require_http_methods(GET_POST)
@keeps_words
def edit(request: MemberRequest, ref: str) -> HttpResponse:
    found = _reply(request, ref)
    if not can_edit(request.person, found):
        raise Http404
    form = ReplyForm(request.POST or None, initial={"body": found.body}, auto_id="reply-%s")
    context: dict[str, Any] = {}
    if request.method == "POST":
        form.is_valid()
        try:
            done, extra = _change(request, found, form)
            if done:
                return redirect(_place_of(found))
            context |= extra
        except Refused as refusal:
            context |= {"why": str(refusal), "status": 422}
        except TooMany as wait:
            context |= {"why": wait_words(wait), "status": 429}
    return _edit_page(request, form, found, **context)


def _edit_page(
    request: MemberRequest, form: ReplyForm, found: Reply, *, status: int = 200, **context: object
) -> HttpResponse:
    about = {
        "form": form,
        "reply": found,
        "back": _place_of(found),
        "hints_url": _hints_url(request, found.thread, found.parent)
        and reverse("edit_hints", args=[found.ref]),
        "why": "",
        "passages": [],
        "panel": None,
        "verdict": None,
    }
    return render(request, "replies/edit.html", about | context, status=status)


def _change(request: MemberRequest, found: Reply, form: ReplyForm) -> tuple[bool, dict[str, object]]:
    """Change the reply, or return what its writer should see first."""
    body = form.cleaned_data.get("body", "")
    verdict = actions.preview_reply(author=request.person, body=body, ref=found.ref)
    if care.needs_step(verdict) and not form.cleaned_data.get("seen"):
        return False, care.step(request, verdict, body)
    actions.edit_reply(reply=found, by=request.person, body=body)
    return True, {}


@require_safe
@member_required
def mine(request: MemberRequest) -> HttpResponse:
    """Everything somebody answered, wherever it stands and under any name. For their eyes only."""
    written, after = queries.written_by(request.person, request.GET.get("after", ""))
    return render(request, "replies/mine.html", {"written": written, "next": after})


@require_http_methods(GET_POST)
@keeps_words
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Delete a reply of one's own, also where its thread is out of one's sight by now (rule 8)."""
    found = get_object_or_404(Reply.objects.written_by(request.person).select_related("thread"), ref=ref)
    is_seen = sees_reply(request.person, found)
    back = reverse("my_replies")
    if request.method == "POST":
        actions.delete_reply(reply=found, by=request.person)
        messages.success(request, _("Your reply is deleted."))
        return redirect(hosts.address(found.thread) if is_seen else back)
    return render(
        request, "replies/delete.html", {"reply": found, "back": _place_of(found) if is_seen else back}
    )


@require_safe
@keeps_words
def history(request: MemberRequest, ref: str) -> HttpResponse:
    found = _reply(request, ref)
    if not can_see_history(request.person, found):
        raise Http404
    if case := case_about(request.person, "reply", ref):
        moderation.read_history(by=request.person, case=case)
    revisions = found.revisions.order_by("-until")
    return render(
        request, "replies/history.html", {"reply": found, "revisions": revisions, "back": _place_of(found)}
    )


_KEEPING = {
    "approved": actions.approve_reply,
    "declined": actions.decline_reply,
    "hidden": actions.hide_reply,
    "shown": actions.show_reply,
}


@require_POST
@keeps_words
def keep(request: MemberRequest, ref: str, state: str) -> HttpResponse:
    """What the author of the thread decides about a reply in it."""
    found = _reply(request, ref)
    if found.thread.author_id != request.person.pk:
        raise Http404
    _KEEPING[state](reply=found, by=request.person)
    return redirect(_place_of(found))


@require_POST
@keeps_words
def closed(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    thread = _thread(request, ref)
    if thread.author_id != request.person.pk:
        raise Http404
    if undo:
        actions.open_replies(thread=thread, by=request.person)
        messages.success(request, _("People can reply again."))
    else:
        actions.close_replies(thread=thread, by=request.person)
        messages.success(request, _("Replies are closed. What is there stays."))
    return redirect(hosts.address(thread))


@require_POST
@keeps_words
def thread_word(request: MemberRequest, ref: str, word: str, *, undo: bool = False) -> HttpResponse:
    thread = _thread(request, ref)
    return _say(request, thread, None, word, undo=undo)


@require_POST
@keeps_words
def reply_word(request: MemberRequest, ref: str, word: str, *, undo: bool = False) -> HttpResponse:
    found = _reply(request, ref)
    return _say(request, found.thread, found, word, undo=undo)


def _say(
    request: MemberRequest, thread: Thread, found: Reply | None, word: str, *, undo: bool
) -> HttpResponse:
    if word not in Word.values:
        raise Http404
    try:
        if undo:
            actions.take_back_reaction(person=request.person, thread=thread, reply=found, word=Word(word))
        else:
            actions.react(person=request.person, thread=thread, reply=found, word=Word(word))
    except Refused as refusal:
        return show_again(request, title=_("This was not sent"), why=str(refusal), status=422)
    except TooMany as wait:
        page = show_again(request, title=_("Please wait a little"), why=wait_words(wait), status=429)
        return say_when(page, wait)
    place = f"reply-{found.ref}" if found else f"thread-{thread.ref}"
    return redirect(f"{back_from(request, hosts.address(thread))}#{place}")
