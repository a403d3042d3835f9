"""Finding the place that a command is about, and starting Django for it."""

import os
import secrets
from pathlib import Path

import click
from dotenv import load_dotenv


def read_settings(env_file: str) -> bool:
    """Put the settings in `env_file` into the environment, where they are not set already. False: no such file."""
    path = Path(env_file).absolute()
    return load_dotenv(path)


def start(env_file: str) -> None:
    """Start Django for the place, or end the command with a sentence that says what is missing."""
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
    start_django()


def start_django() -> None:
    import django  # noqa: PLC0415 - commands that need no place start without it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error


def use_demonstration(folder: Path) -> None:
    """Make this process one of the demonstration place in `folder`, whose key is made once and kept there."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "secret_key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(64))
    os.environ["LEEWARD_MODE"] = "demo"
    os.environ["LEEWARD_DATA_DIR"] = str(folder)
    os.environ["SECRET_KEY"] = key.read_text()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")


def prepare_database() -> None:
    """Bring the tables to this version."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
