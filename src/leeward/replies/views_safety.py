"""Getting some quiet: for somebody to whom it is too much. Each page does one thing, and says what happens next."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.ids import ref_of
from leeward.core.limits import TooMany, address, say_when
from leeward.core.prepared import one
from leeward.helplines import directory
from leeward.moderation import actions as moderation
from leeward.moderation import as_seen, past_blocks
from leeward.moderation.models import KeptCopy, Reason
from leeward.moderation.together import words_told
from leeward.moderation.words import noun
from leeward.people.access import MemberRequest, member_required
from leeward.people.models import Person
from leeward.replies import actions, hosts
from leeward.replies.finding import muted_by, thread_by_ref
from leeward.replies.forms import ClearForm, PileForm, QuietForm
from leeward.replies.models import Thread, Tidying
from leeward.replies.permissions import Refused, can_block_from, can_keep_thread
from leeward.replies.pile import answered_threads, pile
from leeward.replies.quiet import running_for, running_on, waiting
from leeward.replies.reviewable import reviewable
from leeward.ui.again import back_from

GET_POST = ["GET", "HEAD", "POST"]
TITLE_SHOWN = 80
NAMED_SHOWN = 50


def _own_thread(request: MemberRequest, ref: str) -> Thread:
    """Return a thread of the person's own; to everybody else there is none."""
    found = one(thread_by_ref(request.person, ref))
    if not can_keep_thread(request.person, found):
        raise Http404
    return found


@require_safe
@member_required
def safety(request: MemberRequest) -> HttpResponse:
    """Everything that keeps others away, in one place: for all that the person shared under their own name."""
    threads = [(thread, _title(thread)) for thread in answered_threads(request.person)]
    return _safety_page(request, None, {"threads": threads, "muted": muted_by(request.person)})


@require_safe
@member_required
def thread_safety(request: MemberRequest, ref: str) -> HttpResponse:
    """The same, from one story of theirs."""
    thread = _own_thread(request, ref)
    return _safety_page(request, thread, {"threads": [], "muted": [], "back": hosts.address(thread)})


def _title(thread: Thread) -> str:
    line = hosts.opening(thread).partition("\n")[0]
    return line if len(line) <= TITLE_SHOWN else line[: TITLE_SHOWN - 1].rstrip() + "…"


def _safety_page(request: MemberRequest, thread: Thread | None, more: dict[str, object]) -> HttpResponse:
    quiet = running_on(thread) if thread else running_for(request.person)
    context = {
        "thread": thread,
        "quiet": quiet,
        "waits": waiting(quiet).count() if quiet else 0,
        "has_copies": KeptCopy.objects.visible_to(request.person).exists(),
    }
    return render(request, "replies/safety.html", context | more)


@require_POST
@member_required
def muted(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Keep a story out of one's lists and news, whoever is behind it, or let it in again."""
    thread = one(thread_by_ref(request.person, ref))
    if undo:
        actions.unmute_thread(person=request.person, thread=thread)
        messages.success(request, _("You meet that story again, and hear of it."))
        return redirect(back_from(request, hosts.address(thread)))
    actions.mute_thread(person=request.person, thread=thread)
    messages.success(
        request,
        _(
            "That story is out of your lists, and you hear nothing of it any more. Nobody is told. You find it under"
            " “You”, “Safety”, if you change your mind."
        ),
    )
    return redirect("/")


@require_safe
@member_required
def named(request: MemberRequest) -> HttpResponse:
    """Where people whom a block keeps away name the person: looked for when they ask, and never by itself."""
    found = past_blocks.naming(request.person)
    return render(
        request,
        "replies/named.html",
        {
            "found": [(one, noun(one.kind)) for one in found[:NAMED_SHOWN]],
            "more": len(found) > NAMED_SHOWN,
        },
    )


@require_POST
@member_required
def quiet(request: MemberRequest, ref: str = "", *, undo: bool = False) -> HttpResponse:
    """Begin or end a quiet time: from one's safety page, or from a story of one's own."""
    thread = _own_thread(request, ref) if ref else None
    form = QuietForm(request.POST)
    if undo:
        actions.end_quiet(person=request.person, thread=thread)
        messages.success(request, _("Quiet time is over. What waits goes on waiting for your yes or no."))
    elif form.is_valid():
        actions.start_quiet(person=request.person, thread=thread, days=form.cleaned_data["days"])
        messages.success(request, _("It is quiet now. Nobody is told."))
    return redirect("thread_safety", thread.ref) if thread else redirect("safety")


@require_http_methods(GET_POST)
@member_required
def thread_pile(request: MemberRequest, ref: str) -> HttpResponse:
    """Everything that others answered, to be chosen and cleared up in one act."""
    thread = _own_thread(request, ref)
    can_block = can_block_from(request.person, thread)
    if request.method != "POST":
        return _pile_page(request, thread, ClearForm(can_block=can_block))
    form, refs = ClearForm(request.POST, can_block=can_block), request.POST.getlist("reply")
    try:
        if "show" in request.POST:
            actions.show_replies(by=request.person, thread=thread, refs=refs)
            messages.success(request, _("Others can read them now, unless a moderator keeps them back."))
            return redirect("thread_pile", thread.ref)
        if form.is_valid():
            return redirect(_clear(request, thread, form, refs))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except TooMany as wait:
        form.add_error(None, _too_many_reports())
        return say_when(_pile_page(request, thread, form, status=429), wait)
    return _pile_page(request, thread, form, status=422)


def _clear(request: MemberRequest, thread: Thread, form: ClearForm, refs: list[str]) -> Tidying:
    data = form.cleaned_data
    carried = request.POST.get(as_seen.FIELD, "")
    shown = as_seen.unsealed(carried, kind="reply", refs=refs, viewer=request.person)
    there = set(thread.replies.filter(ref__in=refs[: actions.MOST_AT_ONCE]).values_list("ref", flat=True))
    # What is there and no longer theirs to decide about is not handed to them by what their page showed.
    gone = [one for one in shown if one.ref not in there and one.within == thread.ref]
    made = actions.clear_replies(
        by=request.person,
        thread=thread,
        refs=refs,
        keep_copies=data["keep_copies"],
        hide=data["hide"],
        block=data.get("block", False),
        report=Reason(data["reason"]) if data["reason"] else None,
        words=data["words"],
        address=address(request),
        gone=gone,
        press=_press(request, thread, data, refs) if data["key"] else "",
    )
    if gone:
        messages.info(request, _gone_meanwhile(len(gone), data))
    return made


def _press(request: MemberRequest, thread: Thread, data: Mapping[str, object], refs: list[str]) -> str:
    """Name one press of the button: the same choices on the same page are the same press."""
    chosen = [f"{name}={value}" for name, value in sorted(data.items())]
    return ref_of(request.person.ref, thread.ref, *sorted(refs), *chosen)


def _gone_meanwhile(many: int, data: Mapping[str, object]) -> str:
    said = ngettext(
        "Whoever wrote one of those you chose has deleted it meanwhile.",
        "%(many)s of those you chose were deleted meanwhile by whoever wrote them.",
        many,
    )
    more = _("What else you asked for was done about that too: the copy, the block, the report.")
    return said % {"many": many} + (
        f" {more}" if data["keep_copies"] or data.get("block") or data["reason"] else ""
    )


def _too_many_reports() -> str:
    return _(
        "You have reported a lot in a short time, so nothing was done yet. Choose “don’t report” to hide and block now;"
        " you can report in an hour."
    )


def _pile_page(request: MemberRequest, thread: Thread, form: ClearForm, status: int = 200) -> HttpResponse:
    asked = PileForm.asked(request.GET)
    found = pile(thread, request.person, **asked.cleaned_data)
    page = Paginator(found, actions.MOST_AT_ONCE).get_page(request.GET.get("page"))
    address_of = request.GET.copy()
    for name in ("page", "all"):
        address_of.pop(name, None)
    for reply in page:
        reply.thread = thread
    context = {
        "thread": thread,
        "page": page,
        "as_seen": as_seen.sealed([reviewable(reply) for reply in page], request.person),
        "asked": asked,
        "form": form,
        "can_block": "block" in form.fields,
        "address": address_of.urlencode(),
        "is_filtered": any(asked.cleaned_data.values()),
        "ticked": {reply.ref for reply in page}
        if "all" in request.GET
        else set(request.POST.getlist("reply")),
    }
    return render(request, "replies/pile.html", context, status=status)


@require_safe
@member_required
def cleared(request: MemberRequest, ref: str) -> HttpResponse:
    """What was done, in words, with the way back."""
    found = get_object_or_404(Tidying.objects.visible_to(request.person).select_related("thread"), ref=ref)
    context = {
        "tidying": found,
        "thread": found.thread,
        "quiet": running_on(found.thread),
        "panel": _help_after(request.person, found),
    }
    return render(request, "replies/cleared.html", context)


def _help_after(person: Person, tidying: Tidying) -> dict[str, Any] | None:
    """Help for whoever told the moderators, in the report that went with it, that they may be in danger."""
    words = words_told(tidying.receipt) if tidying.receipt else ""
    return directory.panel(person.country or None) if moderation.hear(words).offers_help else None


@require_POST
@member_required
def undo_cleared(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Tidying.objects.visible_to(request.person).select_related("thread"), ref=ref)
    actions.undo_tidying(tidying=found, by=request.person)
    messages.success(request, _("It is as it was before."))
    return redirect("thread_pile", found.thread.ref)
