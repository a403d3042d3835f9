import click
from rich.console import Console

from leeward.cli.place import start
from leeward.core.languages import untranslated


@click.command("check", short_help="Say what is missing before the place may open.")
@click.pass_obj
def command(env_file: str) -> None:
    """Say what is missing before the place may open to the public. Ends with 1 while anything is."""
    start(env_file)
    from django.conf import settings  # noqa: PLC0415 - Django has only now started

    from leeward.core.models import Place  # noqa: PLC0415
    from leeward.home.readiness import missing  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    place = Place.objects.first()
    if place is None:
        console.print("There is no place in this database yet. `leeward init` sets one up.")
        raise SystemExit(1)
    things = missing(place)
    for thing in things:
        console.print(f"[yellow]missing[/yellow]  {thing.what}\n         {thing.do}")
        if thing.at:
            console.print(f"         {settings.LEEWARD_URL}{thing.at.partition('#')[0]}")
    if warning := untranslated(settings.LEEWARD_LANGUAGES):
        console.print(f"[yellow]note[/yellow]     {warning}")
    if things:
        console.print(f"\n{place.name} is not ready to open: {len(things)} to do.")
        raise SystemExit(1)
    console.print(
        f"[green]ready[/green]    {place.name} has everything that a place needs before it opens to the public."
    )
