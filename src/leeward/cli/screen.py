import json
import sys

import click


@click.command("screen", short_help="Read JSON lines, write what screening finds.")
def command() -> None:
    """Read JSON lines ({"id", "text", "lang"}) and write what screening finds, a JSON line each.

    Nothing is stored and nothing leaves this machine. A line that can't be read is answered with an "error", and the
    next one is read.
    """
    from leeward.screening.jsonl import screen_lines  # noqa: PLC0415 - `leeward --help` needs no lexicon

    for answer in screen_lines(sys.stdin):
        click.echo(json.dumps(answer, ensure_ascii=False))
