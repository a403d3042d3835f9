"""Which health claims were doubted in the demonstration place, and what two professionals said."""

from functools import partial

from leeward.demo.content import Table, duration
from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote, Stance
from leeward.people.models import Person


def plan_claims(timeline: Timeline, shared: Shared, story: Table) -> None:
    """Plan the doubts about a story and its replies, and the notes that came of them."""
    moment = timeline.now - duration(story["shared"])
    for claim in story.get("claims", []):
        timeline.at(moment + duration(claim["after"]), partial(_doubt, shared, claim))
        if note := claim.get("note"):
            timeline.at(moment + duration(note["after"]), partial(_write, shared, claim, note))
            timeline.at(moment + duration(note["checked"]), partial(_check, shared, claim, note))


def _doubt(shared: Shared, claim: Table) -> None:
    kind, ref = _content(shared, claim["on"])
    actions.mark_claim(
        person=_now(shared, claim["by"]), kind=kind, ref=ref, passage=claim["passage"], why=claim["why"]
    )


def _write(shared: Shared, claim: Table, note: Table) -> None:
    actions.write_note(
        by=_now(shared, note["by"]),
        claim=_claim(shared, claim),
        stance=Stance(note["stance"]),
        words=note["words"],
        sources=note["sources"],
        interests=note["interests"],
    )


def _check(shared: Shared, claim: Table, note: Table) -> None:
    written = EvidenceNote.objects.get(claim=_claim(shared, claim))
    actions.approve_note(by=_now(shared, note["checked_by"]), note=written)


def _claim(shared: Shared, claim: Table) -> Claim:
    kind, ref = _content(shared, claim["on"])
    return Claim.objects.get(kind=kind, object_ref=ref, passage=claim["passage"])


def _content(shared: Shared, key: str) -> tuple[str, str]:
    if key in shared.stories:
        return "story", shared.story(key).ref
    return "reply", shared.reply(key).ref


def _now(shared: Shared, handle: str) -> Person:
    person = shared.here[handle]
    person.refresh_from_db()
    return person
