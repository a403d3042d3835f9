"""What is due by itself."""

from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.core.jobs import every_minute
from leeward.library.events import CheckDue
from leeward.library.models import ArticleState, Edition, EditionState
from leeward.library.queries import DUE_WITHIN
from leeward.people.actions.deletion import before_erasing
from leeward.people.models import Person


@every_minute
def remind_of_checks() -> None:
    """Tell of every article, once, that is to be checked again within a month."""
    now = timezone.now()
    due = Edition.objects.filter(
        state=EditionState.CURRENT,
        check_again_at__lt=now + DUE_WITHIN,
        reminded_at=None,
        article__state=ArticleState.LIVE,
    )
    for pk in due.values_list("pk", flat=True)[:100]:
        with transaction.atomic():
            if Edition.objects.filter(pk=pk, reminded_at=None).update(reminded_at=now):
                announce(CheckDue(pk))


@before_erasing
def forget_what_they_asked_for(person: Person) -> None:
    """Take back the words in which the person sent articles of others back."""
    Edition.objects.filter(checked_by=person).exclude(asked_for="").update(asked_for="")
