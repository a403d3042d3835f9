"""What is installed is named by hash, fits pyproject.toml and is the same in every environment."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.house import ROOT

LOCKS = ("build", "run", "dev", "training")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: str) -> dict[str, str]:
    """The version of each package that a lock names."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    }


def asked(lock: str) -> list[Requirement]:
    """What pyproject.toml asks of a lock."""
    groups = PROJECT["dependency-groups"]
    if lock == "run":
        return [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    return [Requirement(line) for line in groups[lock] if isinstance(line, str)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_named_by_its_hash_and_by_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    versions = pinned(lock)
    unmet = [
        str(wish)
        for wish in asked(lock)
        if not wish.specifier.contains(versions.get(canonicalize_name(wish.name), "0"), prereleases=True)
    ]
    assert unmet == [], "run `make lock`"


def test_the_environments_never_disagree() -> None:
    whole = pinned("dev")
    for lock in ("build", "run"):
        assert {name: whole.get(name) for name in pinned(lock)} == pinned(lock)
