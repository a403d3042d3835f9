"""The features of many texts as matrices, in the shape that `leeward.screening.trained.model` adds up again."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack

from leeward.screening.engine import apply_rules
from leeward.screening.lexicon import lexicon
from leeward.screening.reading import Reading
from leeward.screening.trained.features import (
    QUOTED,
    Spoken,
    is_denied,
    letter_groups,
    speaker_of,
    spoken,
    word_groups,
)
from leeward.screening.trained.model import Noticed, names_group, shape_of
from leeward.screening.trained.spelling import Spelling

# A word that fewer texts than this hold is left out: it says more about the text than about its meaning.
LEAST = 3
LEAST_VOCABULARY = 5
# How much each block may say beside the word groups; found on folds of the crisis posts, see the card.
MEANING, NOTICED, SHAPE = 1.0, 0.5, 0.3
# The embeddings of a text: of all words, by three speakers, and of what is denied.
BLOCKS = 5


def read(text: str, language: str) -> tuple[Reading, Noticed]:
    """A text as the rules of a language read it, and what they noticed."""
    found = apply_rules(text, lang=language)
    return found.readings[language], Noticed.of(found.signals, found.tier)


def vocabulary(texts: Sequence[list[Spoken]]) -> tuple[list[str], list[int]]:
    """The words that occur often enough to be known, the most frequent first, and how often each does."""
    counts = Counter(word for words in texts for word, _ in words if word.isalpha() and word.isascii())
    often = (word for word, count in counts.items() if count >= LEAST_VOCABULARY)
    kept = sorted(often, key=lambda word: (-counts[word], word))
    return kept, [counts[word] for word in kept]


class Rare:
    """A block of groups: each text is a vector of how rare its groups are, of length 1."""

    def __init__(
        self, texts: Sequence[list[Spoken]], groups: Callable[[list[Spoken]], set[int]], size: int
    ) -> None:
        columns = [sorted({number % size for number in groups(words)}) for words in texts]
        ends = np.cumsum([0, *(len(each) for each in columns)])
        flat = np.concatenate([np.array(each, np.int32) for each in columns])
        there = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(texts), size))
        often = np.bincount(flat, minlength=size)
        sixteenths = np.clip(np.round(16 * np.log(len(texts) / (often + 1.0))), 0, 127)
        self.rarity = np.where(often >= LEAST, sixteenths, 0).astype(np.int8)
        scaled = there @ diags(self.rarity / 16)
        length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
        self.matrix = (diags(1 / np.where(length > 0, length, 1)) @ scaled).tocsr()
        self.matrix.eliminate_zeros()


class Meaning:
    """The mean embedding of a text's words: of all, of those about the writer, to the reader, about anybody else, and
    of those that are denied, whoever they are about."""

    def __init__(self, texts: Sequence[list[Spoken]], words: Sequence[str], embedding: Any) -> None:
        row = {word: number for number, word in enumerate(words)}
        size = embedding.shape[1]
        self.embedding = embedding
        self.matrix = np.zeros((len(texts), BLOCKS * size), np.float32)
        for at, text in enumerate(texts):
            said = [(row[word], voice) for word, voice in text if voice != QUOTED and word in row]
            by_speaker = [[each for each, voice in said if speaker_of(voice) == one] for one in range(3)]
            denied = [each for each, voice in said if is_denied(voice)]
            sums = [embedding[rows].sum(axis=0) for rows in (*by_speaker, denied)]
            self.matrix[at] = np.concatenate([sum(sums[:3]), *sums]) / max(len(said), 1)
        self.middle = self.matrix.mean(axis=0)
        # Of a language whose words no meaning is known of, nothing is spread.
        self.spread = float(self.matrix.std()) * np.sqrt(BLOCKS * size) / MEANING if size else 1.0

    @property
    def scaled(self) -> Any:
        return (self.matrix - self.middle) / self.spread


class Table:
    """Everything about many texts of a language, in blocks whose widths `widths` gives."""

    def __init__(
        self, texts: Sequence[str], language: str, buckets: int, embed: Callable[[list[str], list[int]], Any]
    ) -> None:
        both, grammar = [read(text, language) for text in texts], lexicon(language).grammar
        self.words, counts = vocabulary([spoken(reading, grammar) for reading, _ in both])
        embedding = embed(self.words, counts)
        spelling = Spelling(self.words) if embedding.size else None
        words = [spoken(reading, grammar, spelling) for reading, _ in both]
        self.named = np.array([names_group(each) for each in words])
        self.groups = Rare(words, word_groups, buckets)
        self.letters = Rare(words, letter_groups, buckets)
        self.meaning = Meaning(words, self.words, embedding)
        self.noticed = np.array([noticed.numbers for _, noticed in both], np.float32)
        self.shape = np.array([shape_of(each) for each in words], np.float32)

    @property
    def widths(self) -> dict[str, int]:
        """How many columns of `matrix` each block has, in their order."""
        blocks = (self.groups, self.letters, self.meaning)
        return dict(
            zip(("groups", "letters", "meaning"), (each.matrix.shape[1] for each in blocks), strict=True)
        ) | {
            "noticed": self.noticed.shape[1],
            "shape": self.shape.shape[1],
        }

    def matrix(self, rows: Any) -> Any:
        """The features of some texts: groups of words, of letters, meaning, what the rules noticed, shape."""
        dense = (self.meaning.scaled[rows], self.noticed[rows] * NOTICED, self.shape[rows] * SHAPE)
        return hstack([self.groups.matrix[rows], self.letters.matrix[rows], *map(csr_matrix, dense)]).tocsr()
