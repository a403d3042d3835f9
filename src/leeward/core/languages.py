"""The languages that pages may speak, each in its own words."""

from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings

LANGUAGES = {"en": "English", "es": "Español", "ar": "العربية", "he": "עברית"}
# Leeward's own words are written in it: pages in a language that nobody has translated yet speak it too.
WRITTEN_IN = "en"
# The language that whoever opens this page asks for, whatever language it then speaks.
asked: ContextVar[str] = ContextVar("asked", default="")


@cache
def is_translated(code: str) -> bool:
    """Whether Leeward's own words are there in a language."""
    catalog = Path(code.replace("-", "_"), "LC_MESSAGES", "django.mo")
    return code == WRITTEN_IN or any((Path(folder) / catalog).exists() for folder in settings.LOCALE_PATHS)


def spoken(code: str) -> str:
    """Return the language in which a page that is asked for in `code` can be read: its words, dates and direction."""
    return code if is_translated(code) else WRITTEN_IN


def untranslated(codes: Iterable[str]) -> str:
    """Return what whoever sets up a place must know of languages that nobody has translated yet; "" for none."""
    names = [LANGUAGES.get(code, code) for code in codes if not is_translated(code)]
    if not names:
        return ""
    return (
        f"Leeward's own words are not translated into {', '.join(names)} yet: pages speak English to whoever chooses"
        " it. People can write and be read in it all the same."
    )
