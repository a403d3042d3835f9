"""How many replies get a hint, by kind and by how a data set labels them: `python -m tools.measure_guidance FOLDER`.

`FOLDER` holds `epitome/dev.jsonl` (Sharma et al. 2020), `esconv/dev.jsonl` (Liu et al. 2021) and
`counsel_chat/dev.jsonl` (Bertagnolli 2020), lines with `text` and `label`. Nothing is trained, and nothing of the texts
is shown.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from leeward.screening.guidance import HintKind, hints

Row = tuple[str, str]


def _epitome(label: dict[str, int]) -> Iterator[str]:
    """A reply counts where it reacts to a feeling (ER), tells of understanding (IP) or asks (EX), and where nothing."""
    yield from (f"{part}={level}" for part, level in label.items() if level)
    yield "none of them" if not any(label.values()) else "any of them"


def _rows(folder: Path, name: str) -> Iterator[Row]:
    with (folder / name / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            label = row["label"]
            for one in _epitome(label) if isinstance(label, dict) else (label,):
                yield one, row["text"]


def measure(folder: Path, name: str) -> None:
    """Print a line for each label of the set: replies, and how many in 1,000 get a hint of each kind, and of any."""
    counted: dict[str, int] = defaultdict(int)
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for label, text in _rows(folder, name):
        counted[label] += 1
        kinds = {hint.kind.value for hint in hints(text, lang="en")}
        for kind in [*kinds, *(["any"] if kinds else [])]:
            found[label][kind] += 1
    print(f"\n{name:32} replies  advice  judge  promise  any  in 1,000")
    for label in sorted(counted, key=lambda one: -counted[one])[:12]:
        shares = [
            round(1000 * found[label][kind] / counted[label])
            for kind in (HintKind.ADVICE, HintKind.JUDGEMENT, HintKind.PROMISE, "any")
        ]
        print(f"{label:32} {counted[label]:7} {shares[0]:7} {shares[1]:6} {shares[2]:8} {shares[3]:4}")


def time_it(folder: Path) -> None:
    """Print how long 2,000 characters take, over counsellors' long answers, with every language's rules."""
    texts = [text[:2000] for _, text in _rows(folder, "counsel_chat") if len(text) >= 2000]
    taken = []
    for text in texts:
        tries = []
        for _ in range(3):
            start = process_time()
            hints(text)
            tries.append(1000 * (process_time() - start))
        taken.append(min(tries))
    taken.sort()
    print(
        f"\n2,000 characters: median {taken[len(taken) // 2]:.2f} ms, 95 % {taken[int(0.95 * len(taken))]:.2f} ms"
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name in ("epitome", "esconv", "counsel_chat"):
        measure(folder, name)
    time_it(folder)
