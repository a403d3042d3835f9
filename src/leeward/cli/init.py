import secrets
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console

from leeward.cli.place import prepare_database, start

console = Console(highlight=False)


@click.command("init")
@click.option("--name", prompt="Name of the place", help="Shown on every page.")
@click.option("--url", prompt="Its address, beginning with https://", help="The address people type.")
@click.option(
    "--country", prompt="Country whose helplines come first (two letters)", help="ISO 3166, such as GB."
)
@click.option(
    "--languages", default="en", prompt="Languages of the pages, separated by commas", help="Such as en,es."
)
@click.option(
    "--accountable", prompt="Accountable person, by name and role", help="Who answers for this place."
)
@click.option("--contact", prompt="Address for people to write to", help="Shown on the about page.")
@click.option("--organiser", prompt="Pseudonym of the first organiser", help="The name people will see.")
@click.option(
    "--organiser-email", prompt="Their e-mail address (nobody else ever sees it)", help="For sign-in codes."
)
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("place"), show_default=True,
    help="Where the database and pictures are kept.",
)  # fmt: skip
@click.pass_obj
def command(env_file: str, /, *, url: str, languages: str, folder: Path, **answers: str) -> None:
    """Set up a real place: its settings, its database and its first organiser.

    Nothing that exists is overwritten: settings that are there are kept, and said so.
    """
    _write_settings(Path(env_file), url=url.rstrip("/"), languages=languages, folder=folder)
    start(env_file)
    prepare_database()
    from leeward.helplines.publish import publish_help  # noqa: PLC0415 - Django has only now started
    from leeward.home.actions import make_organiser, set_up_place  # noqa: PLC0415

    place = set_up_place(
        name=answers["name"],
        country=answers["country"].upper(),
        languages=languages.split(","),
        accountable_person=answers["accountable"],
        contact_email=answers["contact"],
    )
    person = make_organiser(handle=answers["organiser"], email=answers["organiser_email"])
    publish_help()
    console.print(f"\n[bold]{place.name}[/bold] is set up, with {person.handle} as its organiser.")
    console.print(
        "Next: set EMAIL_URL in", env_file, "so that sign-in codes can be sent, then `leeward serve`."
    )
    console.print("`leeward check` says what is missing before it opens to the public.")


def _write_settings(path: Path, *, url: str, languages: str, folder: Path) -> None:
    if path.exists():
        console.print(f"{path} is there already and was kept as it is.")
        return
    host = urlsplit(url).hostname
    if not url.startswith("https://") or not host:
        raise click.ClickException(
            f"{url} does not begin with https://. Nothing was written; try again with the whole address."
        )
    path.touch(mode=0o600)
    path.write_text(
        "# The settings of this place; docs/settings.md explains each. Keep this file secret.\n"
        f"SECRET_KEY={secrets.token_urlsafe(64)}\n"
        f"ALLOWED_HOSTS={host}\n"
        f"LEEWARD_URL={url}\n"
        f"LEEWARD_LANGUAGES={languages}\n"
        f"LEEWARD_DATA_DIR={folder.absolute()}\n"
        "# EMAIL_URL=submission://user:password@mail.example.org:587\n"
        "# DATABASE_URL=postgres://user:password@localhost/leeward\n"
        "# REDIS_URL=redis://localhost:6379/0\n"
    )
    console.print(f"Wrote {path}, readable by you alone.")
