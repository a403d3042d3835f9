"""Personal details: what would let a stranger reach or find somebody, with checksums where they exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from leeward.screening.data import read
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal

_BEFORE = 60  # characters of context that may say whose it is


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check digit of a payment card of 13 to 19 digits."""
    numbers = [int(char) for char in digits if char.isdigit()]
    doubled = [sum(divmod(2 * n, 10)) if i % 2 else n for i, n in enumerate(reversed(numbers))]
    return 13 <= len(numbers) <= 19 and len(set(numbers)) > 1 and sum(doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """ISO 13616 check: the remainder modulo 97 is 1."""
    code = re.sub(r"[\s-]", "", text).upper()
    return (
        15 <= len(code) <= 34 and int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1
    )


def is_spanish_id(text: str) -> bool:
    """The control letter of a Spanish DNI or NIE (Real Decreto 1553/2005)."""
    code = re.sub(r"[\s.-]", "", text).upper()
    number = code[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdigit() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == code[-1]


def _has_phone_digits(text: str) -> bool:
    return 8 <= sum(char.isdigit() for char in text) <= 15


_CHECKS: dict[str, Callable[[str], bool]] = {
    "luhn": passes_luhn, "iban": is_iban, "spanish_id": is_spanish_id, "phone": _has_phone_digits,
}  # fmt: skip


@dataclass(frozen=True)
class _Pattern:
    rule: str
    expression: re.Pattern[str]
    check: Callable[[str], bool]
    only_if: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    score: float
    what: str

    def accepts(self, detail: str, before: str) -> bool:
        if self.unless is not None and self.unless.search(detail):
            return False
        if self.unless_before is not None and self.unless_before.search(before):
            return False
        return self.check(detail)


@cache
def _file() -> dict[str, Any]:
    return read("personal.toml")


@cache
def _patterns() -> tuple[_Pattern, ...]:
    def compiled(entry: dict[str, Any], name: str) -> re.Pattern[str] | None:
        return re.compile(entry[name]) if name in entry else None

    return tuple(
        _Pattern(
            rule=entry["id"],
            expression=re.compile(entry["pattern"]),
            check=_CHECKS.get(entry.get("check", ""), bool),
            only_if=compiled(entry, "only_if"),
            unless_before=compiled(entry, "unless_before"),
            unless=compiled(entry, "unless"),
            score=float(entry["score"]),
            what=entry["explanation"],
        )
        for entry in _file()["pattern"]
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(_file()["whose"]["other"])


def personal_details(reading: Reading) -> Iterator[Signal]:
    """E-mail, phone, street address, card, account, identity number, handle: the writer's own, or somebody else's."""
    text = reading.folded.text
    for pattern in _patterns():
        if pattern.only_if is not None and not pattern.only_if.search(text):
            continue
        for match in pattern.expression.finditer(text):
            start, end = match.span("detail" if "detail" in pattern.expression.groupindex else 0)
            before = text[max(0, start - _BEFORE) : start]
            if pattern.accepts(text[start:end], before):
                yield _signal(reading, pattern, start, end, before)


def _signal(reading: Reading, pattern: _Pattern, start: int, end: int, before: str) -> Signal:
    kind = Kind.PERSONAL_DETAILS_OTHER if _others().search(before) else Kind.PERSONAL_DETAILS_SELF
    first, last = reading.folded.span(start, end)
    return Signal(kind, pattern.score, first, last, pattern.rule, _file()["source"], pattern.what)
