"""What moderation looks for every minute, so that no crash forgets somebody in danger."""

from leeward.core.jobs import every_minute
from leeward.moderation.actions import copies, protection, wellbeing
from leeward.moderation.actions.after_raids import finish_raids
from leeward.moderation.actions.appeals import tell_late_appeals
from leeward.moderation.actions.calls import send_due_calls
from leeward.moderation.actions.changed_words import tell_writers_of_gone_words
from leeward.moderation.actions.clearing import carry_out_due
from leeward.moderation.actions.considerations import take_up_what_was_considered
from leeward.moderation.actions.endings import end_what_has_run_out
from leeward.moderation.actions.escalations import call_due, forget_sources
from leeward.moderation.actions.raids import gather_due
from leeward.moderation.actions.undoing_together import take_back_due
from leeward.moderation.models import Case
from leeward.people.actions.deletion import before_erasing
from leeward.people.models import Person

every_minute(call_due)
every_minute(send_due_calls)
every_minute(gather_due)
every_minute(finish_raids)
every_minute(carry_out_due)
every_minute(take_back_due)
every_minute(end_what_has_run_out)
every_minute(take_up_what_was_considered)
every_minute(tell_late_appeals)
every_minute(tell_writers_of_gone_words)
every_minute(forget_sources)
every_minute(protection.forget_sources)
every_minute(wellbeing.forget_exposure)
every_minute(copies.forget_copies)


@before_erasing
def forget_other_names(person: Person) -> None:
    """A name that somebody made up for one story goes with them, also from the desk."""
    Case.objects.filter(author=person).exclude(byline="").update(byline="")
