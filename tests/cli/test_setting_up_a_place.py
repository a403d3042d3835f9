"""From an empty folder to a place: `init`, `check`, `doctor`, and what stops a start."""

import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import leeward

# A key as `leeward init` makes them.
SECRET = "between-tides-and-lanterns-nobody-guesses-this-one-7431"
SEAL = "c2l4dGVlbiBieXRlcyBhbmQgc2l4dGVlbiBtb3JlISE="

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


def init(folder: Path, **other: str) -> "subprocess.CompletedProcess[str]":
    answers = ANSWERS | {f"--{name.replace('_', '-')}": answer for name, answer in other.items()}
    return leeward("init", *(word for pair in answers.items() for word in pair), cwd=folder)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place that was just set up; the tests only look at it."""
    folder = tmp_path_factory.mktemp("place")
    done = init(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_init_sets_up_a_place_and_says_what_comes_next(place: Path) -> None:
    settings = place / "leeward.env"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert "ALLOWED_HOSTS=harbour.example.org" in settings.read_text()
    assert (place / "place" / "leeward.sqlite3").exists()
    assert (place / "place" / "help" / "gb.html").exists()


def test_init_changes_nothing_of_a_place_that_is_there_and_says_what_to_type_instead(place: Path) -> None:
    before = (place / "leeward.env").read_text()
    done = init(place, name="Elsewhere", country="ES", organiser="rosa", organiser_email="rosa@example.org")
    assert done.returncode == 1
    assert "Harbour, at https://harbour.example.org. Nothing was changed." in done.stderr
    assert "https://harbour.example.org/place/" in done.stderr
    assert "leeward createadmin" in done.stderr
    assert (place / "leeward.env").read_text() == before
    assert "No helpline of United Kingdom has been confirmed" in leeward("check", cwd=place).stdout


def test_init_asks_nothing_where_a_place_is_and_still_explains_itself(place: Path) -> None:
    asked = leeward("init", cwd=place)
    assert (asked.stdout, asked.returncode) == ("", 1)
    assert leeward("init", "--help", cwd=place).returncode == 0


def test_init_goes_on_with_settings_that_are_there_and_keeps_them(tmp_path: Path) -> None:
    settings = tmp_path / "leeward.env"
    settings.write_text(
        f"SECRET_KEY={SECRET}\nLEEWARD_ENCRYPTION_KEYS={SEAL}\nALLOWED_HOSTS=harbour.example.org\nLEEWARD_URL=https://harbour.example.org\nLEEWARD_DATA_DIR=data\n"
    )
    other = init(tmp_path, url="https://other.example.org")
    assert other.returncode == 1
    assert "says LEEWARD_URL=https://harbour.example.org" in other.stderr
    assert not (tmp_path / "data").exists()
    done = init(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kept as it is" in done.stdout
    assert "Sign in at https://harbour.example.org/" in done.stdout
    assert "LEEWARD_DATA_DIR=data" in settings.read_text()


def test_init_says_that_the_first_organiser_is_a_moderator_too(tmp_path: Path) -> None:
    assert "tomas is its first moderator too, and can read what is reported or held." in init(tmp_path).stdout


def test_init_and_check_say_which_languages_leeward_is_not_translated_into(tmp_path: Path) -> None:
    for done in (init(tmp_path, languages="en,ar"), leeward("check", cwd=tmp_path)):
        assert "are not translated into العربية yet" in done.stdout


def test_init_refuses_an_address_without_https_and_writes_nothing(tmp_path: Path) -> None:
    done = init(tmp_path, url="http://harbour.example.org")
    assert done.returncode != 0
    assert "https://" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("question", "answer", "explained"),
    [
        ("url", "https://example.org/harbour", "end after the name"),
        ("country", "Atlantis", "no list of helplines for “Atlantis”"),
        ("languages", "en,xx", "en (English), es (Español)"),
        ("contact", "hello at harbour", "not an e-mail address"),
        ("organiser_email", "tomas", "not an e-mail address"),
        ("name", " ", "1 to 80 letters"),
    ],
)
def test_init_explains_a_wrong_answer_and_writes_nothing(
    tmp_path: Path, question: str, answer: str, explained: str
) -> None:
    done = init(tmp_path, **{question: answer})
    assert done.returncode != 0
    assert explained in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_asks_again_until_an_answer_is_right(tmp_path: Path) -> None:
    answers = (
        "Harbour",
        *("harbour.example.org", "https://harbour.example.org/"),
        *("UK", "", "T. Novak, director"),
        *("hello", "hello@harbour.example.org"),
        *("admin", "tomas@example.org", "tomas"),
    )
    done = leeward("init", cwd=tmp_path, given="".join(f"{answer}\n" for answer in answers))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This name is kept for the people who run this place" in done.stdout
    assert "3 to 30 letters, numbers, hyphens or underscores, no spaces" in done.stdout
    assert "es (Español)" in done.stdout
    assert "with tomas as its organiser" in done.stdout
    settings = (tmp_path / "leeward.env").read_text()
    assert "LEEWARD_URL=https://harbour.example.org\n" in settings
    checked = leeward("check", cwd=tmp_path)
    assert "No helpline of United Kingdom has been confirmed" in checked.stdout


@pytest.mark.parametrize("name", ["admin", "sam rider", "you-idiot"])
def test_a_name_nobody_may_have_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    done = init(tmp_path, organiser=name)
    assert done.returncode != 0
    assert f"“{name}” can't be the organiser's pseudonym." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_last_answer_that_is_wrong_leaves_nothing_behind(tmp_path: Path) -> None:
    answers = ("Harbour", "https://harbour.example.org", "UK", "", "T. Novak", "hello@harbour.example.org")
    given = "".join(f"{answer}\n" for answer in (*answers, "sam rider", "tomas@example.org"))
    done = leeward("init", cwd=tmp_path, given=given)
    assert done.returncode != 0
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
        "https://harbour.example.org/help/gb/confirm/",
        "https://harbour.example.org/place/staff/",
    ):
        assert missing in done.stdout, missing
    assert "in circles" not in done.stdout


def test_check_notices_that_leeward_does_not_know_of_its_web_server(place: Path) -> None:
    done = leeward("check", cwd=place, LEEWARD_TRUSTED_PROXIES="0")
    assert "Set LEEWARD_TRUSTED_PROXIES to 1." in done.stdout


def test_doctor_says_what_is_well_and_how_to_mend_the_rest(place: Path) -> None:
    done = leeward("doctor", cwd=place)
    assert "The log is whole" in done.stdout
    assert "SQLite writes ahead (wal)" in done.stdout
    assert "The jobs have never run." in done.stdout
    assert "leeward worker" in done.stdout
    assert "nobody receives a sign-in code" in done.stdout
    assert done.returncode == 1


def test_createadmin_makes_an_organiser_and_gives_nobody_elses_account_away(tmp_path: Path) -> None:
    assert init(tmp_path).returncode == 0
    done = leeward("createadmin", cwd=tmp_path, given="mina\nmina@example.org\n")
    assert done.returncode == 0, done.stderr
    assert "mina is an organiser" in done.stdout
    refused = leeward("createadmin", "--handle", "mina", "--email", "other@example.org", cwd=tmp_path)
    assert refused.returncode != 0
    assert "mina is here already, with another address. Nothing was changed." in refused.stderr


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "k7Jq9xP2" * 10, "ALLOWED_HOSTS": "a.org"}, "LEEWARD_ENCRYPTION_KEYS"),
        (
            {
                "SECRET_KEY": "k7Jq9xP2" * 10,
                "ALLOWED_HOSTS": "a.org",
                "LEEWARD_ENCRYPTION_KEYS": f"{SEAL},short",
            },
            "LEEWARD_ENCRYPTION_KEYS",
        ),
        ({"SECRET_KEY": "insecure-" + "abcdefgh" * 10}, "SECRET_KEY"),
        ({"SECRET_KEY": "k7Jq" * 20, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "k7Jq9xP2" * 10}, "ALLOWED_HOSTS"),
        (
            {"SECRET_KEY": "k7Jq9xP2" * 10, "ALLOWED_HOSTS": "a.org", "LEEWARD_URL": "http://a.org"},
            "LEEWARD_URL",
        ),
        ({"SECRET_KEY": "k7Jq9xP2" * 10, "ALLOWED_HOSTS": "a.org", "LEEWARD_MODE": "prod"}, "LEEWARD_MODE"),
        (
            {"SECRET_KEY": "k7Jq9xP2" * 10, "ALLOWED_HOSTS": "a.org", "LEEWARD_TRUSTED_PROXIES": "one"},
            "LEEWARD_TRUSTED_PROXIES",
        ),
        ({"SECRET_KEY_FILE": "/nowhere/key", "ALLOWED_HOSTS": "a.org"}, "SECRET_KEY_FILE"),
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
    done = leeward(
        "doctor",
        cwd=tmp_path,
        SECRET_KEY_FILE=str(secret),
        LEEWARD_ENCRYPTION_KEYS=SEAL,
        ALLOWED_HOSTS="a.org",
    )
    assert "SECRET_KEY" not in done.stderr


def test_a_command_without_a_place_says_how_to_get_one(tmp_path: Path) -> None:
    done = leeward("check", cwd=tmp_path)
    assert done.returncode != 0
    assert "leeward init" in done.stderr


def test_a_data_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("")
    done = leeward(
        "serve",
        cwd=tmp_path,
        SECRET_KEY="k7Jq9xP2" * 10,
        LEEWARD_ENCRYPTION_KEYS=SEAL,
        ALLOWED_HOSTS="a.org",
        LEEWARD_DATA_DIR=str(in_the_way),
    )
    assert done.returncode != 0
    assert "can't be written to" in done.stderr
    assert "Traceback" not in done.stderr
