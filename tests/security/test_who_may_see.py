"""Every address, by everybody, about everything in every state: who is answered, and who learns nothing."""

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import resolve

from tests.security.knocking import (
    ANSWERED,
    NO_VERB,
    NOTHING,
    Knock,
    knocks,
    never_was,
    patterns,
    said,
    sent,
    told,
)
from tests.security.routes import ROUTES
from tests.security.telling import leaks, unsafe
from tests.security.world import ROLES, World, build

if TYPE_CHECKING:
    from tests.security.world import Answer


TRIED = re.compile(r"(INSERT INTO|UPDATE) .moderation_log(entry|head)")

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return build()


def test_every_address_is_in_the_table() -> None:
    listed = {route.name for route in ROUTES}
    unlisted = [f"{name}: /{pattern}" for name, pattern in patterns() if name not in listed]
    assert not unlisted, "Say in tests/security/routes.py who is answered at:\n" + "\n".join(unlisted)


def test_the_table_names_the_addresses_it_means() -> None:
    for route in ROUTES:
        names = dict.fromkeys(re.findall(r"{(\w+)}", route.path), "0123456789abc") | {
            "pk": "1",
            "number": "1",
        }
        assert resolve(route.path.partition("?")[0].format(**names)).url_name == route.name


# Members on every engine; whoever has more power asks by the same queries and more, each tried there in its own part.
ON_SQLITE = [pytest.param(roles, marks=pytest.mark.any_engine) for roles in (ROLES[5:9], ROLES[9:])]


@pytest.mark.parametrize("roles", [ROLES[:5], *ON_SQLITE], ids=" ".join)
def test_everybody_is_told_what_is_theirs_and_nobody_more(world: World, roles: tuple[str, ...]) -> None:
    """Who may not see meets, to the byte, what never was; no answer names anybody or may be kept by others."""
    problems = []
    for knock in (each for role in roles for each in knocks(world, role, "GET", "POST")):
        response, writes = sent(world, knock)
        problems += judged(world, knock, response, writes)
        problems += [*leaks(world, knock, response), *unsafe(world, knock, response)]
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems)


def judged(world: World, knock: Knock, response: "Answer", writes: list[str]) -> list[str]:
    """What is wrong with who was answered, in words."""
    answer = said(response, knock.role)
    if knock.expected == NO_VERB and answer != ANSWERED:
        return [f"{knock}: not asked, but wrote {sql[:90]}" for sql in writes]
    if answer != knock.expected:
        return [f"{knock}: {answer} instead of {knock.expected} ({response.status_code} {knock.path})"]
    if answer == ANSWERED or (answer != NOTHING and not knock.names):
        return []
    # Whoever tries what their scope does not reach is refused, and only that it was tried is written.
    kept = [sql for sql in writes if knock.role != "narrow" or not TRIED.match(sql)]
    problems = [f"{knock}: refused, but wrote {sql[:90]}" for sql in kept]
    # What somebody sent is shown to them again, so it is compared with the same sent to what never was.
    where = (knock.role, knock.method, knock.route.path if knock.names else "", knock.route.sends)
    if where not in world.nothing:
        other = never_was(knock)
        world.nothing[where] = told(sent(world, other)[0], other)
    if told(response, knock) != world.nothing[where]:
        problems += [f"{knock}: refused in other words than what never was"]
    return problems
