"""Suicide named in a story that is about the writer, in words that no rule knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from leeward.screening.clauses import Clause, Time, Voice
from leeward.screening.lexicon import Lexicon
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal, Tier

_SHARE_OF_WRITER = 0.5  # of the words for persons; measured, see docs/screening-rules.md
_MOST_LOOKED_AT = 10


def mentions_in_own_story(reading: Reading, lexicon: Lexicon) -> Iterator[Signal]:
    """A mention, unsure (score 0.4), where 'I' and 'me' are most of the persons and nothing says it is past or over."""
    grammar = lexicon.grammar
    found = list(islice(grammar.mentions.find(reading.line), _MOST_LOOKED_AT))
    if not found or not _is_about_the_writer(reading, lexicon) or grammar.long_ago.search(reading.line):
        return
    others = list(grammar.other_mentions.find(reading.line))
    for start, end in found:
        if any(begin < end and start < finish for begin, finish in others):
            continue
        clause = Clause(reading, grammar, *reading.indices(start, end))
        voice, subject = clause.subject()
        if voice in (Voice.OTHER, Voice.READER) or clause.is_laughing() or not clause.is_meant(subject):
            return
        if clause.time(subject) is Time.NOW and not clause.tells_of_recovery():
            first, last = reading.span(clause.first, clause.last)
            said = grammar.mention
            yield Signal(
                Kind.CRISIS,
                0.4,
                first,
                last,
                said["id"],
                said["source"],
                said["explanation"],
                None,
                Tier.IDEATION,
            )
            return


def _is_about_the_writer(reading: Reading, lexicon: Lexicon) -> bool:
    grammar = lexicon.grammar
    counts = Counter(word for word, _, _ in reading.words)
    mine = sum(counts[word] for word in grammar.first)
    others = (
        grammar.second | grammar.third | grammar.relations | (grammar.people - {"it", "one", "which", "who"})
    )
    theirs = sum(counts[word] for word in others)
    return mine >= 2 and mine >= _SHARE_OF_WRITER * (mine + theirs)
