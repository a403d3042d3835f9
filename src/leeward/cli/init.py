import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import click
from click.core import ParameterSource
from rich.console import Console

from leeward.cli.answers import Country, Languages, MailAddress, WebAddress, Words
from leeward.cli.place import prepare_database, start
from leeward.core.languages import untranslated

console = Console(highlight=False, soft_wrap=True)


@click.command("init", short_help="Set up a real place, by eight questions.")
@click.option("--name", type=Words(80), prompt="Name of the place", help="Shown on every page.")
@click.option(
    "--url", type=WebAddress(), prompt="Its address, beginning with https://", help="The address people type."
)
@click.option(
    "--country",
    type=Country(),
    prompt="Country whose helplines come first",
    help="Its name, or two letters: GB.",
)
@click.option(
    "--languages", type=Languages(), default="en", prompt="Languages of the pages, separated by commas",
    help="Leeward's own words are in English so far.",
)  # fmt: skip
@click.option(
    "--accountable", type=Words(120), prompt="Accountable person, by name and role",
    help="Who answers for this place.",
)  # fmt: skip
@click.option(
    "--contact", type=MailAddress(), prompt="Address for people to write to", help="Shown on the about page."
)
@click.option(
    "--organiser", type=Words(30), prompt="Pseudonym of the first organiser", help="The name people will see."
)
@click.option(
    "--organiser-email", type=MailAddress(), prompt="Their e-mail address (nobody else ever sees it)",
    help="For sign-in codes.",
)  # fmt: skip
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("place"), show_default=True,
    help="Where the database and pictures are kept.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, *, url: str, languages: str, folder: Path, **answers: str) -> None:
    """Set up a real place: its settings, its database and its first organiser.

    Nothing that exists is overwritten: settings that are there are kept, and said so.
    """
    env_file: str = ctx.obj
    _write_settings(Path(env_file), url=url, languages=languages, folder=folder)
    start(env_file)
    prepare_database()
    from leeward.helplines.publish import publish_help  # noqa: PLC0415 - Django has only now started
    from leeward.home.actions import make_organiser, set_up_place, start_topics  # noqa: PLC0415

    place = set_up_place(
        name=answers["name"],
        country=answers["country"],
        languages=languages.split(","),
        accountable_person=answers["accountable"],
        contact_email=answers["contact"],
    )
    start_topics()
    publish_help()
    if warning := untranslated(languages.split(",")):
        console.print(f"\n[yellow]note[/yellow] {warning}")
    person = _until_it_may_be(
        lambda name: make_organiser(handle=name, email=answers["organiser_email"]),
        answers["organiser"],
        asking=ctx.get_parameter_source("organiser") is ParameterSource.PROMPT,
    )
    console.print(f"\n[bold]{place.name}[/bold] is set up, with {person} as its organiser.\n\nNext:")
    console.print(f"1. Set EMAIL_URL in {env_file}: without it nobody receives a sign-in code.")
    console.print("2. Start the place with `leeward serve`, and let your web server pass requests on to it.")
    console.print(f"3. Sign in at {url}/ with {answers['organiser_email']} and set up a second factor.")
    console.print(f"4. Open {url}/place/, or type `leeward check`: it says what is missing before you open.")


def _until_it_may_be(make: Callable[[str], object], name: str, *, asking: bool) -> object:
    """Make somebody called `name`; while that may not be, ask for another name or end the command."""
    while True:
        try:
            return make(name)
        except ValueError as error:
            if not asking:
                raise click.ClickException(
                    f"{error}\nThe place is set up, but it has no organiser yet. Make one: leeward createadmin"
                ) from error
            click.echo(f"Error: {error}")
        name = click.prompt("Pseudonym of the first organiser", type=Words(30))


def _write_settings(path: Path, *, url: str, languages: str, folder: Path) -> None:
    if path.exists():
        console.print(f"{path} is there already and was kept as it is.")
        return
    path.touch(mode=0o600)
    path.write_text(
        "# The settings of this place; docs/settings.md explains each. Keep this file secret.\n"
        f"SECRET_KEY={secrets.token_urlsafe(64)}\n"
        "# Opens what is most private in the database: a backup without this key can't be read whole.\n"
        f"LEEWARD_ENCRYPTION_KEYS={urlsafe_b64encode(secrets.token_bytes(32)).decode()}\n"
        f"ALLOWED_HOSTS={urlsplit(url).hostname}\n"
        f"LEEWARD_URL={url}\n"
        f"LEEWARD_LANGUAGES={languages}\n"
        f"LEEWARD_DATA_DIR={folder.absolute()}\n"
        "# One web server of yours stands in front. It must set Host, X-Forwarded-Proto and X-Forwarded-For.\n"
        "LEEWARD_TRUSTED_PROXIES=1\n"
        "# Your mail account; an @ in the user or the password is written %40.\n"
        "# EMAIL_URL=submission://user:password@mail.example.org:587\n"
        f"# LEEWARD_MAIL_FROM=Leeward <no-reply@{urlsplit(url).hostname}>\n"
        "# DATABASE_URL=postgres://user:password@localhost/leeward\n"
        "# REDIS_URL=redis://localhost:6379/0\n"
    )
    console.print(f"Wrote {path}, readable by you alone.")
