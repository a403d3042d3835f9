"""Finding the place that a command is about, and starting Django for it."""

import os
import secrets
import socket
import time
from pathlib import Path

import click
from dotenv import load_dotenv

_OF_A_REAL_PLACE = (
    "SECRET_KEY",
    "LEEWARD_ENCRYPTION_KEYS",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "ALLOWED_HOSTS",
    "LEEWARD_URL",
)
PORT_PATIENCE = 5
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on


def read_settings(env_file: str) -> bool:
    """Put the settings in `env_file` into the environment, where they are not set already. False: no such file."""
    path = Path(env_file).absolute()
    return load_dotenv(path)


def start(env_file: str) -> None:
    """Start Django for the place, or end the command with a sentence that says what is missing."""
    find(env_file)
    start_django()


def find(env_file: str) -> Path:
    """Read the settings of the place, without starting anything, and return the folder of its data.

    Ends the command with a sentence that says what is missing or wrong.
    """
    read_settings(env_file)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    if (
        not os.environ.get("SECRET_KEY")
        and not os.environ.get("SECRET_KEY_FILE")
        and "LEEWARD_MODE" not in os.environ
    ):
        raise click.ClickException(
            f"There is no place here yet: no {env_file} and no SECRET_KEY.\n"
            "`leeward init` sets one up; `leeward demo` shows a demonstration place."
        )
    return _data_folder()


def start_django() -> None:
    """Read the settings and start Django, or end the command with a sentence that says which setting is wrong."""
    import django  # noqa: PLC0415 - commands that need no place start without it

    need_folder(_data_folder())
    django.setup()


def _data_folder() -> Path:
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from environs.exceptions import EnvError  # noqa: PLC0415

    try:
        folder: Path = settings.LEEWARD_DATA_DIR
    except (ImproperlyConfigured, EnvError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    return folder


def need_folder(folder: Path) -> None:
    """Make the folder of the place's data, or end the command with a sentence when it can't be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise click.ClickException(
            f"The data folder {folder} can't be written to by this user. Nothing was changed.\n"
            "Make it theirs, or name another with LEEWARD_DATA_DIR."
        )


def use_demonstration(folder: Path, host: str, port: int) -> None:
    """Make this process, and those it starts, the demonstration place in `folder`, answering at `host` and `port`.

    Its key is made once and kept there. Nothing that the environment says about a real place reaches it.
    """
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "secret_key"
    if not key.exists() or not key.read_text():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(64))
    for name in _OF_A_REAL_PLACE:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    os.environ["LEEWARD_MODE"] = "demo"
    os.environ["LEEWARD_DATA_DIR"] = str(folder)
    os.environ["LEEWARD_ENV_FILE"] = str(folder / "leeward.env")
    os.environ["LEEWARD_URL"] = address(host, port)
    os.environ["SECRET_KEY"] = key.read_text()
    if host not in _LOOPBACK:
        os.environ["ALLOWED_HOSTS"] = "*"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")


def address(host: str, port: int) -> str:
    """Return what to type into a browser on this machine to reach what listens on `host` and `port`."""
    named = "127.0.0.1" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{named}:{port}"


def refuse_taken_port(host: str, port: int) -> None:
    """End the command with a sentence when something listens there already.

    What was killed a moment ago may hold the port until it has ended: it is given `PORT_PATIENCE` seconds.
    """
    deadline = time.monotonic() + PORT_PATIENCE
    taken = _taken(host, port)
    if taken:
        click.echo(
            f"{host}:{port} is still in use: waiting {PORT_PATIENCE} seconds for it to be free.", err=True
        )
    while taken and time.monotonic() < deadline:
        time.sleep(0.1)
        taken = _taken(host, port)
    if taken:
        raise click.ClickException(
            f"Nothing was started: {host}:{port} can't be listened on ({taken.strerror}).\n"
            "If this place is running already, open it in a browser. Else choose another port: --port 8001"
            " (with make: PORT=8001 make run)."
        ) from taken


def _taken(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error
    return None


def prepare_database() -> None:
    """Bring the tables to this version, or end the command with a sentence when the database does not answer."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise click.ClickException(
            f"The database does not answer: {str(error).strip()}\n"
            "Nothing was changed. Start it, or look at DATABASE_URL; then try again."
        ) from error
