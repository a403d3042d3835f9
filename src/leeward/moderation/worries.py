"""What is shown of worries: to the desk all of it, to the person what was done, to the worried that it was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.moderation import standing
from leeward.moderation.models import CLOSES, Care, Case, Concern, Evidence, LeftAlone, Step
from leeward.moderation.registry import Beside, Reviewable, policy_for
from leeward.moderation.words import noun
from leeward.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import Promise

PLACES_SHOWN, EARLIER_SHOWN = 3, 8


@dataclass(frozen=True)
class WorryingPlace:
    """What somebody was reading when it worried them, and the thread it stands in."""

    what: "Promise"
    # None: its author has deleted it.
    content: Reviewable | None
    around: Sequence[Beside]
    # Whether the moderator sees it where it stands; what is kept back nobody does.
    may_open: bool


@dataclass(frozen=True)
class WorryFile:
    """Everything a moderator needs to do something about the worries over one person."""

    case: Case
    concerns: list[Concern]
    places: list[WorryingPlace]
    # What else of theirs the same danger is about.
    others: list[Case]
    evidence: list[Evidence]
    # What was done about these worries, and about earlier ones, newest first.
    done: list[Care]
    earlier: list[Care]
    # They asked for no messages because of worries.
    left_alone: bool


def concern_ref(person: Person, shown_as: str = "") -> str:
    """Return what names the case about a person, as others know them by the name that they stand under.

    Not the person's own ref: the log, which they may read as a moderator, would tell them. And another one for each
    other name of theirs: whoever worries about both must not learn from one receipt that they are the same.
    """
    name = "" if shown_as == person.handle else shown_as
    return standing.hashed(f"concern:{person.ref}:{name}")[:32]


def worry_file(moderator: Person, case: Case) -> WorryFile:
    """Gather the worries about one person, with the newest places they come from."""
    concerns = list(case.concerns.select_related("by"))
    where = [(one.kind, one.object_ref) for one in reversed(concerns)]
    here, others = ([], []) if concerns else _beside(case)
    where += [(one.kind, one.object_ref) for one in here]
    before = Care.objects.filter(person=case.author).exclude(case=case).select_related("by")
    return WorryFile(
        case=case,
        concerns=concerns,
        places=[_place(moderator, kind, ref) for kind, ref in list(dict.fromkeys(where))[:PLACES_SHOWN]],
        others=others,
        evidence=list(case.evidence.all()),
        done=list(case.care.select_related("by")),
        earlier=list(before.order_by("-made_at", "-pk")[:EARLIER_SHOWN]) if case.author else [],
        left_alone=is_left_alone(case.author),
    )


def _beside(case: Case) -> tuple[list[Case], list[Case]]:
    """Return what of theirs the same danger is about, newest first: where these words come from, and what else."""
    same = Case.objects.filter(escalated__escalation__cases__case=case, author=case.author)
    theirs = list(same.exclude(kind=case.kind).order_by("-pk"))
    words = case.evidence.values("words")
    here = set(same.filter(evidence__words__in=words).values_list("pk", flat=True))
    return [one for one in theirs if one.pk in here], [one for one in theirs if one.pk not in here]


def _place(moderator: Person, kind: str, ref: str) -> WorryingPlace:
    policy = policy_for(kind)
    if policy is None:
        return WorryingPlace(noun(kind), None, (), may_open=False)
    may_open = policy.visible(ref, moderator)
    return WorryingPlace(noun(kind), policy.read(ref), policy.around(ref), may_open)


def is_left_alone(person: Person | None) -> bool:
    """Whether somebody asked for no messages because of worries."""
    return person is not None and LeftAlone.objects.filter(person=person).exists()


def care_for(person: Person) -> QuerySet[Care]:
    """Return what this place did because of a worry about a person, once it was done: for them to read."""
    return Care.objects.filter(person=person, step__in=CLOSES).prefetch_related("case__concerns")


def said_of(care: Care) -> str:
    """What the person reads of it among the decisions about them."""
    wrote = care.step == Step.OFFER
    if care.asked:
        return (
            _("Somebody was worried about you, so we wrote to you. Nothing else was done.")
            if wrote
            else _("Somebody was worried about you. A moderator looked, and nothing was done.")
        )
    return (
        _("Words of yours made us wonder how you are, so we wrote to you. Nothing else was done.")
        if wrote
        else _("Words of yours made us wonder how you are. A moderator looked, and nothing was done.")
    )


def messages_to(person: Person) -> QuerySet[Care]:
    """Return the messages of the place to somebody because of a worry, newest first."""
    return Care.objects.filter(person=person, step=Step.OFFER).order_by("-made_at", "-pk")
