import json
import sys

import click


@click.command("screen", short_help="Read JSON lines, write what screening finds.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Read JSON lines ({"id", "text", "lang"}) and write what screening finds, a JSON line each, with its "line".

    Nothing is stored and nothing leaves this machine. UTF-8 and UTF-16 are read, UTF-8 is written. A line that can't
    be read is answered with an "error", and the next one is read; the exit code is then 1.
    """
    from leeward.screening.jsonl import read_lines, screen_lines  # noqa: PLC0415 - `leeward --help` needs no lexicon

    unread = 0
    with open(sys.stdin.fileno(), "rb", closefd=False) as given:
        for answer in screen_lines(read_lines(given)):
            unread += "error" in answer
            click.echo(json.dumps(answer, ensure_ascii=False).encode())
    if unread:
        click.echo(f'Not read: {unread}. Look for "error" in what was written; it names each line.', err=True)
        ctx.exit(1)
