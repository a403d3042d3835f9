"""The `leeward` command: set up a place, serve it, look after it."""

import importlib
import os

import click

from leeward import __version__

# Loaded only when called: `leeward --help` and `leeward screen` need no database.
_COMMANDS = {
    "init": "init",
    "demo": "demo",
    "serve": "serve",
    "worker": "worker",
    "check": "check",
    "doctor": "doctor",
    "createadmin": "createadmin",
    "screen": "screen",
    "receive-mail": "receive_mail",
}


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"leeward.cli.{_COMMANDS[name]}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leeward")
@click.option(
    "--env-file",
    type=click.Path(dir_okay=False, path_type=str),
    default=lambda: os.environ.get("LEEWARD_ENV_FILE", "leeward.env"),
    show_default="leeward.env in this folder",
    help="Where the place's settings are kept.",
)
@click.pass_context
def main(ctx: click.Context, env_file: str) -> None:
    """Leeward, the sheltered side of social media.

    New here: `leeward demo` shows a demonstration place, `leeward init` sets up a real one.
    """
    # Without bytecode every start compiles the world again: three times the CPU.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ctx.obj = env_file
