import os
from pathlib import Path

import click

from leeward.cli.place import address, prepare_database, read_settings, refuse_taken_port, start
from leeward.cli.processes import Child, pages_command, supervise, worker_command


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="The port to listen on.")
@click.option("--processes", default=2, show_default=True, help="How many processes answer requests.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Also run the jobs.")
@click.pass_obj
def command(env_file: str, host: str, port: int, processes: int, worker: bool) -> None:
    """Serve the place: pages and jobs, behind one address.

    Brings the database to this version first. Where no place was set up, it serves the demonstration place.
    """
    if not read_settings(env_file) and not os.environ.keys() & {
        "SECRET_KEY",
        "SECRET_KEY_FILE",
        "LEEWARD_MODE",
    }:
        click.echo(
            f"There is no {env_file} here, so this is the demonstration place. `leeward init` sets up a real one."
        )
        from leeward.cli.demo import run  # noqa: PLC0415 - the content is only needed here

        return run(Path("leeward-demo"), host=host, port=port, processes=processes)
    refuse_taken_port(host, port)
    start(env_file)
    prepare_database()
    from leeward.helplines.publish import publish_help  # noqa: PLC0415 - Django has only now started

    publish_help()
    _introduce(host, port)
    children = [Child("Pages", pages_command(host, port, processes))]
    supervise([*children, Child("Jobs", worker_command())] if worker else children)
    return None


def _introduce(host: str, port: int) -> None:
    from django.conf import settings  # noqa: PLC0415

    click.echo(f"Leeward listens on {address(host, port)} for your web server. Ctrl+C stops it.")
    if address(host, port) == settings.LEEWARD_URL:
        click.echo(f"People open {settings.LEEWARD_URL}/")
    else:
        click.echo(f"The place answers only at its own address: {settings.LEEWARD_URL}/")
    if settings.SECURE_SSL_REDIRECT and not settings.LEEWARD_TRUSTED_PROXIES:
        click.echo(
            "LEEWARD_TRUSTED_PROXIES is 0: until it is 1, every page sends people in circles.", err=True
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        click.echo("EMAIL_URL is not set: letters, and the codes in them, are printed here.", err=True)
