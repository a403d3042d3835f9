from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from leeward.cli.place import prepare_database, start_django, use_demonstration
from leeward.cli.processes import Child, pages_command, supervise, worker_command

console = Console(highlight=False)


@click.command("demo")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("leeward-demo"), show_default=True,
    help="Where the demonstration is kept. Delete it to start afresh.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="The port to listen on.")
@click.option("--processes", default=1, show_default=True, help="How many processes answer requests.")
@click.option("--serve/--no-serve", default=True, help="Only set it up, or serve it too.")
def command(folder: Path, host: str, port: int, processes: int, serve: bool) -> None:
    """Set up and serve a demonstration place, with invented people and stories."""
    use_demonstration(folder)
    run(host=host, port=port, processes=processes, serve=serve)


def run(*, host: str, port: int, processes: int, serve: bool = True) -> None:
    """Fill the demonstration place of this process if it is empty, then serve it until stopped."""
    start_django()
    from leeward.demo.loader import load  # noqa: PLC0415 - Django has only now started
    from leeward.helplines.publish import publish_help  # noqa: PLC0415

    with console.status("Preparing the database …"):
        prepare_database()
    with console.status("Inviting people and their stories …"):
        load(report=lambda words: console.print(f"  {words}"))
    publish_help()
    _introduce(host, port)
    if serve:
        supervise([Child("Pages", pages_command(host, port, processes)), Child("Jobs", worker_command())])


def _introduce(host: str, port: int) -> None:
    from leeward.demo.accounts import accounts  # noqa: PLC0415 - Django has only now started

    table = Table(
        title="Demonstration accounts: one press at /demo/ signs in", title_justify="left", box=None
    )
    table.add_column("name")
    table.add_column("what they show")
    for account in accounts():
        table.add_row(account.handle, account.shows)
    console.print(table)
    console.print(f"\nOpen [bold]http://{host}:{port}/[/bold]  (Ctrl+C stops it)")
    console.print(
        "Next: read a story, then sign in at /demo/ and share one. Letters it would send are at /demo/letters/."
    )
