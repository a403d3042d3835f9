"""Read the rule files: TOML beside this module, so that people who don't program can read and correct them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "es")


def read(path: str) -> dict[str, Any]:
    """The content of one file under `rules/`."""
    return tomllib.loads(files("leeward.screening").joinpath("rules", path).read_text(encoding="utf-8"))


def rule_files(language: str) -> list[str]:
    """The rule files of a language, by name, without those that other things than signals are made from."""
    folder = files("leeward.screening").joinpath("rules", language)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    apart = ("grammar.toml", "guidance.toml", "names.toml", "queries.toml", "signs.toml")
    return [f"{language}/{name}" for name in names if name not in apart]


@cache
def evasions() -> dict[str, Any]:
    """Look-alikes, leet and guarded words, for every language."""
    return read("evasions.toml")


@cache
def confusables() -> dict[str, str]:
    """Look-alike character to plain character."""
    return {look: plain for plain, looks in evasions()["confusables"].items() for look in looks}
