"""What in a moderator's words could tell somebody who told this place of them (rules 22 and 24)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from django.db.models import Q, QuerySet

from leeward.moderation.models import Case, Concern, Report
from leeward.screening.personal import personal_details
from leeward.screening.reading import Reading

_LIKE_A_NETWORK = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(?!\w)")


@dataclass(frozen=True)
class Telling:
    """What could tell it, as it is written; `names` are those of them that are somebody's who told."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def telling(words: str, cases: Iterable[Case]) -> Telling:
    """Find what could say who told of what these cases are about: a pseudonym as a word, an e-mail or IP address.

    Whoever told of the same thing before counts too; the person it is about does not.
    """
    text = unicodedata.normalize("NFKC", words)
    told = [re.escape(unicodedata.normalize("NFKC", one)) for one in sorted(_who_told(cases))]
    named = re.findall(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", text, re.IGNORECASE) if told else []
    names = tuple(dict.fromkeys(named))
    return Telling((*names, *dict.fromkeys((*_mail(text), *_networks(text)))), names)


def _who_told(cases: Iterable[Case]) -> set[str]:
    """The pseudonyms of those who reported it or were worried because of it."""
    found: set[str] = set()
    for case in cases:
        same = {"kind": case.kind, "object_ref": case.object_ref}
        of_case = Q(**{f"case__{name}": value for name, value in same.items()})
        found.update(_handles(Report.objects.filter(of_case), "reporter", case))
        found.update(_handles(Concern.objects.filter(of_case | Q(**same)), "by", case))
    return found


def _handles(told: QuerySet[Report] | QuerySet[Concern], who: str, case: Case) -> Iterable[str]:
    others = told.exclude(**{who: None}).exclude(**{who: case.author_id})
    return others.order_by().values_list(f"{who}__handle", flat=True).distinct()


def _mail(text: str) -> Iterable[str]:
    found = personal_details(Reading.of(text))
    return (text[one.start : one.end] for one in found if one.rule.startswith("personal.email"))


def _networks(text: str) -> Iterable[str]:
    for found in _LIKE_A_NETWORK.finditer(text):
        address = found[0].rstrip(".")
        try:
            ip_address(address)
        except ValueError:
            continue
        # Two colons alone are no address that anybody has.
        if any(sign.isdigit() for sign in address):
            yield address
