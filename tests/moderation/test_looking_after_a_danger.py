"""Whoever looks after a danger reads what it is about, sees what came in, and says what became of the person."""

import re
from datetime import timedelta

from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Call, Case, Danger, Ending, Escalation, LogEntry, Look, Outcome
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf
from tests.moderation.calls import keep
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
    poem: Poem, amara: Person, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    keep(amara, "poem-2", "Another one. Tonight I am going to kill myself.")
    browser, address = client_of(mina), escalation.get_absolute_url()
    browser.post(f"{address}acknowledged/")
    page = browser.get(address).content.decode()
    for case in Case.objects.all():
        assert f'href="/desk/cases/{case.ref}/"' in page
    assert "Another one." in page
    assert page.count("By amara") == 2
    other = client_of(nadia).get(address).content.decode()
    assert "By amara" in other
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
