"""What was reported in the demonstration place, what worried somebody, and what came of both."""

from datetime import datetime
from functools import partial

from leeward.demo.content import Table, duration
from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.moderation import actions
from leeward.moderation.models import Case, Concern, Decision, InDanger, Outcome, Reason, Step
from leeward.people.models import Person

# Addresses that belong to nobody (RFC 5737), for those who report without an account.
_NOBODYS_ADDRESS = "192.0.2.{number}"


def plan_reports(timeline: Timeline, shared: Shared, story: Table) -> None:
    """Plan the reports about a story and its replies, and the decisions and appeals that followed."""
    moment = timeline.now - duration(story["shared"])
    for number, report in enumerate(story.get("reports", []), start=1):
        timeline.at(moment + duration(report["after"]), partial(_report, shared, report, number))
        if "decision" in report:
            _plan_decision(timeline, shared, report["on"], report["decision"], moment)


def _plan_decision(timeline: Timeline, shared: Shared, on: str, decision: Table, moment: datetime) -> None:
    timeline.at(moment + duration(decision["after"]), partial(_decide, shared, on, decision))
    if appeal := decision.get("appeal"):
        timeline.at(moment + duration(appeal["after"]), partial(_appeal, shared, on, appeal))
        timeline.at(moment + duration(appeal["answered"]), partial(_answer, shared, on, appeal))


def plan_worries(timeline: Timeline, shared: Shared, story: Table) -> None:
    """Plan the worries about whoever wrote a story, and the messages they were sent because of them."""
    moment = timeline.now - duration(story["shared"])
    for worry in story.get("worries", []):
        timeline.at(moment + duration(worry["after"]), partial(_worry, shared, worry))
        if care := worry.get("care"):
            timeline.at(moment + duration(care["after"]), partial(_care, shared, worry, care))


def _worry(shared: Shared, worry: Table) -> None:
    kind, ref = _content(shared, worry["on"])
    by, danger = _now(shared, worry["by"]), InDanger(worry["danger"])
    actions.worry(by=by, kind=kind, ref=ref, danger=danger, words=worry["words"])


def _care(shared: Shared, worry: Table, care: Table) -> None:
    kind, ref = _content(shared, worry["on"])
    concern = Concern.objects.select_related("case").get(kind=kind, object_ref=ref)
    by = _now(shared, care["by"])
    actions.read_case(by=by, case=concern.case)
    actions.care(by=by, case=concern.case, step=Step.OFFER, words=care["words"])


def _report(shared: Shared, report: Table, number: int) -> None:
    kind, ref = _content(shared, report["on"])
    by = report.get("by")
    actions.report(
        kind=kind,
        ref=ref,
        reporter=_now(shared, by) if by else None,
        reason=Reason(report["reason"]),
        words=report["words"],
        address=_NOBODYS_ADDRESS.format(number=number),
    )


def _decide(shared: Shared, on: str, decision: Table) -> None:
    kind, ref = _content(shared, on)
    by, case = _now(shared, decision["by"]), Case.objects.get(kind=kind, object_ref=ref, closed_at=None)
    actions.read_case(by=by, case=case)
    actions.decide(
        by=by,
        case=case,
        outcome=Outcome(decision["outcome"]),
        rule=decision.get("rule", ""),
        facts=decision["words"],
        label=decision.get("label", ""),
    )


def _appeal(shared: Shared, on: str, appeal: Table) -> None:
    decision = _decision(shared, on)
    if decision.person is not None:
        actions.appeal(person=decision.person, decision=decision, words=appeal["words"])


def _answer(shared: Shared, on: str, appeal: Table) -> None:
    actions.answer_appeal(
        by=_now(shared, appeal["by_decider"]),
        appeal=_decision(shared, on).appeal,
        overturned=appeal["outcome"] == "overturned",
        answer=appeal["answer"],
    )


def _content(shared: Shared, key: str) -> tuple[str, str]:
    if key in shared.stories:
        return "story", shared.story(key).ref
    return "reply", shared.reply(key).ref


def _decision(shared: Shared, on: str) -> Decision:
    kind, ref = _content(shared, on)
    return Decision.objects.select_related("case", "person").get(case__kind=kind, case__object_ref=ref)


def _now(shared: Shared, handle: str) -> Person:
    """Return somebody as they are now, with the roles they were given."""
    person = shared.here[handle]
    person.refresh_from_db()
    return person
