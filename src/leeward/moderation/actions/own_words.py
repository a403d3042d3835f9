"""What people say of themselves, and groups of themselves: none of it is kept back, and a person reads it soon.

A profile and a group's own words can be emptied, not held, so what would hold a post only brings these to the desk.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from leeward.moderation import log, news
from leeward.moderation.actions.cases import keep_evidence, open_case
from leeward.moderation.actions.closer import SOFTWARE
from leeward.moderation.actions.escalations import escalate
from leeward.moderation.actions.holds import screen
from leeward.moderation.models import Case, Danger, Evidence, Outcome, WatchAction
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.verdict import Passage, Verdict, Watched
from leeward.people.events import ProfileChanged, PseudonymChanged
from leeward.people.models import Person


def look_at_profile(event: ProfileChanged | PseudonymChanged) -> None:
    """Screen what a person says of themself, once it is saved."""
    person = Person.objects.filter(pk=event.person_id).first()
    if person is not None:
        look_at_own_words(kind="profile", ref=person.ref)


@transaction.atomic
def look_at_own_words(*, kind: str, ref: str) -> Case | None:
    """Bring to the desk what screening, or a rule of the place, would notice in a post or keep back; None: nothing new.

    Call it once the words are stored. A plan or an attempt calls people as in a post. What waits on the desk already,
    what a moderator let stand, and what came back because a decision was undone, never comes a second time.
    """
    policy = policy_for(kind)
    content = policy.read(ref) if policy else None
    if content is None:
        return None
    verdict = screen(kind=kind, ref=ref, author=content.author, text=content.text)
    found = list(_noticed(verdict, content))
    known = _known(kind, ref)
    new = [passage for passage in found if (passage.rule, passage.words) not in known]
    if not new:
        return None
    danger = Danger(max(passage.danger for passage in new))
    case = open_case(kind=kind, ref=ref, author=content.author, danger=danger)
    keep_evidence(case, content.text, [passage.as_finding() for passage in found])
    if danger == Danger.LIFE:
        escalate(case)  # Once more: new words count again after somebody was done with the old.
    for watch in dict.fromkeys(passage.rule.partition(":")[2] for passage in new if passage.kind == "watch"):
        details = {"case": case.ref, "watch": watch, "does": str(WatchAction.FLAG)}
        log.append(by=None, verb="mark", kind=kind, ref=ref, details=details)
    news.tell_moderators(case)
    return case


def _noticed(verdict: Verdict, content: Reviewable) -> Iterator[Passage]:
    """Everything for which somebody should read these words: none of it holds them."""
    for passage in verdict.passages:
        if passage.kind != "watch" and (passage.held or passage.noticed):
            yield replace(passage, held=False, noticed=True)
    for each in verdict.watched:
        # A raid holds posts, and so does a rule for somebody's first ones.
        if each.ref == SOFTWARE or (each.action == WatchAction.APPROVE and not each.passages):
            continue
        for passage in each.passages or (_all_of_it(each, content.text),):
            yield replace(passage, held=False, noticed=True)


def _all_of_it(watched: Watched, text: str) -> Passage:
    """What a rule without phrases touches."""
    return Passage(
        kind="watch",
        start=0,
        end=len(text),
        words=text,
        community_rule=watched.rule,
        rule=f"watch:{watched.ref}",
        source=watched.name,
        explanation=watched.told,
    )


def _known(kind: str, ref: str) -> frozenset[tuple[str, str]]:
    """The (rule, words) that wait on the desk, or that moderators have let stand, also by undoing what they decided."""
    about = Case.objects.filter(kind=kind, object_ref=ref)
    let_stand = Q(decisions__outcome=Outcome.NO_ACTION) | Q(decisions__undone_at__isnull=False)
    cases = about.filter(Q(closed_at=None) | let_stand & Q(decisions__by_software=False))
    findings = Evidence.objects.filter(case__in=cases.values("pk")).values_list("findings", flat=True)
    return frozenset((one["rule"], one["words"]) for row in findings for one in row)
