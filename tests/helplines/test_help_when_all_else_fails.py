"""Help is served with the database down and the disk full, and stands as files when the software is down too."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.test import Client
from pytest_django.fixtures import Settings

from leeward.helplines import directory
from leeward.helplines.publish import publish_help

# Starts the product itself, then lets no byte be written any more, and asks for help.
PLACE_IN_TROUBLE = """
import resource, signal, sys
from wsgiref.util import setup_testing_defaults
from leeward.config.wsgi import application

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for path in ("/help/gb/", "/help/", "/help/gb.json", "/help/zz/"):
    environ = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    said = []
    body = b"".join(application(environ, lambda status, headers: said.extend([status, dict(headers)])))
    print(path, said[0].split()[0], "Set-Cookie" in said[1], b"116 123" in body, b"hoose your country" in body)
"""


def test_help_is_served_with_no_database_and_a_full_disk(tmp_path: Path) -> None:
    trouble = {
        "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none",
        "LEEWARD_DATA_DIR": str(tmp_path),
        "LEEWARD_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "REDIS_URL": "",
    }
    ran = subprocess.run(
        [sys.executable, "-c", PLACE_IN_TROUBLE],
        env=os.environ | trouble,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == [
        "/help/gb/ 200 False True True",
        "/help/ 200 False False True",
        "/help/gb.json 200 False True False",
        "/help/zz/ 404 False False True",
    ], ran.stderr


def test_help_is_served_when_the_folder_of_confirmations_cannot_be_read(settings: Settings) -> None:
    settings.LEEWARD_DATA_DIR = Path("/dev/full")
    assert Client().get("/help/gb/").status_code == 200


def test_confirmations_that_cannot_be_understood_change_nothing(published: Path) -> None:
    published.mkdir()
    (published / "confirmed.json").write_text('[{"service": "gb/samar')
    assert "Last checked" in Client().get("/help/gb/").content.decode()


def test_every_page_and_its_data_stand_as_files(published: Path) -> None:
    assert publish_help() == len(directory.countries())
    kenya = (published / "ke.html").read_text()
    assert "Befrienders Kenya" in kenya
    assert "Open now" not in kenya
    assert "Closed" not in kenya
    assert json.loads((published / "ke.json").read_text())["country"] == "KE"
    chooser = (published / "index.html").read_text()
    assert 'href="/help/ke/"' in chooser
    assert "tel:" not in chooser


def test_publishing_again_replaces_the_files_and_leaves_nothing_half_done(published: Path) -> None:
    publish_help()
    first = sorted(path.name for path in published.iterdir())
    publish_help()
    assert sorted(path.name for path in published.iterdir()) == first
    assert len(first) == 2 * len(directory.countries()) + 1


def test_the_files_can_be_put_anywhere(tmp_path: Path) -> None:
    publish_help(tmp_path / "elsewhere" / "help")
    assert (tmp_path / "elsewhere" / "help" / "index.html").exists()
