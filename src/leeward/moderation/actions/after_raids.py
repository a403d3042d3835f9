"""When a raid is over: words of people who are not well come back, and everybody else is told who reads theirs."""

from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import each_by_itself
from leeward.moderation import log, news
from leeward.moderation.models import Case, Danger, Decision, Outcome, Raid
from leeward.moderation.outcomes import impose_what_stands
from leeward.moderation.queries import held_passages
from leeward.people.models import Person


def finish_raids() -> None:
    """See to what still waits from each raid that is over. A raid is one transaction: no crash leaves half of it."""
    unfinished = Raid.objects.over().filter(told_at=None).order_by("pk")
    each_by_itself(list(unfinished.values_list("pk", flat=True)), _finish)


@transaction.atomic
def _finish(pk: int) -> None:
    raid = Raid.objects.over().select_for_update(of=("self",)).filter(pk=pk, told_at=None).first()
    if raid is None:
        return
    waiting: dict[Person, Decision] = {}
    for case in raid.cases.filter(closed_at=None).select_related("author").order_by("pk"):
        holds = list(Decision.objects.standing(case.kind, case.object_ref).filter(outcome=Outcome.HOLD))
        if not holds or case.author is None:
            continue
        if _only_the_raid_holds(case, holds):
            _show_again(case, holds)
        else:
            waiting[case.author] = holds[0]
    for person, hold in waiting.items():
        news.tell_after_raid(person, hold)
    raid.told_at = timezone.now()
    raid.save(update_fields=["told_at"])


def _only_the_raid_holds(case: Case, holds: list[Decision]) -> bool:
    """Whether somebody who is not well waits for no other reason than that strangers came."""
    by_software = all(hold.by_software for hold in holds)
    return (
        case.alone
        and case.danger < Danger.LIFE
        and by_software
        and not held_passages(case.pk)
        and not case.reports.exists()
    )


def _show_again(case: Case, holds: list[Decision]) -> None:
    """Let others read it. The case stays open: a moderator reads it all the same."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_open:
        return
    for hold in holds:
        hold.undone_at = timezone.now()
        hold.save(update_fields=["undone_at"])
        details = {"case": case.ref, "decision": hold.ref}
        log.append(by=None, verb="end", kind=case.kind, ref=case.object_ref, details=details)
    impose_what_stands(case.kind, case.object_ref, release=True)
    news.tell_shown_again(holds[0])
