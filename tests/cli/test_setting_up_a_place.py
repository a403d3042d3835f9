"""From an empty folder to a place: `init`, `check`, `doctor`, and what stops a start."""

import stat
from pathlib import Path

import pytest

from tests.cli.shell import leeward

ANSWERS = {
    "--name": "Harbour",
    "--url": "https://harbour.example.org",
    "--country": "GB",
    "--languages": "en",
    "--accountable": "T. Novak, director",
    "--contact": "hello@harbour.example.org",
    "--organiser": "tomas",
    "--organiser-email": "tomas@example.org",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    done = leeward("init", *(word for pair in ANSWERS.items() for word in pair), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def test_init_sets_up_a_place_and_says_what_comes_next(place: Path) -> None:
    settings = place / "leeward.env"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert "ALLOWED_HOSTS=harbour.example.org" in settings.read_text()
    assert (place / "place" / "leeward.sqlite3").exists()
    assert (place / "place" / "help" / "gb.html").exists()


def test_init_twice_keeps_the_settings_that_are_there(place: Path) -> None:
    before = (place / "leeward.env").read_text()
    done = leeward("init", *(word for pair in ANSWERS.items() for word in pair), cwd=place)
    assert done.returncode == 0
    assert "kept as it is" in done.stdout
    assert (place / "leeward.env").read_text() == before


def test_init_refuses_an_address_without_https_and_writes_nothing(tmp_path: Path) -> None:
    answers = ANSWERS | {"--url": "http://harbour.example.org"}
    done = leeward("init", *(word for pair in answers.items() for word in pair), cwd=tmp_path)
    assert done.returncode != 0
    assert "https://" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_names_everything_that_is_missing_and_never_says_ready_before(place: Path) -> None:
    done = leeward("check", cwd=place)
    assert done.returncode == 1
    assert "not ready" in done.stdout
    for missing in (
        "duty hours",
        "fewer than two moderators",
        "second factor",
        "Letters are not sent",
        "helpline",
    ):
        assert missing in done.stdout, missing


def test_doctor_says_what_is_well_and_how_to_mend_the_rest(place: Path) -> None:
    done = leeward("doctor", cwd=place)
    assert "The log is whole" in done.stdout
    assert "SQLite writes ahead (wal)" in done.stdout
    assert "The jobs last ran never" in done.stdout
    assert "leeward worker" in done.stdout
    assert done.returncode == 1


def test_createadmin_makes_an_organiser(place: Path) -> None:
    done = leeward("createadmin", "--handle", "mina", "--email", "mina@example.org", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "mina is an organiser" in done.stdout


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-" + "abcdefgh" * 10}, "SECRET_KEY"),
        ({"SECRET_KEY": "k7Jq" * 20, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "k7Jq9xP2" * 10}, "ALLOWED_HOSTS"),
        (
            {"SECRET_KEY": "k7Jq9xP2" * 10, "ALLOWED_HOSTS": "a.org", "LEEWARD_URL": "http://a.org"},
            "LEEWARD_URL",
        ),
    ],
)
def test_unsafe_settings_stop_the_start_and_are_named(
    tmp_path: Path, environment: dict[str, str], named: str
) -> None:
    done = leeward("doctor", cwd=tmp_path, **environment)
    assert done.returncode != 0
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_secret_can_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("k7Jq9xP2vB" * 8)
    done = leeward("doctor", cwd=tmp_path, SECRET_KEY_FILE=str(secret), ALLOWED_HOSTS="a.org")
    assert "SECRET_KEY" not in done.stderr


def test_a_command_without_a_place_says_how_to_get_one(tmp_path: Path) -> None:
    done = leeward("check", cwd=tmp_path)
    assert done.returncode != 0
    assert "leeward init" in done.stderr
