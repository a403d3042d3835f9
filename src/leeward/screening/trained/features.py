"""What the trained stage sees of a text: groups of words with who they are about, and letters of words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from leeward.screening.grammar import Grammar
from leeward.screening.reading import Reading
from leeward.screening.trained.groups import MANY, ONE, without_names
from leeward.screening.trained.spelling import Spelling

# A group of words, or of letters, is known by a number below these; two groups that share one share a weight.
WORD_BUCKETS, LETTER_BUCKETS = 1 << 19, 1 << 19
# Longer texts are read to here: about 6,000 characters.
MOST_WORDS = 1_200
# Whom a clause speaks of: the writer, the reader, somebody the writer knows, people, nobody; or it is a quotation.
WRITER, READER, OTHER, PEOPLE, NOBODY, QUOTED = "iuopnq"
_ENDS = frozenset(".?!;")
# How many words a negation reaches.
_NEGATED = 6
# This many single letters in a row are a word spelled out.
_SPELLED = 4
# Figures that are typed for letters.
_SOUNDS = str.maketrans("0134578", "oieastb")
# Pronouns that stand for things as often as for people.
_THINGS = frozenset({"it", "which", "one", "who"})

Spoken = tuple[str, str]


def spoken(reading: Reading, grammar: Grammar, spelling: Spelling | None = None) -> list[Spoken]:
    """Each word with whom its clause speaks of, and a "-" where it is denied.

    The last subject before a word counts, as in `clauses`. Figures are known by how many digits they have, names of
    groups by nothing (see `groups`), words spelled l e t t e r by letter are one, and words that `spelling` doesn't
    know are those it takes them for.
    """
    voice, denied, out = NOBODY, 0, []
    quotes = bool(reading.quotations)
    lettered = _joined([_lettered(word) for word, _, _ in reading.words[:MOST_WORDS]])
    meant = [
        (part, index)
        for index, word in enumerate(lettered)
        for part in (spelling.meant(word) if spelling else (word,))
    ]
    known = without_names(word for word, _ in meant)
    for (word, index), plain in zip(meant, known, strict=True):
        if word in _ENDS:
            voice, denied = NOBODY, 0
        else:
            voice = _voice(word, plain, grammar) or voice
        if word in grammar.breaks:
            denied = 0
        if plain:
            quoted = quotes and reading.is_quoted(index)
            out.append((plain, QUOTED if quoted else voice + "-" if denied else voice))
        denied = _NEGATED if word in grammar.negation else max(denied - 1, 0)
    return out


def speaker_of(voice: str) -> int:
    """0 for what is said of the writer, 1 for what is said to the reader, 2 for anything else."""
    return 0 if voice[0] == WRITER else 1 if voice[0] == READER else 2


def is_denied(voice: str) -> bool:
    """Whether a word is denied."""
    return voice[-1] == "-"


def _lettered(word: str) -> str:
    """A figure by its length, and a word with figures for letters as it sounds: "w0m3n"."""
    if sum(map(str.isalpha, word)) >= 2 and any(map(str.isdigit, word)) and len(word) > 3:
        return word.translate(_SOUNDS)
    return f"#{len(word)}" if word[0].isdigit() else word


def _joined(words: list[str]) -> list[str]:
    """The words with each run of single letters put together at its end; what stood for them is empty."""
    out, run = list(words), 0
    for index, word in enumerate([*words, "."]):
        if len(word) == 1 and word.isalpha():
            run += 1
            continue
        if run >= _SPELLED:
            out[index - 1] = "".join(words[index - run : index])
            out[index - run : index - 1] = [""] * (run - 1)
        run = 0
    return out


def _voice(word: str, plain: str, grammar: Grammar) -> str:
    if plain in (ONE, MANY, ""):
        return PEOPLE if plain == MANY else ""
    if word in grammar.first:
        return WRITER
    if word in grammar.second:
        return READER
    if word in grammar.relations or word in grammar.third:
        return OTHER
    return PEOPLE if word in grammar.people and word not in _THINGS else ""


def word_groups(words: Iterable[Spoken]) -> set[int]:
    """The numbers of one to three words in a row, and of one and two with whom they are about.

    Quoted words count only as quoted: who repeats an insult to speak against it has not made it.
    """
    found: set[str] = set()
    before = two_before = ""
    for word, voice in words:
        found.add(f"{voice}|{word}")
        if before:
            found.add(f"{voice}|{before} {word}")
        if voice != QUOTED:
            found.add(word)
            if before:
                found.add(f"{before} {word}")
            if two_before:
                found.add(f"{two_before} {before} {word}")
        two_before, before = before, word
    return {zlib.crc32(group.encode()) % WORD_BUCKETS for group in found}


def letter_groups(words: Iterable[Spoken]) -> set[int]:
    """The numbers of three to five letters in a row of every word that is not quoted, its ends marked."""
    plain = {word for word, voice in words if voice != QUOTED and word[0] != "§"}
    return {number for word in plain for number in _letters(word)}


@lru_cache(maxsize=20_000)
def _letters(word: str) -> frozenset[int]:
    return frozenset(zlib.crc32(group.encode()) % LETTER_BUCKETS for group in _letter_groups(word))


def _letter_groups(word: str) -> Iterator[str]:
    marked = f"<{word[:40]}>"
    for length in (3, 4, 5):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]
