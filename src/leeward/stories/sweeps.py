"""What ends by itself, and what a crash may leave behind."""

from datetime import timedelta

from django.utils import timezone

from leeward.core.jobs import every_minute
from leeward.people.actions.deletion import before_erasing
from leeward.people.models import Person
from leeward.stories import files
from leeward.stories.actions import expire_stories
from leeward.stories.models import Picture

_HOURLY_AT = 17  # the minute of the hour at which the media folder is compared with the rows
_BEING_ADDED = timedelta(hours=1)


@every_minute
def end_stories() -> None:
    """Take back every story whose time is over."""
    expire_stories()


@every_minute
def remove_orphans() -> None:
    """Once an hour, remove the files of pictures that no story has."""
    if timezone.now().minute == _HOURLY_AT:
        remove_orphaned_files()


def remove_orphaned_files() -> None:
    """Remove files that no row leads to: what a crash left between the two. Files of the last hour are left alone."""
    kept = set(Picture.objects.values_list("ref", flat=True))
    before = timezone.now() - _BEING_ADDED
    files.remove(ref for ref in files.stored() if ref not in kept and files.written_before(ref, before))


@before_erasing
def remove_pictures_of(person: Person) -> None:
    """Remove the files of everything the person shared: no foreign key leads to them."""
    files.remove(list(Picture.objects.filter(story__author=person).values_list("ref", flat=True)))
