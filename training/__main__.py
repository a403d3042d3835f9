"""`make weights DATA=...`: make the weights of the trained stage from the sets of examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from leeward.screening.trained import HEADS
from leeward.screening.trained.features import LETTER_BUCKETS
from training.embeddings import distilled
from training.examples import Example, examples, written
from training.fit import fitted, write
from training.table import Table

_PLACE = Path(__file__).parents[1] / "src/leeward/screening/trained"
# Of Spanish there are few examples: fewer numbers for groups of words and letters hold them all.
_SPANISH_BUCKETS = 1 << 17


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", default=_PLACE, type=click.Path(path_type=Path), help="The folder for the weights.")
def main(data: Path, to: Path) -> None:
    """Fit every head on the sets in DATA, without what is held for measuring, and write the weights."""
    to.mkdir(parents=True, exist_ok=True)  # now: fitting takes minutes
    _make("es", list(written("es")), _SPANISH_BUCKETS, _no_meaning, to)
    _make("en", list(examples(data)), LETTER_BUCKETS, distilled, to)


def _no_meaning(words: Sequence[str], _counts: Sequence[int]) -> Any:
    return np.zeros((len(words), 0))


def _make(language: str, known: list[Example], buckets: int, embed: Any, to: Path) -> None:
    click.echo(f"{language}: {len(known)} examples")
    table = Table([each.text for each in known], language, buckets, embed)
    click.echo(f"{len(table.words)} words known")
    heads = {}
    for head in HEADS[language]:
        heads[head] = fitted(head, known, table)
        click.echo(f"{head.value}: AUROC on folds {heads[head].apart:.3f}")
    write(to / f"{language}.bin", heads, table)


if __name__ == "__main__":
    main()
