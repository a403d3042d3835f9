"""What the trained stage sees of a text: groups of words with who they are about, and letters of words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from leeward.screening.grammar import Grammar
from leeward.screening.reading import Reading

# A group of words, or of letters, is known by a number below these; two groups that share one share a weight.
WORD_BUCKETS, LETTER_BUCKETS = 1 << 19, 1 << 19
# Longer texts are read to here: about 6,000 characters.
MOST_WORDS = 1_200
# Whom a clause speaks of: the writer, the reader, somebody the writer knows, people, nobody; or it is a quotation.
WRITER, READER, OTHER, PEOPLE, NOBODY, QUOTED = "iuopnq"
_ENDS = frozenset(".?!;")
# How many words a negation reaches.
_NEGATED = 6
# Pronouns that stand for things as often as for people.
_THINGS = frozenset({"it", "which", "one", "who"})

Spoken = tuple[str, str]


def spoken(reading: Reading, grammar: Grammar) -> list[Spoken]:
    """Each word with whom its clause speaks of, and a "-" where it is denied.

    The last subject before a word counts, as in `clauses`. Figures are known by how many digits they have.
    """
    voice, denied, out = NOBODY, 0, []
    quotes = bool(reading.quotations)
    for index, (word, _, _) in enumerate(reading.words[:MOST_WORDS]):
        if word in _ENDS:
            voice, denied = NOBODY, 0
        else:
            voice = _voice(word, grammar) or voice
        if word in grammar.breaks:
            denied = 0
        plain = f"#{len(word)}" if word[0].isdigit() else word
        if quotes and reading.is_quoted(index):
            out.append((plain, QUOTED))
        else:
            out.append((plain, voice + "-" if denied else voice))
        denied = _NEGATED if word in grammar.negation else max(denied - 1, 0)
    return out


def _voice(word: str, grammar: Grammar) -> str:
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
    plain = {word for word, voice in words if voice != QUOTED}
    return {number for word in plain for number in _letters(word)}


@lru_cache(maxsize=20_000)
def _letters(word: str) -> frozenset[int]:
    return frozenset(zlib.crc32(group.encode()) % LETTER_BUCKETS for group in _letter_groups(word))


def _letter_groups(word: str) -> Iterator[str]:
    marked = f"<{word[:40]}>"
    for length in (3, 4, 5):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]
