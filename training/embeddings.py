"""Static embeddings of words, distilled from all-MiniLM-L6-v2 (Apache-2.0): what it makes of each word alone.

The method is that of Model2Vec (Tulkens and van Dongen 2024): the model reads [CLS] word [SEP], its mean output is
reduced by principal components, and frequent words weigh less (SIF, Arora et al. 2017).
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import Any
from zipfile import ZipFile

import numpy as np
from safetensors.numpy import load

SIZE = 96
_HEADS, _BATCH = 12, 512
_CLS, _SEP, _UNKNOWN = 101, 102, 100
_RARE = 1e-3

Tensors = dict[str, Any]


def distilled(words: Sequence[str], counts: Sequence[int]) -> Any:
    """Return embeddings (words x SIZE, float64, spread about 1) of `words`; `counts` says how often each occurs."""
    pieces, tensors = _model()
    by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for row, word in enumerate(words):
        numbers = [_CLS, *cut(word, pieces), _SEP]
        by_length[len(numbers)].append((row, numbers))
    out = np.zeros((len(words), 384))
    for _, same in sorted(by_length.items()):
        for start in range(0, len(same), _BATCH):
            batch = same[start : start + _BATCH]
            out[[row for row, _ in batch]] = _read(tensors, np.array([numbers for _, numbers in batch]))
    out -= out.mean(axis=0)
    _, _, axes = np.linalg.svd(out, full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    frequency = np.array(counts) / sum(counts)
    reduced = out @ axes[:SIZE].T
    return reduced / reduced.std() * (_RARE / (_RARE + frequency))[:, None]


def _model() -> tuple[dict[str, int], Tensors]:
    """The numbers of the model's pieces, and its tensors."""
    with files("all_minilm_l6_v2").joinpath("model.zip").open("rb") as file, ZipFile(file) as model:
        names = {name.rsplit("/", 1)[-1]: name for name in model.namelist()}
        pieces = json.loads(model.read(names["tokenizer.json"]))["model"]["vocab"]
        tensors = load(model.read(names["model.safetensors"]))
    return pieces, {name.removeprefix("bert."): tensor.astype(np.float64) for name, tensor in tensors.items()}


def cut(word: str, pieces: dict[str, int]) -> list[int]:
    """The numbers of a word's pieces: the longest known beginning first (WordPiece, Schuster and Nakajima 2012)."""
    found: list[int] = []
    start, mark = 0, ""
    while start < len(word) <= 40:
        for end in range(len(word), start, -1):
            if (number := pieces.get(mark + word[start:end])) is not None:
                found.append(number)
                start, mark = end, "##"
                break
        else:
            return [_UNKNOWN]
    return found


def _read(t: Tensors, ids: Any) -> Any:
    x = (
        t["embeddings.word_embeddings.weight"][ids]
        + t["embeddings.position_embeddings.weight"][: ids.shape[1]]
    )
    x = _norm(t, "embeddings.LayerNorm", x + t["embeddings.token_type_embeddings.weight"][0])
    for layer in range(6):
        x = _layer(t, f"encoder.layer.{layer}.", x)
    return x.mean(axis=1)


def _layer(t: Tensors, at: str, x: Any) -> Any:
    many, length, size = x.shape

    def split(name: str) -> Any:
        return (
            _linear(t, f"{at}attention.self.{name}", x)
            .reshape(many, length, _HEADS, -1)
            .transpose(0, 2, 1, 3)
        )

    query, key, value = split("query"), split("key"), split("value")
    weights = np.exp(query @ key.transpose(0, 1, 3, 2) / np.sqrt(size // _HEADS))
    weights /= weights.sum(axis=-1, keepdims=True)
    joined = (weights @ value).transpose(0, 2, 1, 3).reshape(many, length, size)
    x = _norm(t, f"{at}attention.output.LayerNorm", x + _linear(t, f"{at}attention.output.dense", joined))
    inner = _gelu(_linear(t, f"{at}intermediate.dense", x))
    return _norm(t, f"{at}output.LayerNorm", x + _linear(t, f"{at}output.dense", inner))


def _linear(t: Tensors, at: str, x: Any) -> Any:
    return x @ t[f"{at}.weight"].T + t[f"{at}.bias"]


def _norm(t: Tensors, at: str, x: Any) -> Any:
    x = x - x.mean(axis=-1, keepdims=True)
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + 1e-12) * t[f"{at}.weight"] + t[f"{at}.bias"]


def _gelu(x: Any) -> Any:
    # Abramowitz and Stegun 7.1.26 for the error function: within 1.5e-7, far below what the weights keep.
    z = np.abs(x) / np.sqrt(2)
    k = 1 / (1 + 0.3275911 * z)
    series = ((((1.061405429 * k - 1.453152027) * k + 1.421413741) * k - 0.284496736) * k + 0.254829592) * k
    return x * 0.5 * (1 + np.sign(x) * (1 - series * np.exp(-(z**2))))
