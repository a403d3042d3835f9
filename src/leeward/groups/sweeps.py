"""What ends by itself in groups."""

from collections.abc import Iterable

from django.db.models import Q

from leeward.core import files
from leeward.core.jobs import every_minute
from leeward.groups.actions import ask_what_is_due, pass_on_rounds, rest_without_anybody, settle
from leeward.groups.letters import tell_what_is_new
from leeward.groups.models import Group, Meeting, Picture
from leeward.groups.notices_meetings import tell_it_begins
from leeward.people.actions.deletion import before_erasing
from leeward.people.models import Person

every_minute(tell_what_is_new)
every_minute(tell_it_begins)
every_minute(rest_without_anybody)


@every_minute
def move_meetings_on() -> None:
    """Pass turns on, end meetings, and delete them with all that was said, when nobody looks."""
    for meeting in Meeting.objects.unsettled():
        settle(meeting=meeting)


@every_minute
def ask_by_schedule() -> None:
    """Open what groups ask on their schedules."""
    ask_what_is_due()


@files.kept_by
def pictures_of_groups() -> Iterable[str]:
    return Picture.objects.values_list("ref", flat=True)


@before_erasing
def leave_rounds_to_others(person: Person) -> None:
    """Leave what groups asked, with all that was answered, to whoever looks after them now."""
    spoke_for = Q(prompts__written_by=person) | Q(posts__author=person, posts__by_group=True)
    for group in Group.objects.filter(spoke_for).distinct():
        pass_on_rounds(person=person, group=group)


@before_erasing
def remove_pictures_of(person: Person) -> None:
    """Remove the files of everything the person said in groups: no foreign key leads to them."""
    files.remove(list(Picture.objects.filter(post__author=person).values_list("ref", flat=True)))
