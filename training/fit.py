"""Fit the heads and turn them into whole numbers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from leeward.screening.trained.model import Head
from training import table as blocks
from training.examples import Example
from training.figures import auroc, macro_f1
from training.split import is_held
from training.table import Table

# How freely each head may fit, found on folds of what is not held.
_STRENGTH = 1.0
# Distress is read at its low end, where a line of help begins: what tells by itself parts less there (AUROC on folds
# 0.831, not 0.835).
_PLAIN = frozenset({Head.DISTRESS})
# How much more or less freely a block of features may speak for a head.
_FREER: dict[Head, dict[str, float]] = {
    Head.DISTRESS: {"meaning": 2.0},
    Head.PLAN: {"meaning": 2.0, "letters": 0.5},
}
_FOLDS = 3
# What stands for having been seen in each class: a feature of one rare text tells nothing yet. An example of a plan
# weighs eight times as much, and there are few (AUROC on folds 0.76 with 1, 0.82 with 64, 0.83 with the blocks above).
_SEEN: dict[Head, float] = {Head.PLAN: 64.0}
# How much more or less than elsewhere the rows of a set teach a head; 0: nothing.
_SHARES: dict[Head, dict[str, float]] = {
    Head.IDEATION: {"goemotions": 3, "counsel_chat": 3, "olid": 3},
    # Whoever experts say has a plan often says nothing of it in the post: those labels teach no words.
    Head.PLAN: {"written": 8, "ordinary": 8, "cssrs_posts": 0, "goemotions": 2, "counsel_chat": 2},
    Head.HARASSMENT: {
        "davidson": 2,
        "bias_madlibs": 0,
        "cssrs_posts": 0.1,
        "goemotions": 0.1,
        "counsel_chat": 0.1,
        "replies": 0.5,
        "made": 0.3,
    },
    Head.ABUSE: {"davidson": 2, "made": 2},
    # Talk of one's own troubles claims nothing; where it weighs much, every casual word speaks against a claim.
    Head.CLAIM: {"counsel_chat": 0.1, "replies": 0.1, "asked": 0.1},
    Head.HEALTH: {"goemotions": 0.3, "olid": 0.3},
}
# How many of the texts about health may score below 0.5 as such: their claims are passed over.
_PASSED_OVER = 0.005
# What a text that names no group teaches of abuse of groups.
_UNNAMED = 0.1
# Where people judged each text by itself and both classes stand in one set.
JUDGED = {
    Head.DISTRESS: ["cssrs_posts"],
    Head.IDEATION: ["cssrs_posts"],
    Head.PLAN: ["written"],
    Head.HARASSMENT: ["olid", "ethos", "davidson"],
    Head.ABUSE: ["olid", "ethos", "davidson", "made"],
}


@dataclass
class Line:
    """What each feature adds to a sum, and what the sum starts from."""

    weights: Any
    bias: float

    def sums(self, x: Any) -> Any:
        return x @ self.weights + self.bias


@dataclass
class Fitted:
    """One head: its weights by block, what brings its sum to a probability, and how well folds told classes apart
    that they had not seen (AUROC where people judged)."""

    weights: Any
    bias: float
    apart: float


def fitted(head: Head, examples: list[Example], table: Table) -> Fitted:
    """Fit one head on what is not held; both classes weigh the same, and folds say how sure its sum is."""
    rows, weight = _teaching(head, examples, table)
    labels = np.array([examples[row].known[_taught(head)] for row in rows])
    groups = np.array([examples[row].group for row in rows])
    sources = np.array([examples[row].source for row in rows])
    x = table.matrix(rows)
    apart = np.zeros(len(rows))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for learn, check in folds.split(x, labels, groups):
        apart[check] = _line(x[learn], labels[learn], weight[learn], head, table).sums(x[check])
    whole = _line(x, labels, weight, head, table)
    # Platt (1999): a line from the sum to the log odds, fitted on what each fold had not seen: between sets a score
    # would learn which set a text is from.
    judged = np.isin(sources, JUDGED.get(head, [])) | (head not in JUDGED)
    if head is Head.ABUSE:
        judged &= table.named[rows]
    odds = LogisticRegression(C=1e6)
    odds.fit(apart[judged, None], labels[judged], sample_weight=_balanced(labels[judged], weight[judged]))
    slope, intercept = float(odds.coef_[0, 0]), float(odds.intercept_[0])
    if _taught(head) is Head.HARASSMENT:
        intercept = -slope * _middle(labels[judged], apart[judged], sources[judged])
    if head is Head.HEALTH:
        intercept = -slope * float(np.quantile(apart[labels == 1], _PASSED_OVER))
    intercept += whole.bias * slope
    return Fitted(whole.weights * slope, intercept, auroc(labels[judged], apart[judged]))


def _taught(head: Head) -> Head:
    """The head that examples name: both heads of harassment learn from the same labels."""
    return Head.HARASSMENT if head is Head.ABUSE else head


def _teaching(head: Head, examples: list[Example], table: Table) -> tuple[Any, Any]:
    """The rows that teach a head, without what is held, and how much each weighs."""
    shares = _SHARES.get(head, {})
    found = [
        (row, each.weight * share)
        for row, each in enumerate(examples)
        if _taught(head) in each.known and not is_held(each.group) and (share := shares.get(each.source, 1))
    ]
    rows = np.array([row for row, _ in found])
    weight = np.array([each for _, each in found])
    return rows, weight * np.where(table.named[rows], 1, _UNNAMED) if head is Head.ABUSE else weight


def _middle(labels: Any, sums: Any, sources: Any) -> float:
    """Where to part the classes so that the macro F1 is best in the mean over sets: there the score is 0.5."""
    sets = [sources == name for name in sorted(set(sources))]

    def worth(at: float) -> float:
        return sum(macro_f1(at)(labels[one], sums[one]) for one in sets)

    return max((float(at) for at in np.quantile(sums, np.linspace(0.05, 0.95, 91))), key=worth)


def _line(x: Any, labels: Any, weight: Any, head: Head, table: Table) -> Line:
    weight = _balanced(labels, weight)
    telling = diags(_freedom(x, labels, weight, head, table))
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", tol=1e-2, random_state=0)
    model.fit(x @ telling, labels, sample_weight=weight)
    return Line(telling @ model.coef_[0], float(model.intercept_[0]))


def _freedom(x: Any, labels: Any, weight: Any, head: Head, table: Table) -> Any:
    """How freely each feature may be weighed."""
    widths, freer = table.widths, _FREER.get(head, {})
    free = np.repeat([freer.get(block, 1.0) for block in widths], list(widths.values()))
    if head not in _PLAIN:
        # Meaning, what the rules noticed and shape are no counts, and stay as they are.
        counted = widths["groups"] + widths["letters"]
        free[:counted] *= _telling(x[:, :counted], labels, weight, _SEEN.get(head, 1.0))
    return free


def _telling(x: Any, labels: Any, weight: Any, seen: float) -> Any:
    """How much each feature tells the classes apart by itself, 1 in the mean square: the more, the freer its weight.

    The log of how much more often texts of one class hold it than texts of the other (Wang and Manning 2012, NBSVM).
    """
    there = x.astype(bool).astype(float)
    yes, no = (seen + there.T @ (weight * (labels == label)) for label in (1, 0))
    ratio = np.abs(np.log(yes / no))
    return ratio / np.sqrt((ratio[ratio > 0] ** 2).mean())


def _balanced(labels: Any, weight: Any) -> Any:
    of_yes, of_no = weight[labels == 1].sum(), weight[labels == 0].sum()
    return weight * np.where(labels == 1, weight.sum() / of_yes, weight.sum() / of_no) / 2


def packed(heads: dict[Head, Fitted], table: Table) -> bytes:
    """All heads as one file of whole numbers, as `leeward.screening.trained.model` reads it."""
    parts = [_parts(each.weights, table) for each in heads.values()]
    groups = [part["groups"] * (table.groups.rarity / 16) for part in parts]
    letters = [part["letters"] * (table.letters.rarity / 16) for part in parts]
    meaning = [_of_words(part["meaning"], table) for part in parts]
    words, word_scale = _whole([each.reshape(-1) for each in meaning])
    group_rows, group_scale = _whole(groups)
    letter_rows, letter_scale = _whole(letters)
    middle = table.meaning.middle / table.meaning.spread
    numbers = {
        "scales": {"groups": group_scale, "letters": letter_scale, "words": word_scale},
        "noticed": (np.column_stack([part["noticed"] for part in parts]) * blocks.NOTICED).tolist(),
        "shape": (np.column_stack([part["shape"] for part in parts]) * blocks.SHAPE).tolist(),
        "bias": [
            each.bias - float(part["meaning"] @ middle)
            for each, part in zip(heads.values(), parts, strict=True)
        ],
    }
    tables = {
        "groups": np.column_stack([table.groups.rarity, group_rows]).tobytes(),
        "letters": np.column_stack([table.letters.rarity, letter_rows]).tobytes(),
        "words": words.tobytes(),
    }
    about = {
        "tables": [[name, len(content)] for name, content in tables.items()],
        "numbers": _rounded(numbers),
    }
    head_of_file = json.dumps(about, separators=(",", ":")).encode()
    return b"".join(
        [
            len(head_of_file).to_bytes(4, "big"),
            head_of_file,
            *tables.values(),
            "\n".join(table.words).encode(),
        ]
    )


def _parts(weights: Any, table: Table) -> dict[str, Any]:
    ends = np.cumsum(list(table.widths.values()))[:-1]
    return dict(zip(table.widths, np.split(weights, ends), strict=True))


def _of_words(meaning: Any, table: Table) -> Any:
    """What a word says of a head, by its speaker, affirmed and denied: (words x 6)."""
    everybody, *speakers, denied = (meaning / table.meaning.spread).reshape(blocks.BLOCKS, -1)
    ways = [everybody + speaker + sign * denied for speaker in speakers for sign in (0, 1)]
    return np.column_stack([table.meaning.embedding @ way for way in ways])


def _whole(by_head: list[Any]) -> tuple[Any, list[float]]:
    """Weights as bytes from -127 to 127 (things x heads), and what a step of each head is worth."""
    scales = [
        float(np.format_float_scientific(max(float(np.abs(w).max(initial=0)) / 127, 1e-12), 5))
        for w in by_head
    ]
    # Rounded, the scale may fall a hair below: the greatest weight must still be 127.
    columns = [np.clip(np.round(w / scale), -127, 127) for w, scale in zip(by_head, scales, strict=True)]
    return np.column_stack(columns).astype(np.int8), scales


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return float(f"{value:.6g}")


def write(path: Path, heads: dict[Head, Fitted], table: Table) -> None:
    """Write the weights where the package keeps them."""
    path.write_bytes(packed(heads, table))
