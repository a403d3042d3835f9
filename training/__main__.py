"""`make weights DATA=...`: make the weights of the trained stage from the sets of examples."""

from pathlib import Path

import click

from leeward.screening.trained.model import HEADS
from training.embeddings import distilled
from training.examples import examples
from training.fit import fitted, write
from training.table import Table

_PLACE = Path(__file__).parents[1] / "src/leeward/screening/trained/weights.bin"


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", default=_PLACE, type=click.Path(path_type=Path), help="Where to write the weights.")
def main(data: Path, to: Path) -> None:
    """Fit every head on the sets in DATA, without what is held for measuring, and write the weights."""
    known = list(examples(data))
    click.echo(f"{len(known)} examples")
    table = Table([each.text for each in known], distilled)
    click.echo(f"{len(table.words)} words known")
    heads = {}
    for head in HEADS:
        heads[head] = fitted(head, known, table)
        click.echo(f"{head.value}: AUROC on folds {heads[head].apart:.3f}")
    write(to, heads, table)


if __name__ == "__main__":
    main()
