"""Out of hours, what several independent people report waits until somebody looks; a crowd alone can't do it."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from leeward.moderation import actions, standing
from leeward.moderation.models import Case, Decision, LogEntry, Misuse, Outcome, Reason, Report, ReportSource
from leeward.notifications.models import Notification
from leeward.people.actions.roles import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.calls import NIGHT
from tests.moderation.conftest import opened
from tests.moderation.pages import words_of
from tests.moderation.poems import Poem, Poems


@pytest.fixture
def members(clock: time_machine.Traveller, db: None) -> list[Person]:
    """Six people who joined on different days, long ago."""
    return [join(f"member{n}", joined_at=NIGHT - timedelta(days=100 + n)) for n in range(6)]


def tell(poem: Poem, reporter: Person | None, network: str = "", reason: Reason = Reason.HATE) -> Report:
    """Somebody reports a poem, from a network of their own unless one is given."""
    own = f"198.51.100.{reporter.pk % 250}" if reporter else "192.0.2.1"
    return actions.report(
        kind="poem", ref=poem.ref, reporter=reporter, reason=reason, words="", address=network or own
    )


def test_three_independent_reports_hide_it_and_its_author_reads_why(
    poem: Poem, amara: Person, mina: Person, members: list[Person], client_of: ClientOf
) -> None:
    for person in members[:2]:
        tell(poem, person)
    assert poem.state == "live"
    tell(poem, members[2])
    assert poem.state == "held"
    made = Decision.objects.get()
    assert (made.by_software, made.outcome, made.rule) == (True, Outcome.HOLD, "dignity")
    assert (made.found_by_report, made.found_by_software) == (True, False)
    assert Notification.objects.get(person=amara).url == made.get_absolute_url()
    page = client_of(amara).get(made.get_absolute_url()).content.decode()
    assert "while no moderator was on duty" in page
    assert "Software, for the moment" in page
    assert "member0" not in page
    assert made.case.ref in client_of(mina).get("/desk/?only=held").content.decode()
    assert LogEntry.objects.filter(verb="protect").exists()


def test_a_moderator_lets_it_be_read_again_and_the_same_words_are_not_hidden_twice(
    poem: Poem, mina: Person, members: list[Person]
) -> None:
    for person in members[:3]:
        tell(poem, person)
    actions.decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It is fine.")
    assert poem.state == "live"
    for person in members[3:]:
        tell(poem, person)
    assert poem.state == "live"
    poem.words = "Something else altogether."
    tell(poem, join("late", joined_at=NIGHT - timedelta(days=200)))
    assert poem.state == "held"


def test_while_somebody_is_on_duty_nothing_is_hidden(
    poem: Poem, mina: Person, tomas: Person, members: list[Person]
) -> None:
    actions.add_shift(by=tomas, person=mina, day=NIGHT.date(), starts=time(0), ends=time(0), time_zone="UTC")
    for person in members:
        tell(poem, person)
    assert poem.state == "live"


def test_somebody_on_duty_whose_power_does_not_reach_it_is_nobody(
    poem: Poem, mina: Person, tomas: Person, members: list[Person]
) -> None:
    until = NIGHT + timedelta(days=30)
    grant_role(by=tomas, person=mina, role=Role.MODERATOR, until=until, scope={"kinds": ["story"]})
    actions.add_shift(by=tomas, person=mina, day=NIGHT.date(), starts=time(0), ends=time(0), time_zone="UTC")
    for person in members[:3]:
        tell(poem, person)
    assert poem.state == "held"


@pytest.mark.parametrize(
    "alike", ["new accounts", "one network", "one day", "visitors", "worried", "suspended"]
)
def test_a_crowd_that_is_not_independent_hides_nothing(alike: str, poem: Poem, members: list[Person]) -> None:
    for number, person in enumerate(members):
        if alike == "new accounts":
            Person.objects.filter(pk=person.pk).update(joined_at=NIGHT - timedelta(days=number))
        elif alike == "one day":
            Person.objects.filter(pk=person.pk).update(joined_at=datetime(2026, 5, 1, number, tzinfo=UTC))
        elif alike == "suspended":
            Person.objects.filter(pk=person.pk).update(suspended_until=NIGHT + timedelta(days=1))
        person.refresh_from_db()
        tell(
            poem,
            None if alike == "visitors" else person,
            network="203.0.113.5" if alike == "one network" else "",
            reason=Reason.IN_DANGER if alike == "worried" else Reason.HATE,
        )
    assert poem.state == "live"


def test_links_between_reports_join_them(poem: Poem, members: list[Person]) -> None:
    """The first shares a network with the second, the second a day with the third: all are one."""
    Person.objects.filter(pk=members[2].pk).update(joined_at=members[1].joined_at)
    members[2].refresh_from_db()
    for person, network in zip(members[:4], ("203.0.113.5", "203.0.113.5", "", ""), strict=True):
        tell(poem, person, network)
    assert standing.independent_reports(Case.objects.get()) == 2


def test_the_number_can_be_chosen_and_be_none(poem: Poem, members: list[Person], settings: Settings) -> None:
    settings.LEEWARD_PROTECT_REPORTS = 0
    for person in members:
        tell(poem, person)
    assert poem.state == "live"


def test_an_organiser_chooses_the_number_beside_the_plan_of_duty(
    poem: Poem, tomas: Person, members: list[Person], client_of: ClientOf
) -> None:
    browser = client_of(tomas)
    chosen = {"next_minutes": "5", "accountable_minutes": "30", "done_minutes": "60", "hiding_reports": "2"}
    assert browser.post("/place/duty/calls/", chosen).status_code == 302
    tell(poem, members[0])
    assert poem.state == "live"
    tell(poem, members[1])
    assert poem.state != "live"


def test_whoever_had_reports_rejected_lately_is_not_counted(
    poems: Poems, amara: Person, mina: Person, members: list[Person]
) -> None:
    for number in range(2):
        made = tell(poems.write(amara, ref=f"fine-{number}"), members[0])
        actions.decide(by=mina, case=made.case, outcome=Outcome.NO_ACTION, facts="It is fine.")
    assert not standing.counts(members[0])
    poem = poems.write(amara, ref="another")
    for person in members[:3]:
        tell(poem, person)
    assert poem.state == "live"


def test_three_people_can_hide_three_things_and_no_more_until_somebody_looks(
    poems: Poems, amara: Person, members: list[Person]
) -> None:
    written = [poems.write(amara, ref=f"poem-{n}") for n in range(5)]
    for poem in written:
        for person in members[:3]:
            tell(poem, person)
    assert [poem.state for poem in written] == ["held"] * 3 + ["live"] * 2


def test_a_report_found_to_be_made_to_harm_takes_weight_that_comes_back_with_time(
    poem: Poem, mina: Person, members: list[Person], clock: time_machine.Traveller
) -> None:
    report = tell(poem, members[0])
    assert standing.weight(members[0]) == 1
    actions.find_misuse(by=mina, sent=report)
    actions.find_misuse(by=mina, sent=report)
    assert standing.weight(members[0]) == pytest.approx(0.5)
    clock.shift(timedelta(days=45))
    assert standing.weight(members[0]) == pytest.approx(0.75)
    clock.shift(timedelta(days=46))
    assert standing.weight(members[0]) == 1


def test_a_moderator_marks_a_report_and_takes_it_back_and_nobody_else_learns_of_it(
    poem: Poem, amara: Person, mina: Person, members: list[Person], client_of: ClientOf
) -> None:
    report, reporter = tell(poem, members[0]), members[0]
    browser, address = client_of(mina), f"/desk/cases/{Case.objects.get().ref}/reporters/"
    assert address in browser.get(f"/desk/cases/{Case.objects.get().ref}/").content.decode()
    receipt = client_of(reporter)
    before = words_of(receipt.get(report.get_absolute_url()).content.decode())
    assert "It was made to harm" not in browser.get(address).text
    browser.post(address, {"named": "harm"})
    assert "It was made to harm" in browser.get(address).text
    browser.post(f"/desk/reports/{report.pk}/misuse/")
    assert "Found to be made to harm" in browser.get(address).content.decode()
    assert words_of(receipt.get(report.get_absolute_url()).content.decode()) == before
    assert not Notification.objects.filter(person=reporter).exists()
    for person in (reporter, amara):
        assert client_of(person).get(address).status_code == 404
    assert "member0" not in browser.get("/desk/log/").content.decode()
    browser.post(f"/desk/reports/{report.pk}/misuse/delete/")
    assert standing.weight(reporter) == 1


def test_nobody_marks_a_report_whose_case_they_have_not_opened_or_without_saying_why_they_ask_who_told_us(
    poem: Poem, mina: Person, nadia: Person, members: list[Person], client_of: ClientOf
) -> None:
    report, browser = tell(poem, members[0]), client_of(nadia)
    case, mark = f"/desk/cases/{report.case.ref}/", f"/desk/reports/{report.pk}/misuse/"

    def marked() -> bool:
        answer = browser.post(mark)
        assert answer.headers["Location"] == f"{case}reporters/"
        return standing.weight(members[0]) < 1

    assert not marked()
    assert "Nothing was marked." in browser.get(f"{case}reporters/").text
    opened(browser, case)
    assert not marked()
    browser.post(f"{case}reporters/", {"named": "harm"})
    assert marked()
    assert client_of(mina).post(f"{mark}delete/").headers["Location"] == f"{case}reporters/"
    assert standing.weight(members[0]) < 1


def test_nobody_marks_unread_what_is_closed(
    poem: Poem, mina: Person, nadia: Person, members: list[Person], client_of: ClientOf
) -> None:
    report = tell(poem, members[0])
    actions.decide(by=mina, case=report.case, outcome=Outcome.NO_ACTION, facts="It is fine.")
    client_of(nadia).post(f"/desk/reports/{report.pk}/misuse/")
    assert not Misuse.objects.exists()


def test_a_reported_moderator_cannot_mark_who_reported_them(
    poems: Poems, mina: Person, members: list[Person], client_of: ClientOf
) -> None:
    report = tell(poems.write(mina), members[0])
    assert client_of(mina).post(f"/desk/reports/{report.pk}/misuse/").status_code == 404
    assert standing.weight(members[0]) == 1


def test_networks_are_forgotten_after_a_week(
    poem: Poem, members: list[Person], run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(poem, members[0])
    assert "198.51" not in ReportSource.objects.get().network
    clock.shift(timedelta(days=7, minutes=1))
    run_jobs()
    assert not ReportSource.objects.exists()
