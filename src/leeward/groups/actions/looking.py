"""What facilitators decide about what is said in their group, answered for to the moderators of the place."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.groups.models import Membership
from leeward.groups.permissions import refuse_not_facilitating, refuse_suspended
from leeward.moderation import actions as moderation
from leeward.moderation.models import Decision, Outcome
from leeward.people.models import Person
from leeward.replies.permissions import Refused


def look_at(*, by: Person, kind: str, ref: str, outcome: Outcome, rule: str, facts: str) -> Decision:
    """Cover, keep back or remove a post or an answer, whoever wrote it, with the rule and words to them.

    They are told, and can appeal to the moderators of the place. Raises `Refused`.
    """
    refuse_suspended(by)
    if not text.clean(facts):
        raise Refused(_("Say why, in a sentence: whoever wrote it reads it. Nothing was changed."))
    try:
        return moderation.decide_as_keeper(by=by, kind=kind, ref=ref, outcome=outcome, rule=rule, facts=facts)
    except PermissionDenied:
        raise Refused(
            _("This is not yours to decide. Tell the moderators of the place. Nothing was changed.")
        ) from None
    except moderation.LetStand:
        raise Refused(
            _(
                "The moderators of the place looked at this and let it stand. If something new happened, report it to"
                " them. Nothing was changed."
            )
        ) from None
    except moderation.AlreadyDecided:
        raise Refused(_("This was decided already. Nothing was changed.")) from None


def undo_look(*, by: Person, decision: Decision, because: str) -> None:
    """Take back what a facilitator decided, with words to whom it was about. Raises `Refused`."""
    refuse_suspended(by)
    if not text.clean(because):
        raise Refused(_("Say why, in a sentence: they read it. Nothing was changed."))
    try:
        moderation.undo_as_keeper(by=by, decision=decision, because=because)
    except (PermissionDenied, moderation.AlreadyDecided):
        raise Refused(
            _("This can’t be taken back by you now: it was already, or the moderators answer for it.")
        ) from None


def shut_out(*, by: Person, membership: Membership, rule: str, facts: str) -> Decision:
    """End somebody's membership for good, with the rule and words to them.

    They are told, and the moderators of the place can undo it on appeal: then they are a member again. Raises
    `Refused`.
    """
    refuse_not_facilitating(by, membership.group)
    if membership.facilitates:
        raise Refused(_("A facilitator can’t shut out another. Ask an organiser. Nothing was changed."))
    return look_at(
        by=by, kind="membership", ref=membership.ref, outcome=Outcome.REMOVE, rule=rule, facts=facts
    )
