import shutil
from collections.abc import Callable, Iterator

import click
from rich.console import Console

from leeward.cli.place import start

Finding = tuple[bool, str, str]
Look = Callable[[], Iterator[Finding]]


@click.command("doctor", short_help="Say what works and how to mend the rest.")
@click.pass_obj
def command(env_file: str) -> None:
    """Look whether everything the place stands on works, and say how to mend what does not."""
    start(env_file)
    console = Console(highlight=False)
    ill = 0
    broken: set[str] = set()
    for name, look, mend in _LOOKS:
        if name in ("jobs", "log", "appeals") and "database" in broken:
            continue
        for well, what, remedy in _carefully(name, look, mend, broken):
            ill += not well
            console.print(
                f"[green]well[/green]  {what}" if well else f"[red]ill[/red]   {what}\n      {remedy}",
                soft_wrap=True,
            )
    raise SystemExit(1 if ill else 0)


def _carefully(name: str, look: Look, mend: str, broken: set[str]) -> Iterator[Finding]:
    """What can't even be looked at is ill, and the next thing is looked at all the same."""
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001 - whatever is ill, the next thing is looked at too
        broken.add(name)
        yield False, f"Looking at the {name} failed: {str(error).strip() or type(error).__name__}", mend


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
    from leeward.core.events import put_off  # noqa: PLC0415
    from leeward.core.models import last_sweep  # noqa: PLC0415

    seconds = last_sweep()
    words = "have never run" if seconds is None else f"last ran {seconds:.0f} seconds ago"
    well = seconds is not None and seconds < 300
    yield well, f"The jobs {words}.", "Start `leeward worker`, or `leeward serve`, which runs it."
    left = put_off()
    yield (
        left == 0,
        f"{left} things that follow from others failed and wait to be tried again.",
        "The log of `leeward serve` says why, beside 'What follows was put off'.",
    )


def _log() -> Iterator[Finding]:
    from leeward.moderation.log import verify_log  # noqa: PLC0415

    broken = verify_log()
    yield (
        broken is None,
        "The log is whole." if broken is None else f"The log was changed at entry {broken}.",
        ("Somebody changed the database by hand: keep a copy and compare with a backup."),
    )


def _appeals() -> Iterator[Finding]:
    from leeward.moderation.promises import appeals_kept  # noqa: PLC0415

    kept = appeals_kept()
    share = "none was answered yet" if kept.share is None else f"{kept.share} % were answered in time"
    yield (
        kept.late == 0,
        f"Appeals: {kept.waiting} wait, {kept.late} later than promised; of the last 90 days, {share}.",
        "Ask your moderators, or give somebody the role: who decided first may not answer (/place/staff/).",
    )


def _help() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415

    kept = len(list((settings.LEEWARD_DATA_DIR / "help").glob("*.html")))
    yield kept > 60, f"{kept} help pages are kept as files.", "`leeward serve` writes them when it starts."


def _mail() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415
    from django.core.mail import get_connection  # noqa: PLC0415

    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield (
            False,
            "Letters are printed here, not sent: nobody receives a sign-in code.",
            "Set EMAIL_URL to your mail account, such as submission://user:password@mail.example.org:587.",
        )
        return
    connection = get_connection()
    connection.open()
    connection.close()
    yield True, "The mail server answers.", ""


_LOOKS: tuple[tuple[str, Look, str], ...] = (
    (
        "database",
        _database,
        "See that it runs, and that DATABASE_URL names it. Without it nothing but help works.",
    ),
    ("folders", _folders, "See that the data folder belongs to the user who runs Leeward."),
    ("jobs", _jobs, "`leeward serve` brings the database to this version."),
    ("log", _log, "`leeward serve` brings the database to this version."),
    ("appeals", _appeals, "`leeward serve` brings the database to this version."),
    ("help pages", _help, "See that the data folder belongs to the user who runs Leeward."),
    (
        "mail",
        _mail,
        "See that EMAIL_URL has the right host, port, user and password (an @ in the user is %40).",
    ),
)
