"""What ends by itself, and files that go and stay with rows of stories."""

from collections.abc import Iterable

from leeward.core import files
from leeward.core.jobs import every_minute
from leeward.people.actions.deletion import before_erasing
from leeward.people.models import Person
from leeward.stories.actions import expire_stories
from leeward.stories.models import Picture


@every_minute
def end_stories() -> None:
    """Take back every story whose time is over."""
    expire_stories()


@files.kept_by
def pictures_of_stories() -> Iterable[str]:
    return Picture.objects.values_list("ref", flat=True)


@before_erasing
def remove_pictures_of(person: Person) -> None:
    """Remove the files of everything the person shared: no foreign key leads to them."""
    files.remove(list(Picture.objects.filter(story__author=person).values_list("ref", flat=True)))
