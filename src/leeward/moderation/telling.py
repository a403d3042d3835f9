"""What in a moderator's words could tell somebody who told this place of them (rules 22 and 24)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from django.db.models import Q

from leeward.moderation.models import Case, Concern, Report
from leeward.screening.personal import personal_details
from leeward.screening.reading import Reading

# What emphasises a word is no part of it.
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_NUMBERS = re.compile(rf"{_BEFORE}(?<!\.)\d{{1,3}}(?:\.\d{{1,3}}){{3}}{_AFTER}")
_WITH_COLONS = re.compile(r"(?:[^\W_]|:)+")
# So many pieces lie between the colons of an address at most, empty ones too.
_PIECES = 9


@dataclass(frozen=True)
class Telling:
    """What could tell it, as it is written; `cases` are those of which it names somebody who told."""

    words: tuple[str, ...]
    cases: tuple[Case, ...]


def telling(words: str, told: Mapping[Case, Collection[str]]) -> Telling:
    """Find what could say who told of a case: a pseudonym as a word, an e-mail or IP address.

    `told` are the pseudonyms of those who told of each case (`who_told`).
    """
    text = unicodedata.normalize("NFKC", words)
    if not text.strip():
        return Telling((), ())
    names = tuple(dict.fromkeys(_names(text, {name for each in told.values() for name in each})))
    found = set(map(_alike, names))
    named = (case for case, each in told.items() if found.intersection(map(_alike, each)))
    return Telling((*names, *dict.fromkeys((*_mail(text), *_networks(text)))), tuple(named))


def who_told(cases: Iterable[Case]) -> dict[Case, set[str]]:
    """Return the pseudonyms of those who reported each case or were worried because of it: two questions for all.

    Whoever told of the same thing before counts too; the person it is about does not.
    """
    cases = list(cases)
    of_case = _about(cases, "case__")
    told: dict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    reports = Report.objects.filter(of_case).exclude(reporter=None).order_by()
    columns = ("case__kind", "case__object_ref", "reporter", "reporter__handle")
    for kind, ref, key, name in reports.values_list(*columns).distinct():
        told[kind, ref].add((key, name))
    worries = Concern.objects.filter(of_case | _about(cases, "")).exclude(by=None).order_by()
    both = ("case__kind", "case__object_ref", "kind", "object_ref", "by", "by__handle")
    for its_kind, its_ref, kind, ref, key, name in worries.values_list(*both).distinct():
        told[its_kind, its_ref].add((key, name))
        told[kind, ref].add((key, name))
    return {
        case: {name for key, name in told[case.kind, case.object_ref] if key != case.author_id}
        for case in cases
    }


def _about(cases: list[Case], of: str) -> Q:
    """Rows about what these cases are about: `of` leads to where a row says so."""
    refs = defaultdict(list)
    for case in cases:
        refs[case.kind].append(case.object_ref)
    found = Q(pk__in=[])
    for kind, its_refs in refs.items():
        found |= Q(**{f"{of}kind": kind, f"{of}object_ref__in": its_refs})
    return found


def _names(text: str, told: Iterable[str]) -> list[str]:
    # Of two names that begin alike the whole of the longer is meant.
    known = sorted(told, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(unicodedata.normalize("NFKC", name)) for name in known)
    return re.findall(rf"{_BEFORE}(?:{either}){_AFTER}", text, re.IGNORECASE) if known else []


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _mail(text: str) -> Iterable[str]:
    found = personal_details(Reading.of(text))
    return (text[one.start : one.end] for one in found if one.rule.startswith("personal.email"))


def _networks(text: str) -> Iterable[str]:
    yield from filter(_is_address, _NUMBERS.findall(text))
    for run in _WITH_COLONS.findall(text):
        # What stands before an address may end with a colon, and so may an address.
        pieces = [whole.split(":")[-_PIECES:] for whole in (run, run.rstrip(":"))]
        tries = (":".join(each[at:]) for each in pieces for at in range(len(each)))
        address = next(filter(_is_address, tries), "")
        # Two colons alone are no address that anybody has.
        if any(sign.isdigit() for sign in address):
            yield address


def _is_address(words: str) -> bool:
    try:
        ip_address(words)
    except ValueError:
        return False
    return True
