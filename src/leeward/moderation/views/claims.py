"""Health claims that somebody doubts, and the evidence notes that professionals write about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, say_when
from leeward.moderation import actions, claims
from leeward.moderation.forms.notes import (
    AsideForm,
    MarkForm,
    NoteForm,
    WithdrawForm,
)
from leeward.moderation.models import OVER, Claim, EvidenceNote, NoteState
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.weighing import (
    can_weigh,
    can_withdraw_note,
    can_write_note,
    who_may_weigh,
)
from leeward.moderation.words import noun
from leeward.people.access import MemberRequest, member_required, professionals_only
from leeward.people.models import Person
from leeward.ui.again import too_late


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def mark(request: MemberRequest, kind: str, ref: str) -> HttpResponse:
    """Say which words of something one doubts, and why."""
    policy = policy_for(kind)
    content = policy.read(ref) if policy and policy.visible(ref, request.person) else None
    if content is None or content.author == request.person:
        raise Http404
    form = MarkForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            marked = actions.mark_claim(person=request.person, kind=kind, ref=ref, **form.cleaned_data)
        except actions.TooShort:
            form.add_error("passage", _("That is too little to look at. Copy the whole claim."))
        except actions.NotInTheWords:
            form.add_error("passage", _("These words do not stand above. Copy them as they are."))
        except actions.MarkedEnough:
            form.add_error(
                None,
                _(
                    "Two passages of this that you marked still wait. Mark others once professionals have answered."
                ),
            )
        except actions.MarkedBefore:
            form.add_error(
                "passage",
                _(
                    "You marked these words before, and professionals have answered. If a note stands with them that"
                    " you think is wrong, say so beneath it."
                ),
            )
        except PermissionDenied:
            form.add_error(None, _("You can’t mark claims while you can’t share here. “You” says why."))
        except TooMany as limit:
            form.add_error(None, _("You have marked a lot in a short time. Send it again in an hour."))
            return say_when(_mark_page(request, form, content, 429), limit)
        else:
            _say_marked(request, marked)
            return redirect(content.url)
    return _mark_page(request, form, content, status)


def _say_marked(request: MemberRequest, marked: Claim) -> None:
    if marked.aside_at is not None:
        messages.info(
            request,
            _("Two professionals have looked at these words already. Your news lead you to what they say."),
        )
    elif marked.notes.filter(state=NoteState.STANDING).exists():
        messages.info(
            request,
            _(
                "A professional’s note stands with these words already, and nobody is asked again. If you think that"
                " the note is wrong, say so beneath it."
            ),
        )
    elif who_may_weigh(marked):
        messages.success(
            request, _("Thank you. Verified professionals look at it, and you are told what they say.")
        )
    else:
        messages.warning(
            request,
            _(
                "It is kept, but no professional is at hand for it at the moment, so it waits for one. If it could"
                " harm somebody, report it: a moderator can act."
            ),
        )


def _mark_page(request: MemberRequest, form: MarkForm, content: Reviewable, status: int) -> HttpResponse:
    context = {"form": form, "content": content, "what": noun(content.kind)}
    return render(request, "moderation/mark.html", context, status=status)


@require_safe
@member_required
def outcome(request: MemberRequest, ref: str) -> HttpResponse:
    """Why something that one doubted needs no note."""
    mine = Claim.objects.filter(marks__person=request.person, aside_at__isnull=False)
    return render(request, "moderation/claim_aside.html", {"claim": get_object_or_404(mine, ref=ref)})


@require_safe
@professionals_only
def waiting(request: MemberRequest) -> HttpResponse:
    """What waits for a professional: contests, notes that may fall, notes to check, claims without a note."""
    return render(
        request,
        "moderation/claims.html",
        {"waiting": claims.waiting_for(request.person), "mine": claims.notes_of(request.person)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@professionals_only
def claim(request: MemberRequest, ref: str) -> HttpResponse:
    """Write a note about a claim, or write it again once it was sent back."""
    found = get_object_or_404(Claim, ref=ref)
    if not can_weigh(request.person, found):
        return _gone_or_404(request, found)
    if request.method == "POST" and (why := _in_the_way(request.person, found)):
        stands = claims.still_stands(found)
        return too_late(request, why, resolve_url("claims") if stands else resolve_url("claim", found.ref))
    form = _note_form(request.person, found, request.POST or None)
    if form.is_valid():
        try:
            actions.write_note(by=request.person, claim=found, **form.note())
        except (actions.AlreadyDecided, actions.NotInTheWords, PermissionDenied):
            return too_late(request, _in_the_way(request.person, found), resolve_url("claims"))
        messages.success(request, _("Kept. It stands once a second professional has checked it."))
        return redirect("claims")
    return _claim_page(request, found, 422 if form.is_bound else 200, form=form)


def _gone_or_404(request: MemberRequest, found: Claim) -> HttpResponse:
    """Whoever writes a note about words that are deleted meanwhile keeps it; nobody else learns that they were."""
    if found.author_id == request.person.pk or not claims.are_gone(found):
        raise Http404
    mine = _mine(request.person, found)
    why = _("The words that were doubted were deleted, so no note is needed. Nothing of yours was sent.")
    return too_late(request, why, resolve_url("contest", mine.ref) if mine else resolve_url("claims"))


def _in_the_way(person: Person, found: Claim) -> str:
    """Say why somebody can't write a note about a claim; nothing when they can."""
    if not claims.still_stands(found):
        return _(
            "The words that were doubted were changed or deleted meanwhile, so a note about them would be shown to"
            " nobody. Nothing of yours was sent."
        )
    if found.notes.in_the_way_of(person).exists():
        return _("Somebody else has written a note about this meanwhile. Nothing of yours was sent.")
    if found.notes.filter(writer=person, state=NoteState.STANDING).exists():
        return _("A note of yours stands with this already. To write another, withdraw that first.")
    if not can_write_note(person, found):
        return _(
            "You doubted this yourself, and another professional can write the note now. Nothing of yours was sent."
        )
    return ""


def _note_form(person: Person, found: Claim, data: QueryDict | None = None) -> NoteForm:
    return NoteForm(data, before=_said_before(person, found, _mine(person, found)))


def _mine(person: Person, found: Claim) -> EvidenceNote | None:
    return found.notes.filter(writer=person).exclude(state__in=OVER).first()


def _said_before(person: Person, found: Claim, mine: EvidenceNote | None) -> dict[str, object]:
    """What they wrote about it already, or about nearly the same words before they were changed."""
    earlier = (one.note for one in claims.notes_before(found) if one.note.writer == person)
    withdrawn = found.notes.filter(writer=person, state=NoteState.WITHDRAWN).order_by("-ended_at", "-pk")
    note = mine or withdrawn.first() or next(earlier, None)
    return {name: getattr(note, name) for name in ("stance", "words", "interests", "sources")} if note else {}


def _claim_page(
    request: MemberRequest,
    found: Claim,
    status: int = 200,
    *,
    form: NoteForm | None = None,
    aside: AsideForm | None = None,
    withdrawing: WithdrawForm | None = None,
) -> HttpResponse:
    mine = _mine(request.person, found)
    context = {
        "claim": found,
        "content": claims.content_of(found, request.person),
        "stands": claims.still_stands(found),
        "marks": found.marks.all(),
        "mine": mine,
        "before": claims.notes_before(found),
        "taken": found.notes.in_the_way_of(request.person).exists(),
        "form": form or _note_form(request.person, found),
        "may_write": can_write_note(request.person, found),
        "may_set_aside": _may_set_aside(request.person, found),
        "aside": aside or AsideForm(),
        "withdrawing": withdrawing or WithdrawForm(),
        "standing": claims.as_it_stands(mine) if mine and mine.state == NoteState.STANDING else None,
    }
    return render(request, "moderation/claim.html", context, status=status)


def _may_set_aside(person: Person, found: Claim) -> bool:
    """Whether the page asks them for words on why it needs no note: nobody has begun with it in another way."""
    said = found.aside_at is not None or (found.may_go_aside and found.aside_by != person)
    is_written = found.notes.in_the_way_of(person).exists() or _mine(person, found) is not None
    return not said and not is_written


@require_POST
@professionals_only
def aside(request: MemberRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Claim, ref=ref)
    agrees = "agree" in request.POST
    form = AsideForm(request.POST)
    if not can_weigh(request.person, found):
        return _gone_or_404(request, found)
    if not agrees and not form.is_valid() and _may_set_aside(request.person, found):
        return _claim_page(request, found, 422, aside=form)
    try:
        if agrees:
            actions.agree_to_set_aside(by=request.person, claim=found)
            messages.success(request, _("Set aside. Those who doubted it are told why."))
        else:
            actions.set_aside(by=request.person, claim=found, because=form.cleaned_data.get("because", ""))
            messages.success(request, _("Kept. It is set aside once a second professional agrees."))
    except PermissionDenied:
        why = _("Somebody else has written about it meanwhile. Nothing of yours was done.")
        return too_late(request, why, resolve_url("claims"))
    except actions.NotInTheWords:
        why = _(
            "The words that were doubted were changed or deleted meanwhile, so there is nothing to set aside."
            " Nothing of yours was done."
        )
        return too_late(request, why, resolve_url("claim", found.ref))
    return redirect("claims")


@require_POST
@professionals_only
def withdraw(request: MemberRequest, ref: str) -> HttpResponse:
    """Withdraw a standing note of one's own, with a reason; then another can be written."""
    note = get_object_or_404(EvidenceNote.objects.select_related("claim"), ref=ref, writer=request.person)
    form = WithdrawForm(request.POST)
    if not can_withdraw_note(request.person, note):
        raise Http404
    if note.state == NoteState.STANDING and not form.is_valid():
        return _claim_page(request, note.claim, 422, withdrawing=form)
    try:
        actions.withdraw_note(
            by=request.person, note=note, because=form.cleaned_data["because"] if form.is_valid() else ""
        )
    except actions.AlreadyDecided:
        why = _("It stands no more already. Nothing of yours was done.")
        return too_late(request, why, resolve_url("claim", note.claim.ref))
    except PermissionDenied as nothing_there:
        raise Http404 from nothing_there
    messages.success(
        request, _("Withdrawn, and whoever was told of it is told so. You can write another below.")
    )
    return redirect("claim", note.claim.ref)
