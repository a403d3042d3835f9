"""Help pages as files, so that a proxy can serve them when nothing else is up, and what organisers confirmed
beside them, so that the pages never ask the database."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from leeward.helplines import directory, pages, snapshot
from leeward.helplines.events import HelplineChecked
from leeward.helplines.listing import Country
from leeward.helplines.models import Confirmation


def publish_help(folder: Path | None = None) -> int:
    """Write `index.html`, `<cc>.html` and `<cc>.json` for every country into `folder` (by default the
    place's own) and return how many countries there are. Each file is replaced in one step, so nobody ever
    reads half of one. The files say hours but not what is open now."""
    folder = folder or snapshot.folder()
    folder.mkdir(parents=True, exist_ok=True)
    for country in directory.countries():
        _write_country(folder, country)
    _replace(folder / "index.html", pages.chooser_page(None, settings.LANGUAGE_CODE))
    return len(directory.countries())


def publish_check(event: HelplineChecked) -> None:
    """Let the pages say what organisers found now."""
    _write_confirmations()
    service = directory.service(event.service)
    if service and (country := directory.country(service.country)):
        _write_country(snapshot.folder(), country)


def catch_up() -> None:
    """Write what organisers confirmed and every page that shows it, if the files say something else."""
    if dict(snapshot.confirmations()) != _in_the_database():
        _write_confirmations()
        publish_help()


def _write_confirmations() -> None:
    snapshot.folder().mkdir(parents=True, exist_ok=True)
    _replace(snapshot.folder() / snapshot.NAME, snapshot.as_json(_in_the_database()))


def _in_the_database() -> dict[str, snapshot.Confirmed]:
    return {
        service: snapshot.Confirmed(row.at, row.works, row.free, row.people, row.confidential)
        for service, row in Confirmation.objects.standing().items()
    }


def _write_country(folder: Path, country: Country) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    code = country.code.lower()
    _replace(folder / f"{code}.html", pages.country_page(country, None, settings.LANGUAGE_CODE))
    _replace(folder / f"{code}.json", pages.country_json(country))


def _replace(path: Path, text: str) -> None:
    """Write a file beside `path`, then put it in its place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
