"""Finding a group by plain questions, with an honest answer when none fits."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Page, expect

from leeward.groups import actions
from leeward.groups.models import Access, Group
from leeward.people.actions import follow_topic
from leeward.people.models import Person, Topic
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle
from tests.groups.meetings import begun, planned


@pytest.fixture
def some(nur: Person, kofi: Person, tomas: Person) -> None:
    """Three groups that can be found, and one that can't."""
    circle(nur, tomas, name="After a loss", about="For people whose brother or sister died.")
    circle(nur, tomas, name="Leeds walkers", about="For people who walk with their worries.", place="Leeds")
    circle(
        nur,
        tomas,
        name="New parents",
        about="For people who had a baby and can’t sleep.",
        access=Access.REQUEST,
    )
    circle(
        nur,
        tomas,
        name="Ward nine",
        about="For whose brother is on ward nine.",
        access=Access.INVISIBLE,
        second=kofi,
    )


def answer(browser: Client, **said: str) -> str:
    return browser.post("/groups/find/", said).text


@pytest.mark.usefixtures("some")
def test_words_of_ones_own_lead_to_a_group_with_why(visitor: Client) -> None:
    told = answer(visitor, going_on="My brothers are both dead", who="same")
    assert "These may fit" in told
    assert "After a loss" in told
    assert "It is about what you said." in told
    assert "Leeds walkers" not in told


@pytest.mark.usefixtures("some")
def test_words_that_say_nothing_lead_nowhere(visitor: Client) -> None:
    told = answer(visitor, going_on="I am with people who feel like that")
    assert "These may fit" not in told


@pytest.mark.usefixtures("some")
def test_a_place_is_found(visitor: Client) -> None:
    told = answer(visitor, near="Leeds", who="near")
    assert "Leeds walkers" in told
    assert "New parents" not in told


@pytest.mark.usefixtures("some")
def test_when_none_fits_it_says_so_shows_the_nearest_and_offers_to_ask_for_one(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    told = answer(browser, going_on="My brother died", near="Bristol")
    assert "We have none that fits" in told
    assert told.index("The nearest") < told.index("After a loss")
    asked = told.split('action="/groups/start/"')[1].split("</form>")[0]
    said = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked))
    said.pop("csrfmiddlewaretoken", None)
    assert said == {"about": "My brother died", "place": "Bristol", "begin": "1"}
    start = browser.post("/groups/start/", said).text
    assert "My brother died" in start
    assert 'value="Bristol"' in start


@pytest.mark.usefixtures("some")
def test_nothing_of_what_somebody_says_ever_stands_in_an_address(visitor: Client) -> None:
    page = visitor.get("/groups/find/").text
    assert "no-referrer" not in page, (
        "browsers would not say where the form comes from, and it would be refused"
    )
    asked = page.split('action="/groups/find/"')[0].rsplit("<form", 1)[1]
    assert 'method="post"' in asked
    for words in ("My brother died", "I am going to kill myself tonight, my ex Daniel Brown hits me"):
        told = answer(visitor, going_on=words, near="Bristol")
        addresses = " ".join(re.findall(r'(?:href|action)="([^"]*)"', told))
        assert "?" not in addresses.replace("?next=", "").replace("?v=", "")
        assert "brother" not in addresses
    assert "After a loss" not in visitor.get("/groups/find/", {"going_on": "My brother died"}).text


@pytest.mark.usefixtures("some")
def test_whoever_only_wants_to_read_is_shown_groups_that_let_them(visitor: Client) -> None:
    told = answer(visitor, how="read")
    assert "After a loss" in told
    assert "New parents" not in told.split("Ask again")[0]


@pytest.mark.usefixtures("some")
def test_nobody_finds_an_invisible_group_here(visitor: Client) -> None:
    assert "Ward nine" not in answer(visitor, going_on="brother on ward nine")


@pytest.mark.usefixtures("some")
def test_dangerous_words_show_help_first_and_a_method_help_only(visitor: Client) -> None:
    told = answer(visitor, going_on="I want to die since my brother died")
    assert told.index("Before anything else") < told.index("After a loss")
    told = answer(visitor, going_on="how many paracetamol to die")
    assert "Before anything else" in told
    assert "After a loss" not in told
    assert "Ask for" not in told


@pytest.mark.usefixtures("some")
def test_nothing_of_it_is_stored(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer(browser, going_on="zanzibarite troubles", near="Ouagadougou")
    assert not [one["sql"] for one in asked if "zanzibarite" in one["sql"] or "Ouagadougou" in one["sql"]]
    assert "zanzibarite" not in str(browser.session.items())
    assert not cache.get("zanzibarite")


def test_a_language_is_found_where_groups_say_theirs(
    nur: Person, tomas: Person, visitor: Client, settings: object
) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]  # type: ignore[attr-defined]
    circle(nur, tomas, name="Mañana", about="Para quienes perdieron a alguien.", language="es")
    circle(nur, tomas, name="Morning", about="For people who lost somebody.", language="en")
    told = answer(visitor, language="es")
    assert "Mañana" in told
    assert "It speaks your language." in told
    assert "Morning" not in told


def test_suggestions_use_what_somebody_said_and_never_what_they_opened(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    topic = Topic.objects.create(slug="grief", name="Grief")
    told_of = circle(nur, tomas, name="After a loss", topics=[topic])
    opened = circle(nur, tomas, name="Night shift")
    browser = client_of(amara)
    for _time in range(3):
        browser.get(opened.get_absolute_url())
    assert "These may fit you" not in browser.get("/groups/").text
    follow_topic(person=amara, topic=topic)
    told = browser.get("/groups/").text
    assert told.index("These may fit you") < told.index(told_of.name) < told.index("Night shift")
    assert "You follow the topic “Grief”." in told
    assert told.count(f'href="{told_of.get_absolute_url()}"') == 1


def test_groups_one_is_in_are_not_suggested(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    topic = Topic.objects.create(slug="grief", name="Grief")
    group = circle(nur, tomas, topics=[topic])
    follow_topic(person=amara, topic=topic)
    actions.join(person=amara, group=Group.objects.get(pk=group.pk), agrees=True)
    assert "These may fit you" not in client_of(amara).get("/groups/").text


def test_whoever_wants_to_meet_is_shown_groups_that_do_and_why(
    nur: Person, tomas: Person, amara: Person, visitor: Client, run_jobs: RunJobs
) -> None:
    circle(nur, tomas, name="Leeds walkers", place="Leeds")
    alone, plans, met = (circle(nur, tomas, amara, name=name) for name in ("Kitchen", "Garden", "Attic"))
    actions.end_meeting(by=nur, meeting=begun(nur, alone, nur))
    actions.end_meeting(by=nur, meeting=begun(nur, met, nur, amara, kept_hours=1))
    meeting = planned(nur, plans)
    told = answer(visitor, how="meet")
    for name, shown in (("Garden", True), ("Attic", True), ("Kitchen", False), ("Leeds walkers", False)):
        assert (name in told) is shown, name
    assert told.count("It plans to meet, in writing.") == 1
    assert told.count("It met in writing within the last five weeks.") == 1
    assert meeting.title not in told
    for later, shown in ((timedelta(days=30), True), (timedelta(days=36), False)):
        with time_machine.travel(timezone.now() + later, tick=False):
            run_jobs()
            told = answer(visitor, how="meet")
            assert ("Attic" in told) is shown
            assert "It plans to meet" not in told
    assert "We have none that fits" in told


@pytest.mark.browser
@pytest.mark.usefixtures("some")
def test_at_a_browser_what_was_answered_stays_out_of_the_address(phone: Page) -> None:
    phone.goto("/groups/find/")
    phone.get_by_label("What is going on?").fill("My brother died")
    phone.get_by_role("button", name="Look for groups").click()
    expect(phone.get_by_role("heading", name="These may fit")).to_be_visible()
    assert phone.url.endswith("/groups/find/")
