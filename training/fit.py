"""Fit the heads and turn them into whole numbers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from leeward.screening.trained.features import LETTER_BUCKETS, WORD_BUCKETS
from leeward.screening.trained.model import HEADS, Head
from training import table as blocks
from training.embeddings import SIZE
from training.examples import Example
from training.figures import auroc
from training.split import is_held
from training.table import Table

# How freely each head may fit, found on folds of what is not held.
STRENGTH = dict.fromkeys(Head, 1.0) | {Head.HARASSMENT: 0.5}
_FOLDS = 3
JUDGED = {
    Head.DISTRESS: ["cssrs_posts"],
    Head.IDEATION: ["cssrs_posts"],
    Head.PLAN: ["cssrs_posts"],
    Head.HARASSMENT: ["olid", "ethos"],
}


@dataclass
class Fitted:
    """One head: its weights by block, what brings its sum to a probability, and how well folds told classes apart
    that they had not seen (AUROC where people judged)."""

    weights: Any
    bias: float
    apart: float


def fitted(head: Head, examples: list[Example], table: Table) -> Fitted:
    """Fit one head on what is not held; both classes weigh the same, and folds say how sure its sum is."""
    rows = np.array(
        [at for at, each in enumerate(examples) if head in each.known and not is_held(each.group)]
    )
    labels = np.array([examples[row].known[head] for row in rows])
    weight = np.array([examples[row].weight for row in rows])
    groups = np.array([examples[row].group for row in rows])
    x = table.matrix(rows)
    apart = np.zeros(len(rows))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for learn, check in folds.split(x, labels, groups):
        apart[check] = _line(head, x[learn], labels[learn], weight[learn]).decision_function(x[check])
    whole = _line(head, x, labels, weight)
    # Platt (1999): a line from the sum to the log odds, fitted on what each fold had not seen, where people judged each
    # text by itself and both classes stand in one set: between sets a score would learn which set a text is from.
    judged = np.isin([examples[row].source for row in rows], JUDGED.get(head, [])) | (head not in JUDGED)
    odds = LogisticRegression(C=1e6)
    odds.fit(apart[judged, None], labels[judged], sample_weight=_balanced(labels[judged], weight[judged]))
    slope = float(odds.coef_[0, 0])
    intercept = float(whole.intercept_[0]) * slope + float(odds.intercept_[0])
    return Fitted(whole.coef_[0] * slope, intercept, auroc(labels[judged], apart[judged]))


def _line(head: Head, x: Any, labels: Any, weight: Any) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH[head], solver="liblinear", tol=1e-3, random_state=0)
    return model.fit(x, labels, sample_weight=_balanced(labels, weight))


def _balanced(labels: Any, weight: Any) -> Any:
    of_yes, of_no = weight[labels == 1].sum(), weight[labels == 0].sum()
    return weight * np.where(labels == 1, weight.sum() / of_yes, weight.sum() / of_no) / 2


def packed(heads: dict[Head, Fitted], table: Table) -> bytes:
    """All heads as one file of whole numbers, as `leeward.screening.trained.model` reads it."""
    parts = {head: _parts(each.weights) for head, each in heads.items()}
    groups = [parts[head]["groups"] * (table.groups.rarity / 16) for head in HEADS]
    letters = [parts[head]["letters"] * (table.letters.rarity / 16) for head in HEADS]
    meaning = [_of_words(parts[head]["meaning"], table) for head in HEADS]
    words, word_scale = _whole([each.reshape(-1) for each in meaning])
    group_rows, group_scale = _whole(groups)
    letter_rows, letter_scale = _whole(letters)
    middle = table.meaning.middle / table.meaning.spread
    numbers = {
        "scales": {"groups": group_scale, "letters": letter_scale, "words": word_scale},
        "noticed": [
            [float(parts[h]["noticed"][at]) * blocks.NOTICED for h in HEADS]
            for at in range(table.noticed.shape[1])
        ],
        "shape": [
            [float(parts[h]["shape"][at]) * blocks.SHAPE for h in HEADS] for at in range(table.shape.shape[1])
        ],
        "bias": [heads[head].bias - float(parts[head]["meaning"] @ middle) for head in HEADS],
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


def _parts(weights: Any) -> dict[str, Any]:
    sizes = {"groups": WORD_BUCKETS, "letters": LETTER_BUCKETS, "meaning": 4 * SIZE}
    out, start = {}, 0
    for name, size in sizes.items():
        out[name] = weights[start : start + size]
        start += size
    out["noticed"], out["shape"] = weights[start:-3], weights[-3:]
    return out


def _of_words(meaning: Any, table: Table) -> Any:
    """What a word says of a head, by its speaker: (words x 3)."""
    everybody, *speakers = (meaning / table.meaning.spread).reshape(4, SIZE)
    return np.column_stack([table.meaning.embedding @ (everybody + speaker) for speaker in speakers])


def _whole(by_head: list[Any]) -> tuple[Any, list[float]]:
    """Weights as bytes from -127 to 127 (things x heads), and what a step of each head is worth."""
    scales = [
        float(np.format_float_scientific(max(np.quantile(np.abs(w[w != 0]), 0.9995) / 127, 1e-12), 5))
        for w in by_head
    ]
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
