"""What is due by itself."""

from django.utils import timezone

from leeward.core.events import announce
from leeward.core.jobs import every_minute
from leeward.library.events import CheckDue
from leeward.library.models import ArticleState, Edition, EditionState
from leeward.library.queries import DUE_WITHIN


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
        if Edition.objects.filter(pk=pk, reminded_at=None).update(reminded_at=now):
            announce(CheckDue(pk))
