"""Knocking at a door: one request whose every trace is undone, and what was said in words of the table."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver

from leeward.core.ids import new_ref
from tests import settings
from tests.security.routes import NOT_ASKED, OPEN_TO_VISITORS, ROUTES, STAFF, Route, answered
from tests.security.world import Names, World

if TYPE_CHECKING:
    from tests.security.world import Answer


ANSWERED, NOTHING, SIGN_IN, NO_VERB = "answered", "nothing is there", "asked to sign in", "no such verb"
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
# Counting tries and remembering a session is not doing.
KEPT_ASIDE = re.compile(r"\"?(core_ratelimit|people_devicesession)\"?")
# What reads in full what depends on who asks; other routes of the same thing are tried by these alone.
FULL = {"story", "picture", "report", "reply", "new_reply", "say_word", "saved_story", "profile"}
FEW = ("visitor", "author", "follower", "replier", "moderator", "narrow")


@dataclass(frozen=True)
class Knock:
    role: str
    route: Route
    state: str
    method: str
    names: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.method} {self.route.name} ({self.route.of or 'page'} {self.state}) as {self.role}"

    @property
    def path(self) -> str:
        return self.route.path.format(**dict(self.names))

    @property
    def who(self) -> str:
        return self.route.get if self.method == "GET" else self.route.post

    @property
    def expected(self) -> str:
        if self.who == NOT_ASKED:
            return NO_VERB
        if self.role in answered(self.who, self.route.of, self.state):
            return ANSWERED
        if self.who in STAFF or self.role != "visitor":
            return NOTHING
        return NOTHING if self.who in OPEN_TO_VISITORS else SIGN_IN


def knocks(world: World, role: str, *methods: str) -> Iterator[Knock]:
    """Every knock of somebody in `role`: each route with each state of what it is about.

    What decides who reads is asked of both engines; the rest, which stands on it, of SQLite alone.
    """
    routes = [route for route in ROUTES if route.name in FULL] if settings.SERVER else ROUTES
    for route, method in product(routes, methods):
        things = world.things[route.of] if route.of else {"": {}}
        for number, (state, names) in enumerate(things.items()):
            if number == 0 or role in FEW or route.name in FULL:
                yield Knock(role, route, state, method, tuple(sorted(names.items())))


def never_was(knock: Knock) -> Knock:
    """The same knock at something that never existed."""
    if not knock.names:
        return replace(knock, route=Route("", "/never/was/", post=knock.route.post, sends=knock.route.sends))
    made: Names = {}
    for name, value in knock.names:
        made[name] = str(10**9 + 7) if value.isdecimal() and name in ("pk", "number") else new_ref()
    if "handle" in made:
        made["handle"] = "never-newt"
    return replace(knock, names=tuple(sorted(made.items())))


def sent(world: World, knock: Knock, **headers: str) -> tuple["Answer", list[str]]:
    """Send it, undo it, and return the answer with every statement that changed something."""
    client = world.client(knock.role)
    cookies = deepcopy(client.cookies)
    writes: list[str] = []

    # Django's own log of queries asks SQLite, for each, how its values are quoted.
    def note(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if WRITES.match(sql) and not KEPT_ASIDE.search(sql):
            writes.append(sql)
        return execute(sql, *more)

    with transaction.atomic(), connection.execute_wrapper(note):
        form = f"csrfmiddlewaretoken=given&{knock.route.sends}" if knock.method == "POST" else ""
        response = client.generic(
            knock.method, knock.path, form, "application/x-www-form-urlencoded", headers=headers
        )
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, writes


def said(response: "Answer", role: str) -> str:
    location = response.headers.get("Location", "")
    if response.status_code == 404:
        return NOTHING
    if response.status_code == 405:
        return NO_VERB
    signed_out = response.status_code == 403 and b"You are signed out" in response.content
    if role == "visitor" and (signed_out or location.startswith("/accounts/login/")):
        return SIGN_IN
    if response.status_code < 400 or response.status_code in (409, 422):
        return ANSWERED
    return f"status {response.status_code}"


def told(response: "Answer", knock: Knock) -> tuple[int, dict[str, str], bytes]:
    """Everything a response tells, without what differs between any two and without what the asker sent."""
    known = [(quote(knock.path, safe=""), "PATH"), (quote(knock.path), "PATH"), (knock.path, "PATH")]
    known += [(value, name) for name, value in knock.names if len(value) > 4]
    body = response.content
    for value, name in known:
        body = body.replace(value.encode(), name.encode())
    body = body.replace(b' aria-current="page"', b"")  # says only what was asked for
    body = re.sub(rb'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', rb'\1=""', body)
    headers = {name: re.sub(r"'nonce-[^']*'", "NONCE", value) for name, value in response.headers.items()}
    for value, name in known:
        headers = {key: text.replace(value, name) for key, text in headers.items()}
    headers.pop("Expires", None)
    headers.pop("Content-Length", None)  # the body is compared itself, with what the asker sent left out
    return response.status_code, headers, body


@cache
def patterns() -> tuple[tuple[str, str], ...]:
    """Every (name, pattern) that the place answers to."""

    def walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
        for each in resolver.url_patterns:
            here = f"{before}{each.pattern}"
            if isinstance(each, URLResolver):
                yield from walk(each, here)
            elif isinstance(each, URLPattern):
                yield each.name or "", here

    return tuple(walk(get_resolver(), ""))
