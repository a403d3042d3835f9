"""What became of a note or a contest while a professional looked at it, for whoever comes too late."""

from django.utils.translation import gettext as _

from leeward.moderation.models import Contest, EvidenceNote, NoteState


def why_not_checked(note: EvidenceNote) -> str:
    """Say why a note waits for nobody's check."""
    if note.lost_its_writer:
        return _(
            "Whoever wrote this note is no verified professional any more, so it can’t go up: two stand behind every"
            " note. You can write one yourself now. Nothing of yours was done."
        )
    return _now(note)


def why_not_taken_down(note: EvidenceNote) -> str:
    """Say why nobody is asked whether a note is taken down."""
    if note.state == NoteState.STANDING:
        return _(
            "Somebody else said a moment ago that this note stays for now, so nobody is asked. Nothing of yours was"
            " done."
        )
    return _now(note)


def why_not_answered(contest: Contest) -> str:
    """Say why a contest waits for no answer."""
    if contest.note.may_go_down:
        return _(
            "Somebody else finds the note wrong, and a second professional says whether it is taken down. Nothing of"
            " yours was sent."
        )
    if contest.ended_with_note or contest.note.state != NoteState.STANDING:
        return _now(contest.note)
    return _("Somebody else has answered it: the note stays. Nothing of yours was sent.")


def _now(note: EvidenceNote) -> str:
    return str(
        {
            NoteState.CHECKING: _("Its writer has written this note again. Nothing of yours was done."),
            NoteState.SENT_BACK: _(
                "Somebody else has sent this note back to its writer. Nothing of yours was done."
            ),
            NoteState.STANDING: _("This note is checked already, and stands. Nothing of yours was done."),
            NoteState.TAKEN_DOWN: _(
                "Two professionals have taken this note down. Nothing of yours was done."
            ),
            NoteState.WITHDRAWN: _("Whoever wrote this note has withdrawn it. Nothing of yours was done."),
            NoteState.LEFT: _(
                "Somebody else has written another note in place of this one. Nothing of yours was done."
            ),
        }[NoteState(note.state)]
    )
