"""What no answer may tell: addresses, networks, sessions, reporters, and who somebody is under another name."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings

from tests.security.knocking import ANSWERED, Knock, said
from tests.security.world import BYLINE, HIDDEN, NETWORK, REPORTER, TITLE, World

if TYPE_CHECKING:
    from tests.security.world import Answer


# Where people find their own address, and nobody else's.
OWN_PAGES = ("/accounts/", "/you/")
# The same bytes for everybody: these may be kept, so nothing in them may be anybody's.
FOR_EVERYBODY = {"asset", "avatar", "service_worker", "offline", "picture"}
FOR_EVERYBODY |= {"transparency", "transparency_json", "transparency_csv"}
NEVER_A_COOKIE = {
    "home",
    "story",
    "topics",
    "topic",
    "tag",
    "search",
    "profile",
    "about",
    "rules",
    "privacy",
    "transparency",
}


def leaks(world: World, knock: Knock, response: "Answer") -> Iterator[str]:
    """What an answer gives away, in words."""
    text = response.content.decode(errors="replace") + str(response.headers.get("Location", ""))
    for role, person in world.people.items():
        own = role == knock.role and knock.path.startswith(OWN_PAGES)
        if not own and person.email and person.email in text:
            yield f"{knock}: the e-mail address of {role}"
    if NETWORK in text:
        yield f"{knock}: a network address"
    for role, client in world.clients.items():
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie and cookie.value and cookie.value in text:
            yield f"{knock}: the session of {role}"
    on_the_desk = knock.role == "moderator" and knock.path.startswith("/desk/")
    if not on_the_desk:
        yield from _names_told(world, knock, text)


def _names_told(world: World, knock: Knock, text: str) -> Iterator[str]:
    hidden = world.people["hidden"]
    about_them = knock.state == "somebody hidden" or HIDDEN in knock.path + knock.route.sends
    told = {hidden.handle, hidden.ref, hidden.avatar_seed} if not about_them else {BYLINE, TITLE}
    if knock.route.name == "your_people":
        told = {BYLINE, TITLE}  # whom one follows, by the name one follows them under
    for name in told:
        if name in text:
            yield f"{knock}: {name}, who is here under another name"
    if REPORTER in text or world.people["reporter"].ref in text:
        yield f"{knock}: who reported"


def unsafe(world: World, knock: Knock, response: "Answer") -> Iterator[str]:
    """What is missing in the headers of an answer, in words."""
    policy = response.headers.get("Content-Security-Policy", "")
    nonce = re.search(r"'nonce-([^']+)'", policy)
    if "unsafe-" in policy or "default-src 'none'" not in policy:
        yield f"{knock}: the policy {policy!r}"
    for script in re.findall(rb"<script\b[^>]*>", response.content):
        if b'type="application/json"' not in script and (nonce is None or nonce[1].encode() not in script):
            yield f"{knock}: a script without this page's nonce"
    if response.headers.get("X-Content-Type-Options") != "nosniff":
        yield f"{knock}: no nosniff"
    if response.headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        yield f"{knock}: no referrer policy"
    kept = response.headers.get("Cache-Control", "")
    if "no-store" not in kept and knock.route.name not in FOR_EVERYBODY:
        yield f"{knock}: kept by {kept!r}"
    if response.cookies and "no-store" not in kept:
        yield f"{knock}: kept with a cookie"
    public = (
        knock.role == "visitor"
        and knock.route.name in NEVER_A_COOKIE
        and said(response, "visitor") == ANSWERED
    )
    if public and response.cookies:
        yield f"{knock}: a cookie for a visitor: {', '.join(response.cookies)}"
