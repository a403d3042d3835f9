"""What may be answered when a command asks: wrong answers are explained and asked for again."""

from typing import Any
from urllib.parse import urlsplit

import click

from leeward.core.languages import LANGUAGES


class _Answer(click.ParamType[str]):
    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self.read(str(value).strip())
        except ValueError as error:
            return self.fail(str(error), param, ctx)

    def read(self, words: str) -> str:
        """Return the answer as it is kept. Raises ValueError with a sentence that says how to answer."""
        raise NotImplementedError


class Words(_Answer):
    """A few words, at most as many letters as the place keeps."""

    def __init__(self, most: int) -> None:
        self.most = most

    def read(self, words: str) -> str:
        if not 1 <= len(words) <= self.most:
            raise ValueError(f"Use 1 to {self.most} letters.")
        return words


class WebAddress(_Answer):
    """https:// and a name."""

    def read(self, words: str) -> str:
        parts = urlsplit(words)
        if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError(
                f"{words} does not begin with https:// and end after the name,"
                " such as https://leeward.example.org."
            )
        return words.rstrip("/").lower()


class Country(_Answer):
    """A country with a list of helplines, by its two letters or its English name."""

    def read(self, words: str) -> str:
        from leeward.helplines.listing import load  # noqa: PLC0415 - `leeward --help` reads no list

        countries = load()
        by_name = {country.name.casefold(): code for code, country in countries.items()}
        code = "GB" if words.upper() == "UK" else words.upper()
        if code in countries:
            return code
        if words.casefold() in by_name:
            return by_name[words.casefold()]
        raise ValueError(
            f"There is no list of helplines for “{words}”. Use the name in English, or two letters such as GB."
        )


def offered() -> str:
    """Return the languages that pages can be in, each by its letters and its name."""
    return ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())


class Languages(_Answer):
    """Codes of languages, separated by commas."""

    def read(self, words: str) -> str:
        codes = [code.strip().lower() for code in words.split(",") if code.strip()]
        if not codes or not set(codes) <= set(LANGUAGES):
            raise ValueError(f"Use the letters of one or more, separated by commas: {offered()}.")
        return ",".join(codes)


class MailAddress(_Answer):
    def read(self, words: str) -> str:
        from django.core.exceptions import ValidationError  # noqa: PLC0415 - `leeward --help` starts no Django
        from django.core.validators import EmailValidator  # noqa: PLC0415

        try:
            EmailValidator()(words)
        except ValidationError:
            raise ValueError(f"“{words}” is not an e-mail address, such as name@example.org.") from None
        return words
