"""Whether the person in a session has shown more than a code from their e-mail."""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator

from leeward.people.access import Request


def is_proven(request: Request) -> bool:
    """Whether a passkey, an app or a recovery code of this person was checked in this session.

    `session["second_factor"]` says so for sign-ins that allauth knows nothing of.
    """
    if request.session.get("second_factor"):
        return True
    return any(
        record.get("method") == "mfa" for record in get_authentication_records(request, request.person)
    )


def record_proof(request: Request, authenticator: Authenticator) -> None:
    """Keep that setting up `authenticator` has just shown that the person holds it."""
    record_authentication(
        request, request.person, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
    )
