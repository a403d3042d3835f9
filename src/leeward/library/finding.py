"""What somebody looks for in the library, and the words in which it is found."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from leeward.screening import QueryRisk, screen_query

LONGEST = 200


def folded(text: str) -> str:
    """Return `text` without case and accents: what somebody looks for is found however they type it."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Asked:
    """Words and the slug of a topic, each perhaps empty, and whether the words may mean danger (rule 11)."""

    words: str
    topic: str
    risk: QueryRisk

    @property
    def shows_help(self) -> bool:
        return self.risk is not QueryRisk.NONE

    @property
    def shows_only_help(self) -> bool:
        return self.risk is QueryRisk.METHOD


def asked(sent: Mapping[str, str]) -> Asked:
    """Return what the address asks for. All of the words are screened, also those that are too many to look for."""
    said, topic = (str(sent.get(name, "")).replace("\x00", " ").strip() for name in ("q", "topic"))
    return Asked(said[:LONGEST], topic[:40], screen_query(said))
