"""Worrying about somebody, and what this place does about it: it offers help, and never punishes (rule 24)."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import log, news, standing
from leeward.moderation.actions.cases import keep_evidence, open_case, with_more
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.actions.escalations import escalate, settle_by_deciding
from leeward.moderation.actions.leases import give_back, refuse_while_leased
from leeward.moderation.models import CLOSES, Care, Case, Concern, Danger, InDanger, LeftAlone, Step
from leeward.moderation.permissions import can_decide
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.words import CONCERN
from leeward.moderation.worries import concern_ref
from leeward.people.models import Person

DANGER_OF: dict[InDanger, Danger] = {
    InDanger.NOW: Danger.LIFE,
    InDanger.UNSURE: Danger.SERIOUS,
    InDanger.NO: Danger.HARM,
}
# After how many days a moderator can ask to be reminded.
LATER_DAYS = (1, 3, 7)


class NobodyThere(Exception):
    """There is nobody to worry about, or nobody that this person can see: the two are never told apart."""


class AskedToBeLeftAlone(Exception):
    """The person wants no messages because of worries: nothing was sent."""


def worry(
    *,
    by: Person,
    kind: str,
    ref: str,
    danger: InDanger,
    words: str,
    as_seen: Reviewable | None = None,
) -> Concern:
    """Bring a worry about whoever wrote this to the moderators, and return it; its own address is the receipt.

    Everything about one person, as others know them, joins one case while that is open, and whoever worries again
    adds to what they said. "They may be in danger now" calls people like a report of a danger to life. The person
    never learns who was worried, and nothing of theirs is touched. `as_seen`: the content as `by` read it, for when
    they can't see it any more. Raises `NobodyThere`, also about oneself, and `TooMany`.
    """
    policy = policy_for(kind)
    content = policy.read(ref) if policy and policy.visible(ref, by) else as_seen
    if content is None or content.author is None or content.author == by:
        raise NobodyThere
    spend("concern", f"person:{by.pk}")
    # By the name they stand under: one limit for both would tell that another name is theirs.
    about = concern_ref(content.author, content.shown_as)
    open_ones = Concern.objects.filter(case__kind=CONCERN, case__object_ref=about, case__closed_at=None)
    # Whoever adds to their own takes from nobody else the power to worry.
    if danger != InDanger.NOW and not open_ones.filter(by=by).exists():
        spend("concern_target", about)
    with transaction.atomic():
        case = open_case(
            kind=CONCERN,
            ref=about,
            author=content.author,
            danger=DANGER_OF[danger],
            source=standing.source_of(by, ""),
            doubtful=standing.is_doubtful(by),
        )
        keep_evidence(case, content.text)
        made = _add(case, by=by, kind=kind, object_ref=ref, danger=danger, words=clean(words))
        # Neither whom it is about nor who is worried, which every moderator reads.
        details = {"case": case.ref, "danger": str(danger)}
        log.append(by=None, verb="concern", kind=CONCERN, ref=case.object_ref, details=details)
        news.tell_moderators(case)
    return made


def _add(case: Case, *, by: Person, kind: str, object_ref: str, danger: InDanger, words: str) -> Concern:
    made = Concern.objects.filter(case=case, by=by).first() or Concern(
        receipt=secrets.token_urlsafe(24), case=case, by=by, danger=danger
    )
    made.kind, made.object_ref = kind, object_ref
    made.words = with_more(made.words, words)
    if DANGER_OF[danger] > DANGER_OF[InDanger(made.danger)]:
        made.danger = danger
    made.save()
    return made


@transaction.atomic
def care(*, by: Person, case: Case, step: Step, words: str = "", days: int = 1) -> Care:
    """Do something about a worry: write to the person, call people, look again in `days` days, or close it.

    Writing and closing end it: calls about it stop, and whoever was worried is told that somebody has looked. Raises
    `AskedToBeLeftAlone`, `NobodyThere` when they have left, `AlreadyDecided`, `LeasedToAnother`, PermissionDenied for
    a party to it, and ValueError for a message without words, another number of days than `LATER_DAYS`, or a danger
    to life that is put off.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    words = clean(words)
    if case.kind != CONCERN or not can_decide(by, case):
        raise PermissionDenied
    if not case.is_open:
        raise AlreadyDecided
    refuse_while_leased(by, case)
    if step == Step.OFFER:
        _check_message(case, words)
    if step == Step.LATER and (days not in LATER_DAYS or case.danger == Danger.LIFE):
        raise ValueError("A worry is looked at again in a few days, a danger to life now.")
    made = Care.objects.create(
        case=case, person=case.author, by=by, step=step, words=words if step == Step.OFFER else ""
    )
    details = {"case": case.ref, "care": made.ref}
    log.append(by=by, verb=f"care_{step}", kind=case.kind, ref=case.object_ref, details=details)
    if step in CLOSES:
        _close(by, case, made)
    elif step == Step.LATER:
        give_back(by=by, case=case)
        Case.objects.filter(pk=case.pk).update(later_until=timezone.now() + timedelta(days=days))
    else:
        case.danger = Danger.LIFE
        case.save(update_fields=["danger"])
        escalate(case, again=True)
    return made


def _check_message(case: Case, words: str) -> None:
    if not words:
        raise ValueError("A message has words.")
    if case.author is None:
        raise NobodyThere
    if LeftAlone.objects.filter(person=case.author).exists():
        raise AskedToBeLeftAlone


def _close(by: Person, case: Case, made: Care) -> None:
    case.closed_at, case.leased_to, case.leased_until = timezone.now(), None, None
    case.save(update_fields=["closed_at", "leased_to", "leased_until"])
    settle_by_deciding(by=by, case=case, answers=True, wrote=made.step == Step.OFFER)
    if made.step == Step.OFFER:
        news.tell_with_care(made)
    for concern in case.concerns.select_related("by"):
        news.tell_worried(concern)


def leave_alone(*, person: Person) -> None:
    """Send the person no messages because of worries any more. A danger to life is looked after as before."""
    LeftAlone.objects.get_or_create(person=person)


def allow_care(*, person: Person) -> None:
    """Let the place write to the person again when others worry."""
    LeftAlone.objects.filter(person=person).delete()
