"""Somebody may be in danger at the small place: what the moderators are called about, and the organiser's plans."""

import datetime

from django.utils import timezone

from leeward.moderation import actions as moderation
from leeward.moderation.channels import token_for
from leeward.moderation.models import (
    Call,
    Case,
    Clearing,
    Danger,
    Decision,
    EscalatedCase,
    Escalation,
    Evidence,
    JointDecision,
    Outcome,
    Raid,
    ReportBatch,
    Watch,
)
from leeward.people.models import Person

Names = dict[str, str]


def danger(cast: dict[str, Person], answer: str) -> dict[str, dict[str, Names]]:
    """Somebody may be in danger: the moderators are called. And a shift that the organiser planned."""
    moderation.open_case(kind="reply", ref=answer, author=cast["replier"], danger=Danger.LIFE)
    call = Call.objects.select_related("escalation").get(person=cast["moderator"])
    shift = moderation.add_shift(
        by=cast["organiser"],
        person=cast["moderator"],
        day=timezone.localdate(),
        starts=datetime.time(9),
        ends=datetime.time(10),
        time_zone="UTC",
    )
    watch = moderation.keep_watch(
        by=cast["organiser"],
        watch=Watch(name="Sellers", phrases=["buy now"], action="hold", rule="no_selling", told="It sells."),
    )
    note = moderation.write_debrief(by=cast["moderator"], words="It was a long night.")
    return {
        "clearing": {"done": {"clearing": _raid(cast)}},
        "debrief": {"written": {"number": str(note.pk)}},
        "watch": {"written": {"watch": watch.ref}},
        "escalation": {"open": {"escalation": call.escalation.ref}},
        "danger ended": {"by somebody else": {"escalation": _ended(cast)}},
        "call": {"made": {"token": token_for(call)}},
        "shift": {"planned": {"number": str(shift.pk)}},
    }


def _ended(cast: dict[str, Person]) -> str:
    """A danger that the moderator looked after and somebody else, who has left since, said the end of."""
    case = Case.objects.create(
        kind="story",
        object_ref="gone-in-danger",
        author=cast["stranger"],
        language="en",
        closed_at=timezone.now(),
    )
    ended = Escalation.objects.create(
        acknowledged_by=cast["moderator"], done_at=timezone.now(), ending="safe"
    )
    EscalatedCase.objects.create(escalation=ended, case=case, person_ref=cast["stranger"].ref)
    return ended.ref


def _raid(cast: dict[str, Person]) -> str:
    """Something that waits from a raid that is over, and what the moderator decided about another account of it."""
    now = timezone.now()
    raid = Raid.objects.create(ends_at=now, ended_at=now)
    case = Case.objects.create(
        kind="story", object_ref="gone-already", author=cast["stranger"], raid=raid, language="en"
    )
    Evidence.objects.create(case=case, words="Come to the other place.")
    done = Clearing.objects.create(
        person=cast["stranger"], made_by=cast["moderator"], outcome=Outcome.REMOVE, rule="honest", done_at=now
    )
    return done.ref


def decided_together(cast: dict[str, Person], batch: ReportBatch) -> str:
    """What the moderator decided at once about something that was reported together with others."""
    now = timezone.now()
    case = Case.objects.create(
        kind="story", object_ref="gone-together", author=cast["stranger"], language="en", closed_at=now
    )
    joint = JointDecision.objects.create(batch=batch, made_by=cast["moderator"], outcome=Outcome.REMOVE)
    Decision.objects.create(
        case=case,
        person=cast["stranger"],
        decided_by=cast["moderator"],
        outcome=Outcome.REMOVE,
        rule="kindness",
        facts="Many at once.",
        joint=joint,
    )
    return joint.ref
