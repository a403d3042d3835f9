"""Contesting an evidence note, answering that, and taking a note down together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.core.limits import TooMany, say_when
from leeward.moderation import actions, claims
from leeward.moderation.forms.notes import ContestAnswerForm, ContestForm, KeepForm
from leeward.moderation.meanwhile import why_not_answered, why_not_taken_down
from leeward.moderation.models import UNCHECKED, Contest, EvidenceNote, NoteState
from leeward.moderation.weighing import (
    can_answer_contest,
    can_be_second,
    can_contest,
    can_find_wrong,
    can_say_it_stays,
    contest_again_at,
    who_may_weigh,
)
from leeward.people.access import MemberRequest, member_required, professionals_only
from leeward.people.models import Person
from leeward.people.permissions import can_take_part
from leeward.ui.again import too_late


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def contest(request: MemberRequest, ref: str) -> HttpResponse:
    """Say that a note is wrong, and read what was answered; for whoever wrote one that is gone, why."""
    note = get_object_or_404(EvidenceNote.objects.select_related("claim", "writer"), ref=ref)
    mine = list(note.contests.filter(person=request.person).order_by("made_at", "pk"))
    is_writer = note.writer == request.person
    content = claims.content_of(note.claim, request.person)
    sees = content is not None and note.state == NoteState.STANDING and not is_writer
    if not mine and not sees and not (is_writer and note.state != NoteState.STANDING):
        raise Http404
    may, again_at = can_contest(request.person, note), contest_again_at(request.person, note)
    if request.method == "POST" and not may:
        return too_late(request, _why_not(request.person, note), request.path)
    waits = any(one.answered_at is None for one in mine)
    form = ContestForm(request.POST or None)
    context: dict[str, object] = {
        "note": note,
        "content": content,
        "is_unseen": is_writer and note.state in UNCHECKED,
        "stands": claims.still_stands(note.claim),
        "mine": mine,
        "form": form,
        "may": may and not waits and (not again_at or form.is_bound),
        "paused": sees and not may,
        "again_at": again_at if may and not waits else None,
        "nobody": waits and not who_may_weigh(note.claim, [note.writer_id, request.person.pk]),
    }
    if form.is_valid():
        return _send(request, note, form, context)
    return _contest_page(request, context, 422 if form.is_bound else 200)


def _why_not(person: Person, note: EvidenceNote) -> str:
    if note.state != NoteState.STANDING:
        return _("The note stands no more, so what you wrote against it was not sent.")
    if not can_take_part(person):
        return _("You can’t contest it while you can’t share here, so nothing was sent. “You” says why.")
    return _("You can’t read any more what the note stands with, so nothing was sent.")


def _send(
    request: MemberRequest, note: EvidenceNote, form: ContestForm, context: dict[str, object]
) -> HttpResponse:
    words = form.cleaned_data["words"]
    try:
        actions.contest(person=request.person, note=note, words=words)
    except actions.AlreadyDecided:
        if not note.contests.filter(person=request.person, words=words).exists():
            why = _(
                "You contest it already, with other words. You are told once somebody has answered those."
            )
            return too_late(request, why, request.path)
    except PermissionDenied:
        why = _("This note does not stand any more, or you can’t contest it now. Your words were not sent.")
        content = claims.content_of(note.claim, request.person)
        return too_late(request, why, content.url if content else "/")
    except actions.ContestedLately as lately:
        day = formats.date_format(timezone.localtime(lately.again_at))
        form.add_error(
            None,
            _("You were answered about this note. You can contest it again from %(day)s.") % {"day": day},
        )
        return _contest_page(request, context, 422)
    except TooMany as limit:
        form.add_error(None, _("You have sent a lot in a short time. Send it again in an hour."))
        return say_when(_contest_page(request, context, 429), limit)
    else:
        messages.success(request, _("Sent. A professional who did not write it reads it and answers you."))
    return redirect("contest", note.ref)


def _contest_page(request: MemberRequest, context: dict[str, object], status: int) -> HttpResponse:
    return render(request, "moderation/contest.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@professionals_only
def contested(request: MemberRequest, number: int) -> HttpResponse:
    """Answer somebody who contests a note: that it stays, or that a second professional should look."""
    found = get_object_or_404(Contest.objects.select_related("note__claim", "note__writer"), pk=number)
    if not can_answer_contest(request.person, found):
        raise Http404
    if not Contest.objects.waiting().filter(pk=found.pk).exists():
        return too_late(request, why_not_answered(found), resolve_url("claims"))
    may_find_wrong = can_find_wrong(request.person, found.note)
    may_keep = can_say_it_stays(request.person, found.note)
    form = ContestAnswerForm(request.POST or None, may_find_wrong=may_find_wrong, may_keep=may_keep)
    if form.is_valid():
        keeps = form.cleaned_data["outcome"] == "keep"
        try:
            actions.answer_contest(
                by=request.person, contest=found, keeps=keeps, answer=form.cleaned_data["answer"]
            )
        except (actions.AlreadyDecided, PermissionDenied):
            found.refresh_from_db()
            return too_late(request, why_not_answered(found), resolve_url("claims"))
        kept = _(
            "Kept. It is taken down once a second professional agrees; until then it stands as contested."
        )
        messages.success(request, _("Answered. They are told.") if keeps else kept)
        return redirect("claims")
    context: dict[str, object] = {
        "contest": found,
        "content": claims.content_of(found.note.claim, request.person),
        "standing": claims.as_it_stands(found.note),
        "may_keep": may_keep,
        "form": form,
    }
    return render(request, "moderation/contested.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@professionals_only
def down(request: MemberRequest, ref: str) -> HttpResponse:
    """The second professional: a note that somebody finds wrong is taken down, or stays with words."""
    note = get_object_or_404(EvidenceNote.objects.select_related("claim", "writer"), ref=ref)
    if not can_be_second(request.person, note):
        raise Http404
    if not note.may_go_down:
        return too_late(request, why_not_taken_down(note), resolve_url("claims"))
    agrees = "agree" in request.POST
    contests = list(note.contests.filter(answered_at=None).order_by("made_at", "pk"))
    form = KeepForm(request.POST if request.method == "POST" and not agrees else None)
    if agrees or form.is_valid():
        try:
            if agrees:
                actions.take_note_down(by=request.person, note=note)
                messages.success(request, _("It is taken down, and whoever was told of it is told so."))
            else:
                actions.keep_note(by=request.person, note=note, because=form.cleaned_data["because"])
                note.refresh_from_db()
                waits = _("Kept. Somebody else decides now, and until then it stands as contested.")
                messages.success(request, waits if note.kept_because else _("Kept. It goes on standing."))
        except (actions.AlreadyDecided, PermissionDenied):
            note.refresh_from_db()
            return too_late(request, why_not_taken_down(note), resolve_url("claims"))
        return redirect("claims")
    context: dict[str, object] = {
        "note": note,
        "content": claims.content_of(note.claim, request.person),
        "contests": contests,
        "standing": claims.as_it_stands(note),
        "is_writer": note.writer == request.person,
        "may_keep": not contests or can_say_it_stays(request.person, note),
        "form": form,
    }
    return render(request, "moderation/note_down.html", context, status=422 if form.is_bound else 200)
