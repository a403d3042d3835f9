import shutil
from collections.abc import Callable, Iterator

import click
from rich.console import Console

from leeward.cli.place import start

Finding = tuple[bool, str, str]


@click.command("doctor")
@click.pass_obj
def command(env_file: str) -> None:
    """Look whether everything the place stands on works, and say how to mend what does not."""
    start(env_file)
    console = Console(highlight=False)
    ill = 0
    for look in (_database, _folders, _jobs, _log, _help, _mail):
        for well, what, mend in _carefully(look):
            ill += not well
            console.print(
                f"[green]well[/green]  {what}" if well else f"[red]ill[/red]   {what}\n      {mend}",
                soft_wrap=True,
            )
    raise SystemExit(1 if ill else 0)


def _carefully(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What can't even be looked at is ill, and the next thing is looked at all the same."""
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001 - whatever is ill, the next thing is looked at too
        yield (
            False,
            f"{look.__name__.strip('_').capitalize()}: {type(error).__name__}: {error}",
            "See docs/organiser.md.",
        )


def _database() -> Iterator[Finding]:
    from django.db import connection  # noqa: PLC0415 - Django has only now started
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield True, f"The database answers ({connection.vendor}).", ""
    yield not waiting, f"Tables: {len(waiting)} changes wait.", "`leeward serve` brings them to this version."
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            whole = cursor.execute("PRAGMA quick_check").fetchone()[0]
        yield (
            mode == "wal",
            f"SQLite writes ahead ({mode}).",
            "Put the data folder on a local disk, not a network share.",
        )
        yield (
            whole == "ok",
            f"SQLite's own check: {whole}.",
            "Stop the place and go back to the last good backup.",
        )


def _folders() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415

    for folder in (settings.LEEWARD_DATA_DIR, settings.MEDIA_ROOT):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"well")
        probe.unlink()
    free = shutil.disk_usage(settings.LEEWARD_DATA_DIR).free // 2**20
    yield (
        free > 1024,
        f"{free} MB of disk are free.",
        "Make room before 1,024 MB: a full disk refuses new words.",
    )


def _jobs() -> Iterator[Finding]:
    from leeward.core.models import last_sweep  # noqa: PLC0415

    seconds = last_sweep()
    words = "never" if seconds is None else f"{seconds:.0f} seconds ago"
    well = seconds is not None and seconds < 300
    yield well, f"The jobs last ran {words}.", "Start `leeward worker`, or `leeward serve`, which runs it."


def _log() -> Iterator[Finding]:
    from leeward.moderation.queries import verify_log  # noqa: PLC0415

    broken = verify_log()
    yield (
        broken is None,
        "The log is whole." if broken is None else f"The log was changed at entry {broken}.",
        ("Somebody changed the database by hand: keep a copy and compare with a backup."),
    )


def _help() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415

    kept = len(list((settings.LEEWARD_DATA_DIR / "help").glob("*.html")))
    yield kept > 60, f"{kept} help pages are kept as files.", "`leeward serve` writes them when it starts."


def _mail() -> Iterator[Finding]:
    from django.core.mail import get_connection  # noqa: PLC0415

    connection = get_connection()
    connection.open()
    connection.close()
    yield True, "The mail server answers.", ""
