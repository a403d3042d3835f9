"""What ends by itself in groups."""

from leeward.core.jobs import every_minute
from leeward.groups.actions import ask_what_is_due, settle
from leeward.groups.models import Meeting


@every_minute
def move_meetings_on() -> None:
    """Pass turns on, end meetings, and delete them with all that was said, when nobody looks."""
    for meeting in Meeting.objects.unsettled():
        settle(meeting=meeting)


@every_minute
def ask_by_schedule() -> None:
    """Open what groups ask on their schedules."""
    ask_what_is_due()
