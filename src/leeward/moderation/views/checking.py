"""The second professional's check of a note."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions, claims
from leeward.moderation.forms.notes import SendBackForm
from leeward.moderation.meanwhile import why_not_checked
from leeward.moderation.models import EvidenceNote, NoteState
from leeward.moderation.weighing import can_check_note
from leeward.people.access import MemberRequest, professionals_only
from leeward.ui.again import too_late


def _checked_already(request: MemberRequest, note: EvidenceNote) -> HttpResponse:
    back = resolve_url("claim", note.claim.ref) if note.lost_its_writer else resolve_url("claims")
    return too_late(request, why_not_checked(note), back)


@require_http_methods(["GET", "HEAD", "POST"])
@professionals_only
def check(request: MemberRequest, ref: str) -> HttpResponse:
    """The second professional: let the note stand, or send it back with words."""
    note = get_object_or_404(EvidenceNote.objects.select_related("claim", "writer"), ref=ref)
    if not can_check_note(request.person, note):
        raise Http404
    if not EvidenceNote.objects.to_check().filter(pk=note.pk).exists():
        return _checked_already(request, note)
    approves, again = "approve" in request.POST, note.state == NoteState.STANDING
    form = SendBackForm(request.POST if request.method == "POST" and not approves else None, stands=again)
    if approves or form.is_valid():
        try:
            if approves:
                actions.approve_note(by=request.person, note=note)
                messages.success(
                    request,
                    _("It goes on standing.") if again else _("It stands. Whoever met the words is told."),
                )
            else:
                actions.send_note_back(by=request.person, note=note, because=form.cleaned_data["because"])
                messages.success(
                    request,
                    _("Kept. It is taken down once a second professional agrees.")
                    if again
                    else _("Sent back. Its writer reads what you ask for."),
                )
        except actions.AlreadyDecided:
            note.refresh_from_db()
            return _checked_already(request, note)
        except actions.NotInTheWords:
            return redirect("check_note", note.ref)
        return redirect("claims")
    context = {
        "note": note,
        "stands": claims.still_stands(note.claim),
        "content": claims.content_of(note.claim, request.person),
        "form": form,
        "standing": claims.as_it_stands(note),
    }
    return render(request, "moderation/check_note.html", context, status=422 if form.is_bound else 200)
