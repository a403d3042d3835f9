"""Django's session interface on `DeviceSession`: one row, found by the hash of its token, joined to its person.

A database that leaks holds no token that anybody could use; deleting a row signs that browser out at once.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from leeward.people.models import DeviceSession, Person
from leeward.people.signed_in import session_and_person


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# How long half a sign-in or sign-up is kept for somebody who is not signed in.
VISITOR_SECONDS = 3600


class SessionStore(SessionBase):
    """A session and, once loaded, its person: None for a visitor."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._person: Person | None = None
        self.device = ""

    @property
    def person(self) -> Person | None:
        """The signed-in person, read in the same query as the session itself."""
        self._get_session()  # type: ignore[attr-defined]
        return self._person

    @person.setter
    def person(self, person: Person | None) -> None:
        self._person = person

    def load(self) -> dict[str, Any]:
        found = session_and_person(token_hash(self.session_key or ""))
        if found is None or not found[0].is_live(timezone.now()):
            self._session_key = None
            return {}
        row, person = found
        if person is not None and person.is_active:
            self._person = person
            # Written once a day, so that "last used" is right and somebody who comes often is not signed out.
            self.modified = self.modified or row.seen_on < timezone.localdate()
        self.device = row.device
        data: dict[str, Any] = json.loads(row.data)
        return data

    def exists(self, session_key: str) -> bool:
        return DeviceSession.objects.filter(token_hash=token_hash(session_key)).exists()

    def create(self) -> None:
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        fields = {
            "person_id": data.get(SESSION_KEY),
            "data": json.dumps(data),
            "device": self.device[:80],
            "expires_at": self.get_expiry_date(),
            "seen_on": timezone.localdate(),
        }
        digest = token_hash(self.session_key)
        if not must_create:
            # A browser that was signed out while this request ran stays signed out.
            if not DeviceSession.objects.filter(token_hash=digest).update(**fields):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                DeviceSession.objects.create(token_hash=digest, **fields)
        except IntegrityError as error:
            raise CreateError from error
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            DeviceSession.objects.filter(token_hash=token_hash(key)).delete()

    def get_session_cookie_age(self) -> int:
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else VISITOR_SECONDS

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        kwargs.setdefault("modification", timezone.now())
        return super().get_expiry_date(**kwargs)

    @classmethod
    def clear_expired(cls) -> None:
        DeviceSession.objects.filter(expires_at__lte=timezone.now()).delete()
