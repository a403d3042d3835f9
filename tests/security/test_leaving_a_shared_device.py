"""Who leaves quickly is gone from a shared device: nothing that stayed behind on it opens their account again."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.test import Client

from leeward.people.models import DeviceSession, Person
from tests.cast import ClientOf

COOKIE = settings.SESSION_COOKIE_NAME


def test_a_copy_of_the_cookie_opens_nothing_after_leaving(amara: Person, client_of: ClientOf) -> None:
    browser, elsewhere, thief = client_of(amara), client_of(amara), Client()
    thief.cookies[COOKIE] = browser.cookies[COOKIE].value
    assert thief.get("/you/").status_code == 200
    assert browser.get("/leave/").status_code == 200
    assert thief.get("/you/").status_code == 302
    assert browser.get("/you/").status_code == 302
    # Their other browsers are theirs: only this device is left.
    assert elsewhere.get("/you/").status_code == 200
    assert DeviceSession.objects.filter(person=amara).count() == 1


def test_leaving_clears_what_this_site_kept_and_nothing_of_other_sites(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    browser.get("/share/")
    assert settings.CSRF_COOKIE_NAME in browser.cookies
    answer = browser.get("/leave/")
    # "cookies" would sign people out of every site of the organisation that shares the domain.
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    for name in (COOKIE, settings.CSRF_COOKIE_NAME):
        assert answer.cookies[name]["max-age"] == 0


def test_it_answers_everybody_alike(amara: Person, mina: Person, client_of: ClientOf) -> None:
    half_signed_in = Client()
    half_signed_in.force_login(mina)
    browsers = (Client(), client_of(amara), half_signed_in)
    bodies = {browser.get("/leave/").content for browser in browsers}
    assert len(bodies) == 1
    assert b"amara" not in bodies.pop()


LEAVE = """
import django
django.setup()
from django.conf import settings
from django.test import Client
browser = Client()
browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
answer = browser.get("/leave/")
print(answer.status_code, answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"])
"""


def test_it_works_without_a_database(tmp_path: Path) -> None:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "LEEWARD_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/no/such/folder/leeward.sqlite3",
        "REDIS_URL": "",
    }
    done = subprocess.run([sys.executable, "-c", LEAVE], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["200", "0"], done.stderr[-2000:]
