"""Whom an appeal and its answer are told to. No line quotes anything or names anybody."""

from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Appeal, Decision
from leeward.moderation.news import moderators
from leeward.moderation.permissions import can_answer_appeal
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role


def tell_about_appeal(appeal: Appeal) -> None:
    """Tell the moderators who may answer an appeal that it waits, and if there is none, the organisers."""
    may_answer = [person for person in moderators() if can_answer_appeal(person, appeal)]
    for person in may_answer:
        notify(
            person=person,
            kind=Kind.DESK,
            line=_("An appeal waits on the desk."),
            url="/desk/",
            about="desk",
        )
    if not may_answer:
        _tell_organisers()


def _tell_organisers() -> None:
    """A day was promised, and nobody could keep it: somebody must be given the power to."""
    for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
        notify(
            person=person,
            kind=Kind.DESK,
            line=_("An appeal waits that no moderator may answer. Please make somebody else a moderator."),
            url="/place/staff/",
            about="staff",
        )


def tell_late(appeal: Appeal) -> None:
    """Tell somebody that their appeal is not answered by the day that was promised."""
    notify(
        person=appeal.person,
        kind=Kind.APPEAL,
        line=_("We are late with the answer to your appeal, and we are sorry. Here is what you can do."),
        url=appeal.decision.get_absolute_url(),
        about=f"appeal:{appeal.pk}",
    )


def tell_appellant(appeal: Appeal) -> None:
    """Tell somebody that their appeal is answered."""
    notify(
        person=appeal.person,
        kind=Kind.APPEAL,
        line=_("Somebody else has looked at it again and answered your appeal.")
        if appeal.by_another
        else _("What you appealed is undone. Here is why."),
        url=appeal.decision.get_absolute_url(),
        about=f"appeal:{appeal.pk}",
    )


def tell_keeper(appeal: Appeal) -> None:
    """Tell whoever looks after a group what became of an appeal against their decision: no name, no words."""
    decision = appeal.decision
    if decision.decided_by is None:
        return
    line = (
        _("Moderators of this place looked again at something you decided in a group, and undid it.")
        if appeal.overturned
        else _("Moderators of this place looked again at something you decided in a group, and agreed.")
    )
    notify(
        person=decision.decided_by,
        kind=Kind.GROUP,
        line=line,
        url="/groups/",
        about=f"kept:{decision.ref}",
    )


def tell_organiser(decision: Decision, *, by: Person | None, undone: bool) -> None:
    """Tell whoever withdrew a badge what a moderator, who is somebody else, found: no name, no words."""
    organiser = decision.decided_by
    if organiser is None or organiser == by or not organiser.has_role(Role.ORGANISER):
        return
    line = (
        _("A moderator looked again at a badge that you withdrew, and undid that. Its holder reads why.")
        if undone
        else _("A moderator looked again at a badge that you withdrew, and agreed. Its holder reads why.")
    )
    notify(
        person=organiser,
        kind=Kind.DESK,
        line=line,
        url="/place/credentials/",
        about=f"badge:{decision.ref}",
    )
