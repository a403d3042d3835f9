import click

from leeward.cli.answers import MailAddress, Words
from leeward.cli.place import prepare_database, start


@click.command("createadmin", short_help="Make an organiser.")
@click.option("--handle", type=Words(30), help="The name people will see.")
@click.option("--email", type=MailAddress(), help="Where sign-in codes go.")
@click.pass_obj
def command(env_file: str, handle: str | None, email: str | None) -> None:
    """Make an organiser, who is also a moderator, or give an existing person these roles for a year.

    Asks for what is not given.
    """
    start(env_file)
    prepare_database()
    from leeward.home.actions import make_organiser  # noqa: PLC0415 - Django has only now started

    handle = handle or click.prompt("Pseudonym of the organiser", type=Words(30))
    email = email or click.prompt("E-mail address (nobody else ever sees it)", type=MailAddress())
    try:
        person = make_organiser(handle=handle, email=email)
    except ValueError as error:
        raise click.ClickException(f"{error} Nothing was changed.") from error
    click.echo(f"{person.handle} is an organiser and a moderator.")
    click.echo("They sign in with a code sent to their address, and set up a second factor the first time.")
