import os
import secrets
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import click
from click.core import ParameterSource
from django.conf import settings
from dotenv import dotenv_values
from rich.console import Console

from leeward.cli.answers import Country, Languages, MailAddress, WebAddress, Words, offered
from leeward.cli.place import find, prepare_database, start
from leeward.core.languages import untranslated

PSEUDONYM = "Pseudonym of the first organiser"
# As `leeward.people.names` has it; asking starts no Django.
NAME_HOLDS = "3 to 30 letters, numbers, hyphens or underscores, no spaces"
console = Console(highlight=False, soft_wrap=True)


class _NewPlace(click.Command):
    """Asks nothing where a place is already."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not set(args) & set(ctx.help_option_names):
            _leave_alone(ctx.obj)
        return super().parse_args(ctx, args)


@click.command("init", cls=_NewPlace, short_help="Set up a real place, by eight questions.")
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
    "--languages", type=Languages(), default="en", prompt=f"Languages of the pages, separated by commas: {offered()}",
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
    "--organiser", type=Words(30), prompt=f"{PSEUDONYM} ({NAME_HOLDS})", help="The name people will see."
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
    """Set up a real place: its settings, its database and its first organiser, who is its first moderator too.

    A place that is there already stays as it is; so do settings. Nothing is written before every answer is right.
    """
    env_file: str = ctx.obj
    lines = "" if Path(env_file).exists() else _settings(url=url, languages=languages, folder=folder)
    _refuse_other_answers(env_file, LEEWARD_URL=url, LEEWARD_LANGUAGES=languages)
    _use(lines)
    with _leaving_nothing(find(env_file)):
        start(env_file)
        name = _until_it_may_be(
            answers["organiser"], asking=ctx.get_parameter_source("organiser") is ParameterSource.PROMPT
        )
    _write(Path(env_file), lines)
    prepare_database()
    from leeward.helplines.publish import publish_help  # noqa: PLC0415 - Django has only now started
    from leeward.home.actions import begin_place  # noqa: PLC0415

    try:
        place, person = begin_place(
            name=answers["name"],
            country=answers["country"],
            languages=languages.split(","),
            accountable_person=answers["accountable"],
            contact_email=answers["contact"],
            organiser=name,
            organiser_email=answers["organiser_email"],
        )
    except ValueError as error:
        raise click.ClickException(
            f"{error}\nThe place is not set up yet: type `leeward init` again."
        ) from error
    publish_help()
    _say_what_comes_next(f"[bold]{place.name}[/bold]", str(person), env_file, url, answers["organiser_email"])
    if warning := untranslated(languages.split(",")):
        console.print(f"\n[yellow]note[/yellow] {warning}")


def _say_what_comes_next(place: str, person: str, env_file: str, url: str, email: str) -> None:
    console.print(f"\n{place} is set up, with {person} as its organiser.")
    console.print(
        f"{person} is its first moderator too, and can read what is reported or held. Once others moderate, take that"
        " role back at /place/staff/."
    )
    console.print(f"\nNext:\n1. Set EMAIL_URL in {env_file}: without it nobody receives a sign-in code.")
    console.print("2. Start the place with `leeward serve`, and let your web server pass requests on to it.")
    console.print(f"3. Sign in at {url}/ with {email} and set up a second factor.")
    console.print(f"4. Open {url}/place/, or type `leeward check`: it says what is missing before you open.")


def _leave_alone(env_file: str) -> None:
    """End the command where a place is already, saying what it is and what to type instead."""
    if not Path(env_file).exists() and not {"SECRET_KEY", "SECRET_KEY_FILE"} & set(os.environ):
        return
    find(env_file)
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and not Path(database["NAME"]).exists():
        return
    start(env_file)
    from leeward.home.queries import place_here  # noqa: PLC0415 - Django has only now started

    if (name := place_here()) is None:
        return
    raise click.ClickException(
        f"There is a place here already: {name}, at {settings.LEEWARD_URL}. Nothing was changed.\n"
        f"Its name, country, accountable person and contact: {settings.LEEWARD_URL}/place/\n"
        f"Its address, languages and mail: {env_file}, then start it again.\n"
        "One more organiser, or the first: `leeward createadmin`. What is missing: `leeward check`.\n"
        "A second place: in a folder of its own, or with --env-file."
    )


def _refuse_other_answers(env_file: str, **answers: str) -> None:
    """End the command when settings that are there, and stay as they are, say something else than was answered."""
    kept = {**dotenv_values(env_file), **os.environ}
    for name, answer in answers.items():
        said = (kept.get(name) or answer).rstrip("/")
        if said != answer:
            raise click.ClickException(
                f"{env_file} or the environment says {name}={said}, and you answered {answer}. Nothing was changed.\n"
                "Change it there, or give the same answer here."
            )


def _use(lines: str) -> None:
    """Go on with the settings that `lines` are going to say, which stand in no file yet."""
    for name, value in dotenv_values(stream=StringIO(lines)).items():
        os.environ.setdefault(name, value or "")


@contextmanager
def _leaving_nothing(folder: Path) -> Iterator[None]:
    """Take the folder of the data away again when it ends in an error and the folder was not there before.

    Django can't start without it, and what an answer may be is asked of Django.
    """
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _until_it_may_be(name: str, *, asking: bool) -> str:
    """Return a name that somebody may have; while `name` is none, ask for another or end the command."""
    from leeward.people.names import normal  # noqa: PLC0415 - Django has only now started
    from leeward.people.words import problem_with_name  # noqa: PLC0415

    while problem := problem_with_name(normal(name)):
        if not asking:
            raise click.ClickException(
                f"“{name}” can't be the organiser's pseudonym. {problem} Nothing was changed."
            )
        click.echo(f"Error: {problem}")
        name = click.prompt(PSEUDONYM, type=Words(30))
    return name


def _settings(*, url: str, languages: str, folder: Path) -> str:
    return (
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


def _write(path: Path, lines: str) -> None:
    """Write the settings, unless they are there."""
    if not lines:
        console.print(f"{path} is there already and was kept as it is.")
        return
    path.touch(mode=0o600)
    path.write_text(lines)
    console.print(f"Wrote {path}, readable by you alone.")
