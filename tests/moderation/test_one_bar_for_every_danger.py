"""However many may be in danger, the desk says it in one line, and a case shows its own alarm alone."""

from datetime import timedelta

import time_machine

from leeward.moderation import actions
from leeward.moderation.models import Case, Escalation
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.moderation.calls import keep

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
    assert "the longest has waited 6 minutes" in bar
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
