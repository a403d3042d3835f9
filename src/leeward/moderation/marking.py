"""Words that were kept, cut at what was noticed in them, for a page that marks it and says why."""

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.moderation.models import Evidence
from leeward.moderation.queries import passages_in
from leeward.moderation.verdict import Passage

Finding = list[tuple[int, Passage]]


def findings(passages: tuple[Passage, ...]) -> list[Finding]:
    """Number the passages from 1, and put those together that were noticed for the same reason."""
    alike: dict[tuple[str, str, str], Finding] = {}
    for number, passage in enumerate(passages, start=1):
        why = (passage.explanation, passage.community_rule, passage.source)
        alike.setdefault(why, []).append((number, passage))
    return list(alike.values())


@dataclass(frozen=True)
class Segment:
    """A stretch of the words, and the number of the finding it belongs to, or 0."""

    words: str
    number: int


def segments(evidence: Evidence) -> list[Segment]:
    """Cut the words at what was noticed, for a page that marks it. Where two findings overlap, the first is marked."""
    cut, at = [], 0
    for number, passage in enumerate(passages_in(evidence), start=1):
        if passage.start < at or passage.end > len(evidence.words):
            continue
        cut += [Segment(evidence.words[at : passage.start], 0), Segment(passage.words, number)]
        at = passage.end
    return [segment for segment in [*cut, Segment(evidence.words[at:], 0)] if segment.words]


def marked(evidence: Iterable[Evidence]) -> list[tuple[Evidence, list[Segment], list[Finding]]]:
    """Return each wording with its words cut at what was noticed in them, and why it was."""
    return [(one, segments(one), findings(passages_in(one))) for one in evidence]
