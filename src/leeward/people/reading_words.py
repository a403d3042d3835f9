"""Whether a text holds a word or phrase: "hang" stands in "hanging", and "liar" does not stand in "familiar"."""

import unicodedata
from functools import lru_cache

# Scripts that part words by spaces and put nothing before them, as the names of their letters begin. In others, as
# Chinese, Japanese and Thai, and where "the" and "and" grow onto a word, as in Arabic and Hebrew, a word may begin
# anywhere; that is also so for signs and emoji.
_PARTED = frozenset(
    "LATIN GREEK CYRILLIC ARMENIAN GEORGIAN HANGUL DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA"
    " MALAYALAM SINHALA".split()
)


def plain(text: str) -> str:
    """Without case, line ends and the difference between apostrophes: words are typed in many ways."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


def holds(said: str, phrase: str) -> bool:
    """Whether `phrase` stands in `said` from the beginning of a word on. Both are `plain`."""
    at = said.find(phrase)
    while at >= 0:
        if _begins_at(said, at):
            return True
        at = said.find(phrase, at + 1)
    return False


def _begins_at(said: str, at: int) -> bool:
    """Whether what stands at `at` does not go on with a word or a number that began before it."""
    kind, before = _kind(said[at : at + 1]), at - 1
    # An accent belongs to its letter, and what makes a heart red to the heart.
    while before > 0 and unicodedata.category(said[before])[0] == "M" and not _kind(said[before]):
        before -= 1
    return before < 0 or not kind or _kind(said[before]) != kind


@lru_cache(maxsize=1024)
def _kind(sign: str) -> str:
    """Return "word" for what words are written with that spaces part, "number" for a digit, "" for anything else."""
    if not sign or unicodedata.category(sign) == "Nd":
        return "number" if sign else ""
    is_parted = unicodedata.name(sign, "").partition(" ")[0] in _PARTED
    return "word" if is_parted and unicodedata.category(sign)[0] in "LM" else ""
