"""The one query of every request by somebody signed in."""

from django.db.models import QuerySet

from leeward.core.prepared import prepared
from leeward.people.models import DeviceSession, Person


@prepared
def _sessions(token_hash: str) -> QuerySet[DeviceSession]:
    return DeviceSession.objects.select_related("person").filter(token_hash=token_hash)


def session_and_person(token_hash: str) -> tuple[DeviceSession, Person | None] | None:
    """Return the session with this hash and its person, in one query; None when there is no such session."""
    for session in _sessions(token_hash):
        return session, session.person
    return None
