"""A press of a button on another site does nothing here, and prepares nothing for a second press."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from tests import settings
from tests.security.knocking import knocks
from tests.security.routes import NOT_ASKED
from tests.security.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
# A mailbox presses "unsubscribe" by itself (RFC 8058); the address is a secret and the deed harmless.
WITHOUT_A_TOKEN = {"stop_letters"}
WORDS = "Words that another site would put into somebody's mouth."


def test_no_deed_is_done_without_the_token_of_a_form(db: None) -> None:
    world = build()
    for role in ("author", "organiser", "moderator", "visitor"):
        world.client(role).handler.enforce_csrf_checks = True
        for knock in knocks(world, role, "POST"):
            if knock.route.post == NOT_ASKED or knock.route.name in WITHOUT_A_TOKEN:
                continue
            answer = world.client(role).post(knock.path, {"body": WORDS})
            assert answer.status_code == 403, knock


def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_words_of_a_form_that_was_open_too_long_are_shown_again() -> None:
    for headers in ({}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}):
        answer = strict().post("/report/", {"words": WORDS}, headers=headers)
        assert answer.status_code == 403
        assert WORDS in answer.content.decode().replace("&#39;", "'")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_can_not_lay_its_words_behind_our_button(headers: dict[str, str]) -> None:
    for path in ("/report/", "/you/delete/", "/accounts/logout/"):
        answer = strict().post(path, {"words": WORDS, "handle": "amara"}, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "evil.example" not in page
        assert "mouth" not in page
        assert 'method="post"' not in page


HEADERS = """
import json, sys, django
django.setup()
from django.test import Client
answers = {}
for path in ("/about/", "/help/gb/", "/accounts/login/", "/leave/"):
    answer = Client().get(path, secure=True, headers={"host": "place.example.org"})
    answers[path] = [answer.status_code, dict(answer.headers), [str(each) for each in answer.cookies.values()]]
answer = Client().get("/about/", headers={"host": "place.example.org"})
answers["plain"] = [answer.status_code, dict(answer.headers), []]
answer = Client().get("/about/", secure=True, headers={"host": "evil.example"})
answers["other"] = [answer.status_code, dict(answer.headers), []]
json.dump(answers, sys.stdout)
"""


def test_a_place_behind_https_stays_behind_https(db: None) -> None:
    """HSTS for two years, cookies that only HTTPS carries and no other host can set, and no other name answered to."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "LEEWARD_MODE": "production",
        "SECRET_KEY": "k" * 10 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "LEEWARD_ENCRYPTION_KEYS": "c2l4dGVlbiBieXRlcyBhbmQgc2l4dGVlbiBtb3JlISE=",
        "ALLOWED_HOSTS": "place.example.org",
        "LEEWARD_URL": "https://place.example.org",
        "LEEWARD_DATA_DIR": str(settings.FOLDER),
    }
    done = subprocess.run(
        [sys.executable, "-c", HEADERS], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout)
    for path in ("/about/", "/help/gb/", "/accounts/login/", "/leave/"):
        status, headers, cookies = answers[path]
        assert status == 200, path
        assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains", path
        for cookie in cookies:
            assert "Secure" in cookie, cookie
            assert "Domain" not in cookie, cookie
            assert cookie.startswith("Set-Cookie: __Host-"), cookie
    assert answers["plain"][0] == 301
    assert answers["plain"][1]["Location"] == "https://place.example.org/about/"
    assert answers["other"][0] == 400
