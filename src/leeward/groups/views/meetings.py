"""Meetings: planned, come into, and what one does in them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, say_when, spend
from leeward.groups import actions
from leeward.groups import room as rooms
from leeward.groups.forms.meetings import SlowForm, WordForm
from leeward.groups.models import Meeting, MeetingState, MeetingWord, Seat
from leeward.groups.permissions import membership_of
from leeward.groups.views.finding import looked_after, meeting_of
from leeward.people.access import MemberRequest, member_required
from leeward.people.models import Person
from leeward.replies import care
from leeward.replies.kept import forget_unsent, keep_unsent, unsent, wait_words
from leeward.replies.permissions import Refused
from leeward.ui.again import show_again

GET_POST = ["GET", "HEAD", "POST"]
COURSE: dict[str, Callable[..., None]] = {
    "begin": actions.begin_meeting,
    "next": actions.next_turn,
    "round": actions.go_round,
    "talk": actions.open_talk,
    "pause": actions.pause,
    "go_on": actions.go_on,
    "end": actions.end_meeting,
}


@require_safe
@member_required
def meeting(request: MemberRequest, ref: str) -> HttpResponse:
    """A meeting to those who are there; to other members, what to expect of it and the way in."""
    return page(request, meeting_of(request.person, ref))


def page(
    request: MemberRequest,
    found: Meeting,
    form: WordForm | None = None,
    *,
    to: Seat | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page of a meeting; `to`: the one with whom words would be private."""
    nothing: dict[str, Any] = {"verdict": None, "panel": None, "talk": None, "passages": [], "stretches": []}
    here = rooms.room(found, request.person)
    was_there = here.seat or rooms.seat_of(request.person, found)
    can_read = here.seat is not None or (was_there is not None and found.state == MeetingState.ENDED)
    more = {
        "meeting": found,
        "group": found.group,
        "room": here,
        "said": rooms.said(found, request.person) if can_read else [],
        "can_read": can_read,
        "comes": rooms.comes(request.person, found),
        "coming": rooms.coming(found, request.person) if here.facilitates else [],
        "form": form or WordForm(kept=unsent(request.person, _about(found, to))),
        "membership": membership_of(request.person, found.group),
        "to": next((one for one in here.here if to and one.seat.pk == to.pk), None),
    }
    inside = here.seat is not None and found.state != MeetingState.ENDED
    template = "groups/meeting.html" if inside else "groups/meeting_door.html"
    return render(request, template, nothing | more | context, status=status)


@require_http_methods(GET_POST)
@member_required
def words(request: MemberRequest, ref: str) -> HttpResponse:
    """What is said, on a page that can look again by itself or as a piece of one; and saying something."""
    found = meeting_of(request.person, ref)
    if (seat := rooms.seat_of(request.person, found)) is None:
        raise Http404
    if request.method == "POST":
        return _sent(request, found)
    if seat.left_at and found.state != MeetingState.ENDED:
        return redirect(found)
    after = request.GET.get("after", "")
    known = int(after) if after.isdecimal() and len(after) < 10 else -1
    if (piece := _is_piece(request)) and known == found.changes:
        return HttpResponse(status=204)
    here = rooms.room(found, request.person)
    context = {
        "meeting": found,
        "group": found.group,
        "room": here,
        "said": rooms.said(found, request.person, after=known if piece else -1),
        "by_itself": "every" in request.GET and found.state != MeetingState.ENDED,
    }
    return render(request, "groups/_meeting_news.html" if piece else "groups/meeting_words.html", context)


@require_http_methods(GET_POST)
@member_required
def private(request: MemberRequest, ref: str, seat: str) -> HttpResponse:
    """A word between a facilitator and one member, which nobody else reads."""
    found = meeting_of(request.person, ref)
    mine, to = rooms.seat_of(request.person, found), rooms.seat(found, seat)
    if mine is None or to is None or not rooms.may_be_private(mine, to):
        raise Http404
    if request.method == "POST":
        return _sent(request, found, to)
    if mine.left_at or to.left_at or found.state == MeetingState.ENDED:
        raise Http404
    return page(request, found, to=to)


def _sent(request: MemberRequest, found: Meeting, to: Seat | None = None) -> HttpResponse:
    if "drop" not in request.POST:
        return _say(request, found, to)
    forget_unsent(request.person, _about(found, to))
    return redirect(found)


def _say(request: MemberRequest, found: Meeting, to: Seat | None) -> HttpResponse:
    form = WordForm(request.POST)
    form.is_valid()
    data = form.cleaned_data
    if "key" not in data:
        form.add_error(None, _("This page is too old to be sent. Copy your words, then open it again."))
        return page(request, found, form, to=to, status=422)
    if "look" in request.POST:
        return page(request, found, form, to=to)
    try:
        verdict = actions.preview_said(author=request.person, body=data["body"])
        if care.needs_step(verdict) and not data["seen"]:
            keep_unsent(request.person, _about(found, to), request.POST)
            asks = care.step(request, verdict, data["body"])
            return page(request, found, form, to=to, status=422 if _is_piece(request) else 200, **asks)
        actions.say(author=request.person, meeting=found, key=data["key"], body=data["body"], to=to)
    except (Refused, TooMany) as refusal:
        keep_unsent(request.person, _about(found, to), request.POST)
        return _kept(request, found, form, to, refusal)
    forget_unsent(request.person, _about(found, to))
    if _is_piece(request):
        return HttpResponse(str(uuid4()), content_type="text/plain")
    return redirect(f"{found.get_absolute_url()}#say")


def _about(found: Meeting, to: Seat | None) -> str:
    return f"{found.ref} {to.ref}" if to else found.ref


def _is_piece(request: MemberRequest) -> bool:
    return "X-Piece" in request.headers


def _kept(
    request: MemberRequest, found: Meeting, form: WordForm, to: Seat | None, refusal: Refused | TooMany
) -> HttpResponse:
    """Show the words again that were not taken, with why."""
    why = wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal)
    status = 429 if isinstance(refusal, TooMany) else 422
    now = actions.settle(meeting=found)
    if now is None or now.state == MeetingState.ENDED or rooms.room(now, request.person).seat is None:
        return show_again(request, title=_("Not sent"), why=why, status=status)
    form.add_error(None, why)
    beside = care.beside_refused(request, str(form["body"].value() or ""), too_many=status == 429)
    return say_when(page(request, now, form, to=to, status=status, **beside), refusal)


def pressed(request: MemberRequest, ref: str, act: Callable[..., object], **words: Any) -> HttpResponse:
    """Do what a button of the meeting does, and show the meeting again."""
    found, status = meeting_of(request.person, ref), 200
    try:
        if act is not actions.go_out:  # Whoever wants to go can always go.
            spend("meeting_press", request.person.pk)
        act(meeting=found, **words)
    except Refused as refusal:
        messages.error(request, str(refusal))
    except TooMany as wait:
        if _is_piece(request):
            return say_when(HttpResponse(status=429), wait)
        messages.error(request, wait_words(wait))
        status = 429
    if _is_piece(request):
        return HttpResponse(status=204)
    again = Meeting.objects.visible_to(request.person).select_related("group").filter(pk=found.pk).first()
    if again is not None and request.POST.get("body"):
        # Words half written are kept whatever is pressed beside them.
        return page(request, again, WordForm(request.POST), status=status)
    return redirect(again or found.group)


@require_POST
@member_required
def here(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Come in, or go."""
    return pressed(request, ref, actions.go_out if undo else actions.come_in, person=request.person)


@require_POST
@member_required
def turn_over(request: MemberRequest, ref: str) -> HttpResponse:
    """Be done with one's turn, or pass."""
    return pressed(request, ref, actions.end_turn, person=request.person)


@require_POST
@member_required
def hand(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Raise one's hand, or lower it."""
    return pressed(request, ref, actions.raise_hand, person=request.person, lower=undo)


def kept_by(person: Person, ref: str) -> Meeting:
    """Return a meeting of a group that the person looks after. Raises Http404."""
    found = get_object_or_404(Meeting.objects.visible_to(person).select_related("group"), ref=ref)
    looked_after(
        person, found.group.ref
    )  # before the clock moves: whoever may not is refused and changes nothing
    return meeting_of(person, ref)


@require_POST
@member_required
def course(request: MemberRequest, ref: str, what: str) -> HttpResponse:
    """What a facilitator does with the course of a meeting."""
    kept_by(request.person, ref)
    if what not in COURSE:
        raise Http404
    return pressed(request, ref, COURSE[what], by=request.person)


@require_POST
@member_required
def slow(request: MemberRequest, ref: str) -> HttpResponse:
    kept_by(request.person, ref)
    form = SlowForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose up to five minutes. Nothing was changed."))
        return redirect("meeting", ref)
    return pressed(request, ref, actions.slow_down, by=request.person, **form.cleaned_data)


@require_POST
@member_required
def called(request: MemberRequest, ref: str, seat: str) -> HttpResponse:
    """Put somebody in."""
    found = kept_by(request.person, ref)
    who = get_object_or_404(Seat, meeting=found, ref=seat)
    return pressed(request, ref, actions.call, by=request.person, seat=who)


@require_POST
@member_required
def unsaid(request: MemberRequest, ref: str, word: str) -> HttpResponse:
    """Take one's own words away."""
    found = meeting_of(request.person, ref)
    said = get_object_or_404(
        MeetingWord.objects.visible_to(request.person).select_related("meeting__group"),
        meeting=found,
        ref=word,
        author=request.person,
    )
    try:
        actions.unsay(word=said, by=request.person)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponse(status=204) if _is_piece(request) else redirect(found)
