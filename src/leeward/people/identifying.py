"""What of an application would tell everybody who somebody is: their number, and what reads like their name.

An application has no field for a name, since many registers find somebody by number alone; it stands in what they
wrote beside it, or nowhere. So whatever reads like a name there is taken for one.
"""

import re
from itertools import pairwise

# Words shorter than that stand in most sentences: "of", "is", "Dr".
SHORTEST = 3
# How much a word with a capital reads like a name: where a sentence begins, within one, within one beside another.
OPENS, MAY_BE, SURE = 1, 2, 3
# So many figures in a row are a number that finds somebody, with or without the letters around them.
FIGURES = 5
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…\n]\W*$")
_TITLE = re.compile(r"(?:Dr|Mr|Mrs|Ms|Mx|Prof)\.\s?$")
_BETWEEN = re.compile(r"[ ‐'’-]{1,2}|(?<=r)\. |(?<=s)\. ")


def tells_number(found: str, number: str) -> bool:
    """Whether a text gives a number away, however it is written there."""
    signs = [re.escape(sign) for sign in number if sign.isalnum()]
    whole = r"(?<!\w)" + r"\W*".join(signs) + r"(?!\w)"
    if signs and re.search(whole, found, re.IGNORECASE):
        return True
    plain = re.sub(r"(?<=\d)\W(?=\d)", "", found)
    return any(run in plain for run in re.findall(rf"\d{{{FIGURES},}}", number))


def names_told(found: str, *, words: str, known: str) -> list[str]:
    """Return the words of `found` that read like a name in what the applicant wrote, in their order.

    `known` is what all may read anyway: the register and its country.
    """
    public = {word.casefold() for word in _WORD.findall(known)}
    names = _names(words)
    told = []
    for match in _WORD.finditer(found):
        word = match[0]
        likeness = names.get(word.casefold(), 0) if word.casefold() not in public else 0
        has_capital = word[0].isupper()
        if likeness == SURE or (
            has_capital and (likeness == MAY_BE or (likeness and not _opens(found, match)))
        ):
            told.append(word)
    return list(dict.fromkeys(told))


def _names(words: str) -> dict[str, int]:
    """Return each word that has a capital, with how much it reads like a name."""
    found = list(_WORD.finditer(words))
    beside: set[int] = set()
    for one, other in pairwise(found):
        if (
            one[0][0].isupper()
            and other[0][0].isupper()
            and _BETWEEN.fullmatch(words[one.end() : other.start()])
        ):
            beside |= {one.start(), other.start()}
    names: dict[str, int] = {}
    for match in found:
        word = match[0].casefold()
        if match[0][0].isupper() and len(word) >= SHORTEST:
            likeness = OPENS if _opens(words, match) else SURE if match.start() in beside else MAY_BE
            names[word] = max(likeness, names.get(word, 0))
    return names


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a word begins a sentence, where every word has a capital."""
    before = text[: match.start()]
    return not before.strip() or bool(_ENDS_SENTENCE.search(before) and not _TITLE.search(before))
