"""The small language that rules are written in, and its translation to regular expressions that can't run away.

    want to (die|be dead)      words; one of several
    (really)? hate myself      may be missing
    kill ~ myself              up to three words between
    # pills                    a number
    ^ want to die              only at the start of a clause
    {relation} died            a list named in the file's [lists]

There are no repetitions inside repetitions, so matching takes time proportional to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from leeward.screening.folding import fold

_LEXEME = re.compile(r"[()|#~^]|\?|[^\s()|#~^?]+")
_LIST = re.compile(r"\{(\w+)\}")
# "jump(ing)?" would be read as two words.
_GLUED = re.compile(r"[^\s(|]\(|\)[^\s)|?]")
GAP = r"(?:[^\W_]+ ){0,3}"
NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
    "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "cien": 100,
}  # fmt: skip
_NUMBERS = "|".join(NUMBER_WORDS)
_SYMBOLS = {
    "~": GAP,
    "#": rf"(?:\d[\d.,]*|{_NUMBERS}) ",
    "^": r"[.?!;:,\"()] ",
}
_COMMON = frozenset(
    "a an i me my im it is am to of the in on you your he she not no dont be been for that this with and so at up out"
    " want are was have do go get make can will would just like think feel people"
    " un una de la el los las mi yo tu se te lo que en por para con es soy si ya muy su esta eso como mas".split()
)


_Groups = tuple[frozenset[str], ...]
_NEAR = 200  # characters on each side of a passage in which what overlaps it begins or ends


class PhraseError(ValueError):
    """A phrase in a rule file can't be read."""


@dataclass(frozen=True)
class Phrase:
    """`needed`: groups of words; a text must hold at least one of each for the phrase to be there. `words`: its own."""

    written: str
    expression: str
    needed: _Groups
    words: frozenset[str] = frozenset()

    @property
    def cues(self) -> frozenset[str]:
        """The rarest of the groups; empty if any text might hold the phrase."""
        return _rarest(self.needed)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(" " + self.expression)

    def may_stand_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether a text of these words might hold it."""
        return not any(group.isdisjoint(vocabulary) for group in self.needed)

    def overlaps(self, line: str, start: int, end: int) -> bool:
        """Whether it shares a word with `line[start:end]`, wherever else it stands, too."""
        at, stop = max(start - _NEAR, 0), min(end + _NEAR, len(line))
        while (match := self.compiled.search(line, at, stop)) is not None and match.start() + 1 < end:
            if start < match.end() - 1:
                return True
            at = match.start() + 1
        return False

    def hides(self, words: frozenset[str], passage: str) -> bool:
        """Whether one of the words stands in a gap of a passage that the phrase was found in, written in no part."""
        if GAP not in self.expression or words.isdisjoint(passage.split()):
            return False
        return _without(self.expression, words).search(passage) is None


@dataclass
class _Parser:
    lexemes: list[str]
    at: int = field(default=0)

    def peek(self) -> str:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else ""

    def take(self) -> str:
        self.at += 1
        return self.lexemes[self.at - 1]

    def alternatives(self) -> tuple[str, _Groups]:
        options = [self.sequence()]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        body = "|".join(expression for expression, _ in options)
        rarest = [_rarest(needed) for _, needed in options]
        return f"(?:{body})", (frozenset().union(*rarest),) if all(rarest) else ()

    def sequence(self) -> tuple[str, _Groups]:
        pieces: list[str] = []
        needed: _Groups = ()
        while self.peek() not in ("", "|", ")"):
            expression, groups = self.item()
            if self.peek() == "?":
                self.take()
                expression, groups = f"(?:{expression})?", ()
            pieces.append(expression)
            needed += groups
        if not pieces:
            raise PhraseError("an empty alternative")
        return "".join(pieces), needed

    def item(self) -> tuple[str, _Groups]:
        lexeme = self.take()
        if lexeme == "(":
            inside = self.alternatives()
            if self.peek() != ")":
                raise PhraseError("a bracket that is not closed")
            self.take()
            return inside
        if lexeme in _SYMBOLS:
            return _SYMBOLS[lexeme], ()
        if lexeme == "?":
            raise PhraseError("a question mark after nothing")
        return re.escape(lexeme) + " ", (frozenset({lexeme}),)


@cache
def _without(expression: str, words: frozenset[str]) -> re.Pattern[str]:
    """The same, after a space, with none of the words in a gap."""
    gap = rf"(?:(?!(?:{'|'.join(sorted(words))}) )[^\W_]+ ){{0,3}}"
    return re.compile(" " + expression.replace(GAP, gap))


def _rarest(groups: _Groups) -> frozenset[str]:
    return max(groups, key=_rarity, default=frozenset())


def _rarity(words: frozenset[str]) -> tuple[float, int]:
    return -sum(word in _COMMON for word in words) / len(words), -len(words)


def parse(written: str, lists: Mapping[str, str] | None = None) -> Phrase:
    """Read one phrase; accents and apostrophes may be written and are ignored. Raises PhraseError."""

    def put_list(match: re.Match[str]) -> str:
        if lists is None or match[1] not in lists:
            raise PhraseError(f"{written!r}: there is no list called {match[1]!r}")
        return f"({lists[match[1]]})"

    spelled = written
    while _LIST.search(spelled):
        spelled = _LIST.sub(put_list, spelled)
    if _GLUED.search(spelled):
        raise PhraseError(f"{written!r} has a bracket that touches a word")
    parser = _Parser(_LEXEME.findall(fold(spelled).text.replace("'", "")))
    try:
        expression, needed = parser.alternatives()
    except PhraseError as error:
        raise PhraseError(f"{written!r} has {error}") from None
    if parser.at < len(parser.lexemes):
        raise PhraseError(f"{written!r} has a bracket too many")
    words = frozenset(lexeme for lexeme in parser.lexemes if lexeme not in _SYMBOLS and lexeme not in "()|?")
    return Phrase(written, expression, needed, words)


class PhraseSet:
    """Several phrases looked for together."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self._expression = "|".join(phrase.expression for phrase in self.phrases)

    @cached_property
    def _compiled(self) -> re.Pattern[str] | None:
        return re.compile(f" (?:{self._expression})") if self.phrases else None

    def may_stand_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether a text of these words might hold any."""
        return any(phrase.may_stand_in(vocabulary) for phrase in self.phrases)

    def search(self, line: str, start: int = 0, end: int | None = None) -> bool:
        """Whether any stands in `line[start:end]`, a line of words between single spaces."""
        stop = len(line) if end is None else end
        return self._compiled is not None and self._compiled.search(line, start, stop) is not None

    def overlap(self, line: str, start: int, end: int, vocabulary: frozenset[str]) -> bool:
        """Whether any shares a word with `line[start:end]`; none hides another that begins within it."""
        return any(
            phrase.may_stand_in(vocabulary) and phrase.overlaps(line, start, end) for phrase in self.phrases
        )

    def find(self, line: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Spans of `line` where one stands, leading space left out."""
        if self._compiled is not None:
            for match in self._compiled.finditer(line, start, len(line) if end is None else end):
                yield match.start() + 1, match.end()
