"""What follows when somebody's profession is applied for, read, checked or ends: the log, and news."""

from django.utils.translation import gettext_lazy as _

from leeward.moderation import log
from leeward.moderation.actions.badges import state_reasons
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.events import CredentialApplied, CredentialDecided, CredentialEnds, CredentialRead
from leeward.people.models import Credential, Person, Role
from leeward.people.permissions import can_check
from leeward.people.professions import Checking

YOURS = "/you/credentials/"
VERBS = {
    Checking.CHECKED: "confirm_credential",
    Checking.REFUSED: "refuse_credential",
    Checking.WITHDRAWN: "withdraw_credential",
}
LINES = {
    Checking.CHECKED: _("Your profession was checked. It stands on your page for a year."),
    Checking.REFUSED: _("Your profession could not be confirmed. Here is why."),
    Checking.WITHDRAWN: _("Your checked profession no longer stands. Here is why."),
}


def tell_organisers(event: CredentialApplied) -> None:
    """Somebody waits to be checked; not the applicant, who is no second person."""
    credential = Credential.objects.select_related("person").filter(pk=event.credential_id).first()
    if credential is None:
        return
    for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
        if can_check(person, credential.person):
            notify(
                person=person,
                kind=Kind.DESK,
                line=_("A professional waits to be checked."),
                url="/place/credentials/",
                about="credentials",
            )


def log_reading(event: CredentialRead) -> None:
    """Whoever opens what an applicant sent is on the log."""
    credential = Credential.objects.select_related("person").filter(pk=event.credential_id).first()
    if credential is not None:
        by = Person.objects.filter(pk=event.by_id).first()
        log.append(by=by, verb="read_credential", kind="person", ref=credential.person.ref)


def log_and_tell(event: CredentialDecided) -> None:
    """What was decided is on the log, and the person is told."""
    credential = Credential.objects.select_related("person").filter(pk=event.credential_id).first()
    if credential is None or credential.state not in VERBS:
        return
    state = Checking(credential.state)
    by, url = Person.objects.filter(pk=event.by_id).first(), YOURS
    if state == Checking.WITHDRAWN and by is not None:
        url = state_reasons(credential, by).get_absolute_url()
    log.append(
        by=by,
        verb=VERBS[state],
        kind="person",
        ref=credential.person.ref,
        details={"credential": credential.ref},
    )
    notify(
        person=credential.person,
        kind=Kind.ACCOUNT,
        line=LINES[state],
        url=url,
        about=f"credential:{credential.ref}",
    )


def remind(event: CredentialEnds) -> None:
    """A month before the end, by letter too."""
    credential = Credential.objects.select_related("person").filter(pk=event.credential_id).first()
    if credential is not None:
        notify(
            person=credential.person,
            kind=Kind.ACCOUNT,
            line=_("The check of your profession ends within a month. Apply again to keep it."),
            url=YOURS,
            about=f"credential:{credential.ref}",
        )
