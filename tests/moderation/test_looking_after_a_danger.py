"""Whoever looks after a danger reads what it is about, sees what came in, and says what became of the person."""

import re
from datetime import timedelta

from django.utils import timezone
from pytest_django.fixtures import Settings
from time_machine import Traveller

from leeward.moderation import actions
from leeward.moderation.models import Call, Case, Danger, Ending, Escalation, LogEntry, Look, Outcome
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.calls import PLAN, keep, worry
from tests.moderation.poems import Poem, Poems

WHY = "Why do you open this?"


def decide(by: Person, case: Case, outcome: Outcome = Outcome.REMOVE) -> None:
    rule = "" if outcome == Outcome.NO_ACTION else "care"
    actions.decide(by=by, case=case, outcome=outcome, rule=rule, facts="We took it away for now.")


def test_whoever_looks_after_it_reads_its_items_without_being_asked_and_that_is_logged(
    poems: Poems, amara: Person, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    poems.write(amara)
    keep(amara, "poem-2")
    later = Case.objects.get(object_ref="poem-2")
    assert WHY in client_of(nadia).get(f"/desk/cases/{later.ref}/").content.decode()
    browser = client_of(mina)
    browser.post(f"{escalation.get_absolute_url()}acknowledged/")
    assert WHY not in browser.get(f"/desk/cases/{later.ref}/").content.decode()
    assert Look.objects.filter(by=mina, object_ref="poem-2", why="danger").count() == 1
    assert LogEntry.objects.filter(verb="read_case", object_ref="poem-2", details__why="danger").exists()


def test_each_thing_it_is_about_has_a_name_a_link_and_its_first_words_for_who_looks_after_it(
    poems: Poems, amara: Person, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    poems.write(amara)
    poems.write(amara, ref="poem-2")
    keep(amara, "poem-2", "Another one. Tonight I am going to kill myself.")
    browser, address = client_of(mina), escalation.get_absolute_url()
    browser.post(f"{address}acknowledged/")
    page = browser.get(address).content.decode()
    for case in Case.objects.all():
        assert f'href="/desk/cases/{case.ref}/"' in page
    assert "Another one." in page
    assert page.count("By amara") == 2
    other = client_of(nadia).get(address).content.decode()
    assert "amara" not in other
    assert "Another one." not in other
    assert not Look.objects.filter(by=nadia).exists()


def test_the_next_are_called_at_once_when_whoever_looks_after_it_no_longer_may(
    poem: Poem, escalation: Escalation, mina: Person, nadia: Person, tomas: Person, client_of: ClientOf
) -> None:
    actions.acknowledge(by=mina, escalation=escalation)
    case = Case.objects.get()
    actions.take_lease(by=mina, case=case)
    before = Call.objects.filter(person=nadia).count()
    until, scope = timezone.now() + timedelta(days=9), {"most_danger": Danger.SERIOUS}
    grant_role(by=tomas, person=mina, role=Role.MODERATOR, until=until, scope=scope)
    assert Call.objects.filter(person=nadia).count() == before + 1
    page = client_of(nadia).get(escalation.get_absolute_url()).content.decode()
    assert "I look after this now" in page
    assert actions.take_lease(by=nadia, case=case)


def test_removing_the_last_words_does_not_end_it_and_leads_to_saying_what_became_of_the_person(
    poem: Poem, escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    browser, address = client_of(mina), escalation.get_absolute_url()
    browser.post(f"{address}acknowledged/")
    case = f"/desk/cases/{Case.objects.get().ref}/"
    browser.get(case)
    sent = {"outcome": "remove", "rule": "care", "facts": "We took it away for now.", "decide": "yes"}
    answer = browser.post(case, sent)
    assert answer["Location"] == address
    found = Escalation.objects.get()
    assert (found.done_at, found.acknowledged_by) == (None, mina)
    assert "say what became of it" in browser.get(address).content.decode()
    browser.post(f"{address}done/", {"ending": "safe", "words": "Her sister is with her."})
    assert Escalation.objects.get().ending == Ending.SAFE


def test_removing_one_after_the_other_ends_nothing_but_an_answer_to_the_last_does(
    poem: Poem, amara: Person, escalation: Escalation, mina: Person
) -> None:
    keep(amara, "poem-2")
    first, second = Case.objects.order_by("pk")
    decide(mina, first)
    assert Escalation.objects.get().done_at is None
    decide(mina, second, Outcome.NO_ACTION)
    assert Escalation.objects.get().ending == Ending.DECIDED


def test_whoever_took_it_or_came_without_the_letter_has_opened_it(
    escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    actions.acknowledge(by=mina, escalation=escalation)
    page = client_of(nadia).get(escalation.get_absolute_url()).content.decode()
    assert not Call.objects.filter(opened_at=None).exists()
    assert not re.search(r"not yet", page)


def test_who_looks_reads_the_words_that_called_people_and_what_they_say_now(
    poems: Poems, amara: Person, mina: Person, nadia: Person, client_of: ClientOf, clock: Traveller
) -> None:
    poem = poems.write(amara, words=PLAN)
    keep(amara)
    clock.shift(timedelta(minutes=3))
    poem.words = "Long day. I'm tired, going to bed."
    actions.lift(kind="poem", ref=poem.ref, author=amara, text=poem.words)
    browser, address = client_of(mina), Escalation.objects.get().get_absolute_url()
    page = browser.post(f"{address}acknowledged/", follow=True).text
    assert (
        page.index("I am going to kill myself") < page.index("What it says now") < page.index("going to bed")
    )
    poems.kept.clear()
    page = browser.get(address).text
    assert "I am going to kill myself" in page
    assert "They have deleted it since." in page


def test_of_a_report_it_shows_what_stood_there_when_somebody_reported_it(
    poem: Poem, amara: Person, mina: Person, client_of: ClientOf, clock: Traveller
) -> None:
    worry(poem)
    clock.shift(timedelta(minutes=3))
    poem.words = "All is well."
    worry(poem, address="192.0.2.9")
    page = (
        client_of(mina).post(f"{Escalation.objects.get().get_absolute_url()}acknowledged/", follow=True).text
    )
    assert page.index("The sea is grey today.") < page.index("What it says now") < page.index("All is well.")


def test_before_somebody_looks_it_names_nobody_and_deleting_tells_no_other_name(
    poems: Poems, amara: Person, mina: Person, nadia: Person, client_of: ClientOf, clock: Traveller
) -> None:
    poems.write(amara, byline="drifting-dune-37")
    poems.write(amara, ref="poem-2")
    keep(amara)
    keep(amara, "poem-2")
    address, browser = Escalation.objects.get().get_absolute_url(), client_of(mina)
    before = browser.get(address).text
    assert "drifting-dune-37" not in before
    assert "amara" not in before
    looked = browser.post(f"{address}acknowledged/", follow=True).text
    assert "Write to drifting-dune-37 now" in looked
    del poems.kept["poem-1"]
    del poems.kept["poem-2"]
    after = browser.get(address).text
    assert "amara" not in after
    assert after.count("Write to them now") == 2


def three_people(poems: Poems) -> list[Case]:
    """Reports by strangers about three people in one call."""
    return [worry(poems.write(join(f"author{n}"), ref=f"poem-{n}"), address=f"192.0.2.{n}") for n in range(3)]


def test_it_ends_for_the_person_of_whom_it_is_said_and_goes_on_for_the_others(
    poems: Poems, mina: Person, nadia: Person, client_of: ClientOf, settings: Settings
) -> None:
    settings.LEEWARD_CALLS_BY_STRANGERS = 1
    first, second, third = three_people(poems)
    found, browser = Escalation.objects.get(), client_of(mina)
    address = found.get_absolute_url()
    assert "3 people may be in danger" in browser.get("/desk/").text
    page = browser.post(f"{address}acknowledged/", follow=True).text
    assert "Person 3" in page
    ending = {"ending": "abuse", "words": "A prank about this one."}
    assert browser.post(f"{address}done/", ending).status_code == 422
    browser.post(f"{address}done/", ending | {"people": [second.ref]})
    assert Escalation.objects.unfinished().get() == found
    assert {row.case for row in found.cases.all()} == {first, third}
    over = Escalation.objects.exclude(pk=found.pk).get()
    assert (over.ending, over.done_by, over.cases.get().case) == (Ending.ABUSE, mina, second)
    assert over.calls.filter(person=nadia).exists()
    assert "A prank about this one." in browser.get(over.get_absolute_url()).text
    actions.decide(by=mina, case=first, outcome=Outcome.NO_ACTION, facts="I read it.")
    assert {row.case for row in found.cases.all()} == {third}
    browser.post(f"{address}done/", {"ending": "safe", "words": "Her sister is there."})
    assert not Escalation.objects.unfinished().exists()


def test_writing_to_somebody_once_ends_it_whatever_else_of_theirs_waits(
    poem: Poem, amara: Person, escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    keep(amara, "poem-2")
    case = Case.objects.get(object_ref="poem-1")
    worry_about = actions.reach_out(by=mina, case=case)
    assert "once for everything of theirs" in client_of(mina).get(escalation.get_absolute_url()).text
    answer = client_of(mina).post(
        f"/desk/concerns/{worry_about.ref}/",
        {"step": "offer", "words": "We are here. Are you safe?"},
        follow=True,
    )
    assert "Your message is with them." in answer.text
    assert "Whoever was worried" not in answer.text
    assert Escalation.objects.get().ending == Ending.ANSWERED
    assert Case.objects.filter(kind="poem", closed_at=None).count() == 2


def test_whoever_presses_second_is_asked_first_and_taking_over_tells_the_other_and_takes_the_cases_along(
    poem: Poem, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    first, second, address = client_of(mina), client_of(nadia), escalation.get_absolute_url()
    press = f"{address}acknowledged/"
    assert (
        "I look after this now" in second.get(address).text
    )  # the page that is old by the time of the press
    first.post(press)
    case = f"/desk/cases/{Case.objects.get().ref}/"
    first.get(case)
    asked = second.post(press)
    assert asked.status_code == 409
    assert "They were there before you, so nothing was changed." in asked.text
    assert re.search(r"mina has looked after this since [^?]*\. Take over\?", asked.text)
    assert Escalation.objects.get().acknowledged_by == mina
    lines = mina.notifications.count()
    answer = second.post(press, {"instead_of": mina.ref}, follow=True)
    assert "You look after this now" in answer.text
    assert Escalation.objects.get().acknowledged_by == nadia
    assert mina.notifications.count() == lines + 1
    assert mina.notifications.order_by("-pk")[0].url == address
    assert "is looking at this" not in second.get(case).text
    sent = {"outcome": "hold", "rule": "care", "facts": "I am here.", "decide": "yes"}
    assert second.post(case, sent).status_code == 302


def test_nobody_takes_over_from_somebody_else_than_they_meant(
    poem: Poem, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    owen = join("owen", Role.MODERATOR)
    actions.acknowledge(by=mina, escalation=escalation)
    actions.acknowledge(by=owen, escalation=escalation, instead_of=mina.ref)
    press = f"{escalation.get_absolute_url()}acknowledged/"
    asked = client_of(nadia).post(press, {"instead_of": mina.ref})
    assert asked.status_code == 409
    assert "owen has looked after this since" in asked.text
    assert Escalation.objects.get().acknowledged_by == owen


def test_the_page_of_a_danger_says_truly_who_is_called_next_and_when(
    escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    address = escalation.get_absolute_url()
    assert "we go on calling" in client_of(nadia).get(address).text
    actions.acknowledge(by=mina, escalation=escalation)
    for reader in (mina, nadia):
        page = client_of(reader).get(address).text
        assert "we go on calling" not in page
        assert "the others are called again" in page
