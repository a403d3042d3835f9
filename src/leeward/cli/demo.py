from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from leeward.cli.place import address, prepare_database, refuse_taken_port, start_django, use_demonstration
from leeward.cli.processes import Child, pages_command, supervise, worker_command

console = Console(highlight=False)


@click.command("demo", short_help="Show a demonstration place with invented people.")
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
    run(folder, host=host, port=port, processes=processes, serve=serve)


def run(folder: Path, *, host: str, port: int, processes: int, serve: bool = True) -> None:
    """Fill the demonstration place in `folder` if it is empty, then serve it until stopped."""
    if serve:
        refuse_taken_port(host, port)
    use_demonstration(folder, host, port)
    start_django()
    from leeward.demo.loader import load  # noqa: PLC0415 - Django has only now started
    from leeward.helplines.publish import publish_help  # noqa: PLC0415

    with console.status("Preparing the database …"):
        prepare_database()
    with console.status("Filling the demonstration place; this takes half a minute once …"):
        load(report=console.print)
    with console.status("Writing the help pages …"):
        publish_help()
    _introduce(address(host, port))
    if serve:
        supervise([Child("Pages", pages_command(host, port, processes)), Child("Jobs", worker_command())])
        console.print(f"Stopped. What you wrote is kept in {folder}: delete it to start afresh.")


def _introduce(url: str) -> None:
    from leeward.demo.accounts import accounts  # noqa: PLC0415 - Django has only now started

    console.print("\nWho you can be (all of them are invented):")
    table = Table(box=None, show_header=False, padding=(0, 2))
    for account in accounts():
        table.add_row(account.handle, account.shows)
    console.print(table)
    console.print(f"\nOpen [bold]{url}/[/bold]  (Ctrl+C stops it)")
    console.print(f"Next: read a story, then sign in by one press at {url}/demo/ and share one.")
    console.print(f"The letters it would send are at {url}/demo/letters/.")
