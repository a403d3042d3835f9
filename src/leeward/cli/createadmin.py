import click

from leeward.cli.place import prepare_database, start


@click.command("createadmin")
@click.option("--handle", prompt="Pseudonym of the organiser", help="The name people will see.")
@click.option("--email", prompt="E-mail address (nobody else ever sees it)", help="Where sign-in codes go.")
@click.pass_obj
def command(env_file: str, handle: str, email: str) -> None:
    """Make an organiser, who is also a moderator, or give an existing person these roles."""
    start(env_file)
    prepare_database()
    from leeward.home.actions import make_organiser  # noqa: PLC0415 - Django has only now started

    person = make_organiser(handle=handle, email=email)
    click.echo(f"{person.handle} is an organiser and a moderator.")
    click.echo("They sign in with a code sent to their address, and set up a second factor the first time.")
