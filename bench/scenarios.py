"""The requests that are measured: what people ask for most."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from leeward.groups.models import Group
from leeward.people.models import Person
from leeward.people.sessions import SessionStore
from leeward.replies.models import WhoMayReply
from leeward.stories.models import Audience, Story, StoryState

FORM_TOKEN = "b" * 32


@dataclass(frozen=True)
class Scenario:
    """One kind of request. `body` makes the form of each one anew, so that nothing is told apart as a repeat."""

    name: str
    method: str
    path: str
    headers: dict[str, str]
    body: Callable[[], bytes] = field(default=bytes)


def scenarios() -> list[Scenario]:
    """Return the measured requests, for a member who follows ten people and three topics."""
    person = Person.objects.get(handle="person_77")
    visitor = {"Host": "127.0.0.1", "Accept": "text/html", "Accept-Language": "en"}
    member = visitor | {"Cookie": _cookies(person), "X-CSRFToken": FORM_TOKEN}
    writer = member | {"Content-Type": "application/x-www-form-urlencoded"}
    story = _readable(Audience.EVERYONE)
    return [
        Scenario("help", "GET", "/help/gb/", visitor),
        Scenario("story, signed out", "GET", f"/stories/{story.ref}/", visitor),
        Scenario("home, signed in", "GET", "/", member),
        Scenario("a group, as a member", "GET", Group.objects.get().get_absolute_url(), member),
        Scenario("share a story", "POST", "/share/", writer, _story_form),
        Scenario("reply", "POST", f"/threads/{story.thread.ref}/replies/", writer, _reply_form),
        Scenario("search", "GET", "/search/?q=badan", member),
    ]


def _readable(audience: Audience) -> Story:
    return (
        Story.objects.select_related("thread")
        .filter(state=StoryState.LIVE, audience=audience, thread__live_replies=5)
        .filter(thread__who_may_reply=WhoMayReply.EVERYONE)
        .order_by("-shared_at")[200]
    )


def _cookies(person: Person) -> str:
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
    )
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={FORM_TOKEN}"


def _story_form() -> bytes:
    words = "Today was long and I sat by the window until the street lamps came on.\n\n" * 6
    return urlencode(
        {
            "key": uuid.uuid4(),
            "title": "The window",
            "body": words,
            "audience": "members",
            "name": "",
            "who_may_reply": "everyone",
            "keep_for": "always",
            "share": "share",
        }
    ).encode()


def _reply_form() -> bytes:
    return urlencode(
        {"key": uuid.uuid4(), "body": "I sat by mine too. Thank you for writing it down."}
    ).encode()
