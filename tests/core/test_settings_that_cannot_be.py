"""Settings that are unsafe or can't be read are named, each in a sentence, and no password is repeated."""

import pytest

from leeward.core.safety import unreadable_engines, unreadable_settings, unsafe_settings

KEY = "k7Jq9xP2vB" * 6
SEALS = ["c2l4dGVlbiBieXRlcyBhbmQgc2l4dGVlbiBtb3JlISE="]
GOOD = {
    "mode": "production",
    "database_url": "postgres://leeward:hunter2@localhost/leeward",
    "redis_url": "",
    "email_url": "submission://user:hunter2@mail.example.org:587",
}
READABLE = {
    "languages": ["en"],
    "known": ["en", "es"],
    "limits": {"share": "12/h"},
    "log_level": "WARNING",
    "figures_by": "quarter",
}


def test_good_settings_are_good() -> None:
    assert unreadable_engines(**GOOD) == []
    assert unreadable_settings(**READABLE) == []  # type: ignore[arg-type]
    assert (
        unsafe_settings(secret_key=KEY, encryption_keys=SEALS, allowed_hosts=["a.org"], url="https://a.org")
        == []
    )
    assert (
        unsafe_settings(
            secret_key=KEY, encryption_keys=SEALS, allowed_hosts=[".a.org"], url="https://talk.a.org:8443"
        )
        == []
    )


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("mode", "prod", "LEEWARD_MODE"),
        ("database_url", "mysql://leeward:hunter2@localhost/leeward", "DATABASE_URL"),
        ("database_url", "leeward.sqlite3", "DATABASE_URL"),
        ("redis_url", "localhost:6379", "REDIS_URL"),
        ("email_url", "mail.example.org", "EMAIL_URL"),
        ("email_url", "imap://user:hunter2@mail.example.org", "EMAIL_URL"),
    ],
)
def test_an_engine_there_is_not_is_named_without_its_password(setting: str, value: str, named: str) -> None:
    [problem] = unreadable_engines(**GOOD | {setting: value})
    assert named in problem
    assert "hunter2" not in problem


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("languages", [], "LEEWARD_LANGUAGES"),
        ("languages", ["en", "xx"], "LEEWARD_LANGUAGES"),
        ("limits", {"share": "often"}, "LEEWARD_LIMIT_SHARE"),
        ("limits", {"share": "12/w"}, "LEEWARD_LIMIT_SHARE"),
        ("log_level", "loud", "LEEWARD_LOG_LEVEL"),
        ("figures_by", "week", "LEEWARD_FIGURES_BY"),
    ],
)
def test_what_cannot_be_read_is_named(setting: str, value: object, named: str) -> None:
    [problem] = unreadable_settings(**READABLE | {setting: value})  # type: ignore[arg-type]
    assert named in problem


@pytest.mark.parametrize(
    ("hosts", "url", "named"),
    [
        (["a.org"], "https://b.org", "ALLOWED_HOSTS"),
        ([".a.org"], "https://xa.org", "ALLOWED_HOSTS"),
        (["a.org"], "https://a.org/talk", "LEEWARD_URL"),
        (["*"], "https://a.org", "ALLOWED_HOSTS"),
    ],
)
def test_an_address_that_would_not_be_answered_is_unsafe(hosts: list[str], url: str, named: str) -> None:
    problems = unsafe_settings(secret_key=KEY, encryption_keys=SEALS, allowed_hosts=hosts, url=url)
    assert any(problem.startswith(named) for problem in problems)
