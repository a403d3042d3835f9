"""Somebody was slowed down by a rule of this place: the statement of reasons, which they can appeal (rule 20)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leeward.moderation import log, news
from leeward.moderation.actions.cases import closed_case
from leeward.moderation.actions.closer import Slowed
from leeward.moderation.models import Decision, Outcome, WatchAction
from leeward.moderation.words import SLOWED
from leeward.people.models import Person

ONE_STATEMENT = timedelta(days=1)


@transaction.atomic
def state_slowing(*, person: Person, wait: Slowed) -> Decision:
    """Tell somebody why a reply of theirs was not sent yet, once a day for each rule, and return the statement.

    Call it outside of what the wait undid. Nothing comes to the desk: moderators look if the person appeals.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # pressed twice, it is stated once
    now, watch = timezone.now(), wait.watch
    ref = f"{person.ref}:{watch.ref}"
    stated = Decision.objects.filter(case__kind=SLOWED, case__object_ref=ref, made_at__gt=now - ONE_STATEMENT)
    found = stated.select_related("case").order_by("-made_at", "-pk").first()
    if found is not None:
        return found
    case = closed_case(kind=SLOWED, ref=ref, person=person)
    made = Decision.objects.create(
        case=case,
        person=person,
        by_software=True,
        outcome=Outcome.LIMIT,
        rule=watch.rule,
        facts=watch.told,
        found_by_software=True,
        until=now + timedelta(seconds=wait.retry_after),
    )
    details = {"case": case.ref, "watch": watch.ref, "does": str(WatchAction.SLOW), "rule": made.rule}
    log.append(by=None, verb="mark", kind=SLOWED, ref=ref, details=details)
    news.tell_about_decision(made)
    return made
