"""However many may be in danger, the desk says it in one line, and a case shows its own alarm alone."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Escalation
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.calls import keep
from tests.moderation.poems import Poems

BAR = 'class="alarms"'


def test_one_line_says_how_many_and_how_long_and_leads_to_who_waits_for_somebody(
    escalation: Escalation, mina: Person, nadia: Person, clock: time_machine.Traveller, client_of: ClientOf
) -> None:
    actions.acknowledge(by=nadia, escalation=escalation)
    clock.shift(timedelta(minutes=4))
    keep(join("wren"), "poem-2")
    keep(join("june_two"), "poem-3")
    second = Escalation.objects.order_by("pk")[1]
    clock.shift(timedelta(minutes=2))
    page = client_of(mina).get("/desk/").content.decode()
    assert page.count(BAR) == 1
    bar = page[page.index(BAR) :]
    bar = bar[: bar.index("</div>")]
    assert "3 people may be in danger" in bar
    # Six minutes ago came one that somebody has come to.
    assert "nobody has come to one for 2 minutes" in bar
    assert bar.index(second.get_absolute_url()) < bar.index(escalation.get_absolute_url())
    assert "nadia looks after this" in bar


def test_the_page_of_a_danger_and_its_cases_count_only_the_others(
    escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    browser, case = client_of(mina), Case.objects.get()
    for address in (escalation.get_absolute_url(), f"/desk/cases/{case.ref}/"):
        assert BAR not in browser.get(address).content.decode()
    keep(join("wren"), "poem-2")
    page = browser.get(f"/desk/cases/{case.ref}/").content.decode()
    assert "1 person may be in danger" in page
    assert "People are being called about this" in page


def dangers(count: int) -> None:
    for number in range(count):
        keep(join(f"wren{number}"), f"poem-{number}-")


def test_more_dangers_than_it_names_are_counted_all_the_same(
    clock: time_machine.Traveller, mina: Person, nadia: Person, poems: Poems, client_of: ClientOf
) -> None:
    keep(join("first"), "poem-first")
    actions.acknowledge(by=nadia, escalation=Escalation.objects.get())
    clock.shift(timedelta(minutes=9))
    dangers(24)
    page = client_of(mina).get("/desk/").text
    assert "25 people may be in danger" in page
    # The oldest is not among those that it names: somebody looks after it, so it does not wait.
    assert "nobody has come to one for" not in page
    assert page.count(">nobody looks after this yet<") == 20
    assert "The others, on the desk" in page


def test_counting_them_costs_the_same_however_many_there_are(
    clock: time_machine.Traveller, mina: Person, poems: Poems, client_of: ClientOf
) -> None:
    def asked() -> int:
        browser = client_of(mina)
        browser.get("/desk/notes/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/notes/")
        return len(queries)

    keep(join("first"), "poem-first")
    one = asked()
    dangers(19)
    assert asked() == one
    for number in range(5):
        keep(join(f"more{number}"), f"poem-more-{number}")
    assert asked() == one


def test_it_counts_people_and_not_how_often_somebody_was_called_about_each(
    escalation: Escalation, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    actions.acknowledge(by=nadia, escalation=escalation)
    keep(amara, "poem-2")
    assert Escalation.objects.unfinished().count() == 2
    assert "1 person may be in danger" in client_of(mina).get("/desk/").text


@pytest.mark.parametrize(
    ("scope", "counted"), [({}, True), ({"kinds": ["story"]}, False), ({"most_danger": 2}, False)]
)
def test_it_counts_only_what_the_reader_may_see_and_nothing_about_themself(
    escalation: Escalation, client_of: ClientOf, scope: dict[str, object], counted: bool
) -> None:
    nuria, until = join("nuria"), timezone.now() + timedelta(days=7)
    grant_role(by=None, person=nuria, role=Role.MODERATOR, until=until, scope=scope)
    keep(nuria, "poem-hers")
    page = client_of(Person.objects.get(pk=nuria.pk)).get("/desk/").text
    assert ("1 person may be in danger" in page) is counted
    assert (BAR in page) is counted
