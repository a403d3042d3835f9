"""A pile-on is reported in one act, for one reason, and the desk gets it as what belongs together."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.core.limits import TooMany
from leeward.moderation.actions import decide, report, undo
from leeward.moderation.actions.reporting_together import report_together
from leeward.moderation.log import verify_log
from leeward.moderation.models import (
    Case,
    Danger,
    Escalation,
    Evidence,
    LogEntry,
    Outcome,
    Reason,
    Report,
    ReportBatch,
)
from leeward.moderation.together import outcomes_of
from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person
from leeward.replies.actions import clear_replies, edit_reply
from leeward.replies.models import Reply, Thread
from tests.cast import ClientOf, RunJobs
from tests.moderation.counted import PLAN
from tests.replies.piles import UNKIND, piled_on, refs, settled
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


def reported(by: Person, thread: Thread, replies: list[Reply], **more: Any) -> ReportBatch:
    """What the person's own page sends."""
    reason = more.pop("reason", Reason.HARASSMENT)
    clear_replies(by=by, thread=thread, refs=refs(replies), report=reason, **more)
    return ReportBatch.objects.latest("pk")


def test_each_thing_is_a_case_with_its_words_and_its_report_and_the_log_stays_whole(
    amara: Person, mina: Person
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 3)
    batch = reported(amara, thread, mob, words="They came from one post elsewhere.", address="203.0.113.7")
    assert Case.objects.filter(danger=Danger.HARM, author__in=[one.author for one in mob]).count() == 3
    assert set(Evidence.objects.values_list("words", flat=True)) == {UNKIND}
    told = Report.objects.filter(batch=batch, reporter=amara, words="They came from one post elsewhere.")
    assert told.count() == len(set(told.values_list("receipt", flat=True))) == 3
    assert LogEntry.objects.filter(verb="report", details__reason="harassment").count() == 3
    assert LogEntry.objects.filter(verb="open_case").count() == 3
    assert verify_log() is None
    assert min(Case.objects.values_list("effort", flat=True)) == len(UNKIND) + len(told[0].words)


def test_moderators_hear_of_it_once(amara: Person, mina: Person) -> None:
    thread = shared(amara).thread
    reported(amara, thread, piled_on(thread, 5))
    assert Notification.objects.filter(person=mina, kind=Kind.DESK).count() == 1


def test_fifty_count_as_one_report_against_what_somebody_may_report(amara: Person, settings: Any) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"report": "2/h"}
    thread = shared(amara).thread
    reported(amara, thread, piled_on(thread, 50))
    (more,) = piled_on(shared(amara).thread, 1)
    reported(amara, more.thread, [more])
    with pytest.raises(TooMany):
        reported(amara, more.thread, [more])


def test_what_was_reported_before_joins_and_nobody_counts_twice(
    amara: Person, ben: Person, mina: Person
) -> None:
    thread = shared(amara).thread
    first, second = piled_on(thread, 2)
    told: dict[str, Any] = {"kind": "reply", "ref": first.ref, "words": "", "address": ""}
    report(reporter=ben, reason=Reason.SPAM, **told)
    report(reporter=amara, reason=Reason.SPAM, **told)
    reported(amara, thread, [first, second], words="All of them.", reason=Reason.ENCOURAGES)
    case = Case.objects.get(object_ref=first.ref)
    mine = case.reports.get(reporter=amara)
    assert (mine.reason, mine.words, mine.batch) == (
        Reason.ENCOURAGES,
        "All of them.",
        ReportBatch.objects.get(),
    )
    assert case.danger == Danger.SERIOUS
    assert case.reports.count() == 2
    assert case.evidence.count() == 1
    assert Case.objects.count() == 2


def test_words_that_were_changed_since_stand_beside_the_old(amara: Person, mina: Person) -> None:
    thread, finn = shared(amara).thread, settled("finn")
    (written,) = piled_on(thread, 1)
    Reply.objects.filter(pk=written.pk).update(author=finn)
    report(kind="reply", ref=written.ref, reporter=amara, reason=Reason.SPAM, words="", address="")
    edit_reply(reply=Reply.objects.get(), by=finn, body="I never said that.")
    reported(amara, thread, [written])
    assert list(Evidence.objects.values_list("words", flat=True)) == [UNKIND, "I never said that."]


@pytest.mark.parametrize("reason", [Reason.IN_DANGER])
def test_a_danger_to_life_is_reported_by_itself(reason: Reason, amara: Person, client_of: ClientOf) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 2)
    with pytest.raises(ValueError, match="by itself"):
        reported(amara, thread, mob, reason=reason)
    answer = client_of(amara).post(
        f"/threads/{thread.ref}/pile/", {"reply": refs(mob), "reason": reason.value}
    )
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_a_plan_told_with_many_replies_calls_people_once_about_whoever_wrote_it_and_brings_help(
    amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 3)
    browser = client_of(amara)
    sent = {"reply": refs(mob), "reason": "harassment", "words": PLAN}
    page = browser.post(f"/threads/{thread.ref}/pile/", sent, follow=True)
    assert "Somebody can be with you" in page.text
    assert "Somebody can be with you" in browser.get(ReportBatch.objects.get().get_absolute_url()).text
    found = Escalation.objects.get()
    assert found.cases.get().case.author == amara
    assert {case.danger for case in Case.objects.filter(kind="reply")} == {Danger.HARM}
    reader = client_of(nadia)
    reader.post(f"{found.get_absolute_url()}acknowledged/")
    read = reader.get(f"/desk/concerns/{found.cases.get().case.ref}/").text
    assert "How is amara?" in read
    assert "I have decided." in read


def test_many_replies_reported_in_other_words_call_nobody(amara: Person, client_of: ClientOf) -> None:
    thread = shared(amara).thread
    sent = {"reply": refs(piled_on(thread, 2)), "reason": "harassment", "words": "They came from one post."}
    page = client_of(amara).post(f"/threads/{thread.ref}/pile/", sent, follow=True)
    assert "Somebody can be with you" not in page.text
    assert not Escalation.objects.exists()


def test_more_than_two_hundred_are_refused(amara: Person) -> None:
    with pytest.raises(ValueError, match="two hundred"):
        report_together(
            contents=[None] * 201,  # type: ignore[list-item]
            reporter=amara,
            reason=Reason.SPAM,
            words="",
            address="",
        )


def test_the_receipt_says_what_became_of_them_and_nothing_about_who_wrote_them(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 4)
    batch = reported(amara, thread, mob)
    outcomes = (Outcome.NO_ACTION, Outcome.WARN, Outcome.SUSPEND)
    for case, outcome in zip(Case.objects.order_by("pk")[:3], outcomes, strict=True):
        rule = "" if outcome == Outcome.NO_ACTION else "kindness"
        until = timezone.now() + timedelta(days=7) if outcome == Outcome.SUSPEND else None
        decide(by=mina, case=case, outcome=outcome, rule=rule, facts="I read it.", until=until)
    page = client_of(amara).get(batch.get_absolute_url()).text
    assert "Waits for a moderator" in page
    assert "Stays as it is" in page
    assert "Removed" in page
    assert "warn" not in page.lower().partition("<main")[2]
    assert "suspend" not in page.lower().partition("<main")[2]
    assert mob[0].author.handle not in page
    assert "amara" not in page.partition("<main")[2].partition("</main>")[0]


def test_who_reported_them_hears_once_when_all_of_them_were_looked_at(amara: Person, mina: Person) -> None:
    thread = shared(amara).thread
    batch = reported(amara, thread, piled_on(thread, 3))
    for number, case in enumerate(Case.objects.order_by("pk"), start=1):
        decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="It is cruel.")
        lines = Notification.objects.filter(person=amara, kind=Kind.REPORT)
        assert lines.count() == (1 if number == 3 else 0)
    assert lines.get().url == batch.get_absolute_url()


def test_nobody_who_is_reported_is_told_and_a_moderator_among_them_does_not_decide(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 1)
    Reply.objects.update(author=mina)
    reported(amara, thread, mob)
    assert not Notification.objects.filter(person=mina).exists()
    assert client_of(mina).get(f"/desk/cases/{Case.objects.get().ref}/").status_code == 404


def test_out_of_hours_a_batch_weighs_no_more_than_its_reporter(amara: Person, settings: Any) -> None:
    """One person's report of a whole thread hides nothing of it, however many replies they name."""
    settings.LEEWARD_PROTECT_REPORTS = 2
    thread = shared(amara).thread
    mob = piled_on(thread, 3)
    reported(amara, thread, mob)
    reported(amara, thread, mob)
    assert set(Reply.objects.values_list("state", flat=True)) == {"live"}


def test_out_of_hours_it_joins_the_reports_of_others(amara: Person, settings: Any) -> None:
    settings.LEEWARD_PROTECT_REPORTS = 2
    thread = shared(amara).thread
    mob = piled_on(thread, 2)
    finn = settled("finn")
    report(
        kind="reply",
        ref=mob[0].ref,
        reporter=finn,
        reason=Reason.HARASSMENT,
        words="",
        address="198.51.100.1",
    )
    reported(amara, thread, mob, address="203.0.113.7")
    assert dict(Reply.objects.values_list("ref", "state")) == {mob[0].ref: "held", mob[1].ref: "live"}


def test_the_receipt_says_how_they_stand_now_and_its_reporter_is_told_when_something_is_undone(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    mob = piled_on(thread := shared(amara).thread, 2)
    batch = reported(amara, thread, mob)
    address, browser = batch.get_absolute_url(), client_of(amara)
    assert "A moderator reads each of these" in browser.get(address).text
    remove: dict[str, Any] = {
        "by": mina,
        "outcome": Outcome.REMOVE,
        "rule": "kindness",
        "facts": "It is cruel.",
    }
    first, second = (decide(case=case, **remove) for case in Case.objects.order_by("pk"))
    page = browser.get(address).text
    assert "A moderator reads each of these" not in page
    assert "Stays as it is" not in page
    for number, made in enumerate((first, second)):
        Notification.objects.all().delete()
        undo(by=mina, decision=made, because="I misread it.")
        assert Notification.objects.get(person=amara).url == address
        assert ("Removed" in browser.get(address).text) is (number == 0)
    again = report(kind="reply", ref=mob[0].ref, reporter=ben, reason=Reason.HATE, words="", address="")
    decide(case=again.case, **remove)
    assert "Removed" in browser.get(address).text


def test_reporting_some_of_it_again_with_more_leaves_one_receipt_that_says_what_waits(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    first, second = piled_on(thread, 2)
    before = reported(amara, thread, [first], words="It hurts.")
    assert reported(amara, thread, [first, second], reason=Reason.SPAM) == before
    assert reported(amara, thread, [first, second]) == before
    page = client_of(amara).get(before.get_absolute_url()).text
    assert "A moderator reads each of these" in page
    assert "Moderators have looked" not in page
    assert list(before.reports.values_list("case__object_ref", flat=True)) == [first.ref, second.ref]
    assert "It hurts." in page


def test_what_joins_an_earlier_receipt_waits_though_it_was_decided_about_before(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    first, second = piled_on(thread, 2)
    before = reported(amara, thread, [first, second])
    decide(by=mina, case=Case.objects.get(object_ref=first.ref), outcome=Outcome.NO_ACTION, facts="It stays.")
    assert reported(amara, thread, [first, second]) == before
    assert [(str(words), many) for words, many in outcomes_of(before)] == [("Waits for a moderator", 2)]


def test_a_receipt_of_which_nothing_is_left_never_says_that_somebody_looked(
    amara: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    batch = reported(amara, thread, piled_on(thread, 1))
    Report.objects.all().delete()
    assert "Moderators have looked" not in client_of(amara).get(batch.get_absolute_url()).text
