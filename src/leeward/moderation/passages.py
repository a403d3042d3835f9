"""Finding words in a text as a reader copied or typed them: without its marks, in any case, with any spaces."""

import re
from difflib import SequenceMatcher

_MARKS = re.compile(r"[*_`>#\[\]]")
# As a keyboard has them, however a text is set: a dash is typed with one hyphen or two, with spaces or without.
_TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
)
_DASH = re.compile(r"\s*-[-\s]*")
# What counts as a word: in a script without spaces, each sign does.
_SIGN = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W{_SIGN}]+")
_ALONE = re.compile(rf"[{_SIGN}]")
FEWEST_LETTERS = 4
# Of a passage so much is said in the same order by words that say nearly the same.
NEARLY, FEWEST = 0.6, 3
# A longer passage may be added to what was doubted in it when that is at least so much of it.
MOSTLY = 0.5


def plain(words: str) -> str:
    """Return words as they are compared."""
    typed = _DASH.sub("-", _MARKS.sub("", words).translate(_TYPED))
    return " ".join(typed.split()).casefold()


def is_too_short(passage: str) -> bool:
    """Whether a passage has fewer than four letters; a sign of a script without spaces says more than one."""
    letters = [sign for sign in plain(passage) if sign.isalpha()]
    return len(letters) + sum(bool(_ALONE.match(sign)) for sign in letters) < FEWEST_LETTERS


def stands_in(passage: str, text: str) -> bool:
    """Whether a text still says the passage."""
    return bool(plain(passage)) and plain(passage) in plain(text)


def same_claim(passage: str, other: str) -> bool:
    """Whether two passages of one text are one claim: one stands in the other, and is all or much of it."""
    shorter, longer = sorted((plain(passage), plain(other)), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= MOSTLY * len(longer)


def share_words(passage: str, other: str, text: str) -> bool:
    """Whether two passages of `text` are about the same place in it: much of the shorter one is in both."""
    said = plain(text)
    (start, length), (begin, size) = (
        (said.find(words), len(words)) for words in (plain(passage), plain(other))
    )
    shared = min(start + length, begin + size) - max(start, begin)
    return min(start, begin) >= 0 and shared > 0 and shared >= MOSTLY * min(length, size)


def nearest(passage: str, text: str) -> str:
    """Return the words of `text`, as they stand there, that say nearly what the passage said; or nothing.

    A word put in, left out or replaced still says nearly the same; `NEARLY` of the passage's words must be there, in
    their order and close together.
    """
    wanted = [word.casefold() for word in _WORD.findall(passage)]
    places = list(_WORD.finditer(text))
    words = [place.group().casefold() for place in places]
    known, reach = set(wanted), len(wanted) * 3 // 2 + 3
    enough, best, found = max(NEARLY * len(wanted), min(FEWEST, len(wanted))), 0, ""
    for start, word in enumerate(words):
        window = words[start : start + reach]
        if word not in known or len(known.intersection(window)) < min(enough, len(known)):
            continue
        blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
        said = sum(block.size for block in blocks)
        if said >= enough and said > best:
            ends = max(block.b + block.size for block in blocks if block.size)
            best, found = said, text[places[start].start() : places[start + ends - 1].end()]
    return found
