"""Becoming a verified professional: evidence, a second person's check at the register, an end (rule 19)."""

import json
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.core.events import announce
from leeward.core.text import clean
from leeward.core.vault import seal
from leeward.people.actions.roles import grant_role, keep_roles
from leeward.people.events import CredentialApplied, CredentialDecided, CredentialEnds, CredentialRead
from leeward.people.models import Credential, Person, Role
from leeward.people.permissions import can_check, can_take_part
from leeward.people.professions import Checking, Profession

GOOD_FOR = timedelta(days=365)
REMINDED_BEFORE = timedelta(days=30)
# What nobody checked by then is emptied: evidence is not kept for later.
WAITS_AT_MOST = timedelta(days=90)


class AlreadyApplied(Exception):
    """An application of theirs waits."""


class AlreadyChecked(Exception):
    """Somebody else was first, or it is over: nothing was changed."""


def apply_for_credential(
    *, person: Person, profession: Profession, register: str, country: str, number: str, link: str, words: str
) -> Credential:
    """Ask for one's profession to be checked. Number, link and words are sealed, and gone once it is decided.

    Raises PermissionDenied for who may not take part, and AlreadyApplied.
    """
    if not can_take_part(person):
        raise PermissionDenied
    sealed = seal(json.dumps({"number": clean(number), "link": link, "words": clean(words)}))
    try:
        with transaction.atomic():
            made = Credential.objects.create(
                person=person,
                profession=profession,
                register=clean(register),
                country=country,
                evidence=sealed,
            )
            announce(CredentialApplied(made.pk))
    except IntegrityError as twice:
        raise AlreadyApplied from twice
    return made


def take_back_application(*, person: Person) -> None:
    """Delete one's application that waits, with what was sent."""
    person.credentials.filter(state=Checking.WAITING).delete()


def read_evidence(*, by: Person, credential: Credential) -> None:
    """Remember that somebody read what an applicant sent. Raises PermissionDenied."""
    if not can_check(by, credential.person):
        raise PermissionDenied
    with transaction.atomic():
        announce(CredentialRead(credential.pk, by.pk))


@transaction.atomic
def confirm_credential(*, by: Person, credential: Credential, found: str) -> Credential:
    """Say what was found at the register, for everybody to read: the person is a verified professional for a year.

    The evidence is deleted. Raises PermissionDenied for the applicant and whoever is no organiser, AlreadyChecked, and
    ValueError without words.
    """
    credential = _waiting(by, credential)
    if not clean(found):
        raise ValueError("A check says what was found.")
    person, until = credential.person, timezone.now() + GOOD_FOR
    over = {"state": Checking.WITHDRAWN, "because": _("A newer check has taken its place.")}
    person.credentials.filter(state=Checking.CHECKED).update(**over)
    grant_role(by=by, person=person, role=Role.PROFESSIONAL, until=until)
    credential.found, credential.expires_at = clean(found), until
    _decide(credential, Checking.CHECKED, by)
    return credential


@transaction.atomic
def refuse_credential(*, by: Person, credential: Credential, because: str) -> Credential:
    """Say why it could not be confirmed; the evidence is deleted, and they can apply again. Raises as confirming."""
    credential = _waiting(by, credential)
    if not clean(because):
        raise ValueError("A refusal says why.")
    credential.because = clean(because)
    _decide(credential, Checking.REFUSED, by)
    return credential


@transaction.atomic
def withdraw_credential(*, by: Person, credential: Credential, because: str) -> None:
    """End a credential and the power that came with it, at once. The person reads why. Raises as confirming does."""
    credential = _locked(by, credential)
    if credential.state != Checking.CHECKED:
        raise AlreadyChecked
    if not clean(because):
        raise ValueError("A withdrawal says why.")
    credential.because = clean(because)
    person = credential.person
    person.role_grants.filter(role=Role.PROFESSIONAL, withdrawn_at=None).update(withdrawn_at=timezone.now())
    keep_roles(person)
    _decide(credential, Checking.WITHDRAWN, by)


@transaction.atomic
def restore_credential(*, credential: Credential) -> None:
    """Give a withdrawn credential back as it was, until its day, with the power; the caller checks who may.

    Nothing happens once its year is over, or a newer check has taken its place.
    """
    found = Credential.objects.select_for_update(of=("self",)).select_related("person").get(pk=credential.pk)
    until, person = found.expires_at, found.person
    newer = person.credentials.filter(state=Checking.CHECKED).exists()
    if found.state != Checking.WITHDRAWN or until is None or until <= timezone.now() or newer:
        return
    # Who checked it and when is what everybody reads, not that it was withdrawn meanwhile: the power came with that.
    checked = person.role_grants.filter(role=Role.PROFESSIONAL, expires_at=until)
    first = checked.order_by("granted_at", "pk").first()
    found.decided_at = first.granted_at if first else until - GOOD_FOR
    found.decided_by = first.granted_by if first else None
    found.state, found.because = Checking.CHECKED, ""
    found.save(update_fields=["state", "because", "decided_at", "decided_by"])
    grant_role(by=None, person=person, role=Role.PROFESSIONAL, until=until)


def _waiting(by: Person, credential: Credential) -> Credential:
    credential = _locked(by, credential)
    if credential.state != Checking.WAITING:
        raise AlreadyChecked
    return credential


def _locked(by: Person, credential: Credential) -> Credential:
    found = Credential.objects.select_for_update(of=("self",)).select_related("person").get(pk=credential.pk)
    if not can_check(by, found.person):
        raise PermissionDenied
    return found


def _decide(credential: Credential, state: Checking, by: Person | None) -> None:
    credential.state, credential.evidence = state, ""
    credential.decided_by, credential.decided_at = by, timezone.now()
    credential.save()
    announce(CredentialDecided(credential.pk, by.pk if by else None))


def remind_before_the_end() -> None:
    """Tell each professional once, a month before, that their check ends."""
    soon = Credential.objects.filter(
        state=Checking.CHECKED, reminded_at=None, expires_at__lte=timezone.now() + REMINDED_BEFORE
    )
    for credential in soon:
        with transaction.atomic():
            if soon.filter(pk=credential.pk).update(reminded_at=timezone.now()):
                announce(CredentialEnds(credential.pk))


def give_up_waiting() -> None:
    """Empty what nobody has checked in time, and tell whoever sent it."""
    late = Credential.objects.filter(state=Checking.WAITING, applied_at__lte=timezone.now() - WAITS_AT_MOST)
    for credential in late:
        with transaction.atomic():
            credential.because = _("Nobody here could check it within 90 days. You can apply again.")
            _decide(credential, Checking.REFUSED, None)
