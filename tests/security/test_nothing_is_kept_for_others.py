"""Amara, then a follower, then a visitor, through a proxy that keeps what it may: nobody is shown another's page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.people.models import DeviceSession, Person
from tests import settings
from tests.cast import ClientOf
from tests.security.knocking import ANSWERED, Knock, knocks, said
from tests.security.proxies import Proxy
from tests.security.routes import READ
from tests.security.telling import FOR_EVERYBODY
from tests.security.world import World, build
from tests.stories.writing import shared

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
HELP = ("/help/", "/help/gb/", "/help/gb.json", "/help/ie/")


def test_nobody_is_shown_what_was_kept_for_another(db: None) -> None:
    world, proxy = build(), Proxy()
    who = {role: world.client(role) for role in ("author", "follower", "visitor")}
    # The first answer of each day carries the session's cookie again.
    DeviceSession.objects.update(seen_on=timezone.localdate() - timedelta(days=1))
    problems = []
    for knock in first_doors(world):
        for role, client in who.items():
            before = len(proxy.shown)
            answer = proxy.get(client, knock.path)
            if len(proxy.shown) == before:
                continue
            if answer.content != client.get(knock.path).content:
                problems.append(f"{knock.path}: {role} was shown what was kept for another")
            if answer.cookies:
                problems.append(f"{knock.path}: {role} was given another's cookie")
    assert not problems, "\n".join(problems)
    # It does keep what is the same for everybody.
    assert settings.SERVER or {"/avatar/abc.svg", "/offline/", "/sw.js"} <= set(proxy.shown)


def first_doors(world: World) -> list[Knock]:
    """Each page once for each thing that its author may open."""
    return [
        knock for knock in knocks(world, "author", "GET") if knock.expected == ANSWERED and leads_on(knock)
    ]


def leads_on(knock: Knock) -> bool:
    return knock.route.name not in ("account_logout", "leave", "earlier")


def test_help_is_the_same_for_everybody_and_sets_no_cookie(
    visitor: Client, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    for path in HELP:
        answers = [who.get(path) for who in (visitor, client_of(amara), client_of(mina))]
        assert {answer.content for answer in answers} == {answers[0].content}
        for answer in answers:
            assert not answer.cookies
            assert "public" in answer["Cache-Control"]
            assert "unsafe-" not in answer["Content-Security-Policy"]
            assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_may_be_kept_is_listed(db: None) -> None:
    world = build()
    kept = set()
    for knock in first_doors(world):
        answer = world.client("author").get(knock.path)
        if "no-store" not in answer["Cache-Control"]:
            kept.add(knock.route.name)
        if knock.route.name == "picture" and "visitor" not in READ["story"][knock.state]:
            assert "no-store" in answer["Cache-Control"], knock
    # The server's engine is asked for a few routes alone: see `knocks`.
    assert kept == ({"picture"} if settings.SERVER else FOR_EVERYBODY)


@pytest.mark.parametrize("byline", ["", "north-lantern"], ids=["as themself", "under another name"])
def test_a_visitor_is_given_no_cookie_by_reading(visitor: Client, amara: Person, byline: str) -> None:
    story = shared(amara, byline=byline)
    for path in ("/", story.get_absolute_url(), "/search/?q=walk", "/topics/", *HELP):
        assert said(visitor.get(path), "visitor") == ANSWERED
    assert not visitor.cookies
