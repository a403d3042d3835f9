"""Every restriction is explained when it is imposed, in the person's words and language (rule 20)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, Outcome
from leeward.people.models import Person
from leeward.replies.actions import hide_reply, reply
from tests.cast import ClientOf
from tests.moderation.poems import Poems
from tests.stories.writing import NUMBERS, shared

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."


@pytest.fixture
def removed(mina: Person, reported: Case) -> Decision:
    return actions.decide(
        by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Line two insults your sister."
    )


def read(client: Client, decision: Decision) -> str:
    response = client.get(decision.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_statement_has_everything_that_article_17_asks_for(
    amara: Person, removed: Decision, client_of: ClientOf
) -> None:
    page = read(client_of(amara), removed)
    for element in (
        "was removed",  # (a) the restriction
        "Everywhere at Leeward, in every country",  # (a) its territorial scope
        "It has no end",  # (a) its duration
        "Line two insults your sister.",  # (b) the facts
        "Somebody reported it. We never say who reports.",  # (b) whether there was a notice
        "A moderator: a person, not software.",  # (c) automated means
        "No insults, threats or harassment",  # (e) the contractual ground
        "You can disagree with somebody.",  # (e) why it is incompatible
        "Ask for another look",  # (f) internal complaint
        "settles disputes out of court",  # (f) out-of-court settlement
        "to a court",  # (f) judicial redress
    ):
        assert element in page, element


def test_a_decision_that_was_undone_says_first_that_it_holds_no_longer(
    amara: Person, mina: Person, removed: Decision, client_of: ClientOf
) -> None:
    actions.undo(by=mina, decision=removed, because="I misread it.")
    browser = client_of(amara)
    assert "This no longer holds: “" in read(browser, removed)
    assert "This no longer holds: “" in browser.get("/decisions/").text


def test_a_suspension_says_when_it_ends(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    until = timezone.now() + timedelta(days=7)
    made = actions.decide(
        by=mina, case=reported, outcome=Outcome.SUSPEND, rule="kindness", facts="Again.", until=until
    )
    page = read(client_of(amara), made)
    assert "The suspension ends on" in page
    assert str(until.year) in page


def test_what_software_holds_says_so_with_passage_rule_and_source(
    poems: Poems, amara: Person, client_of: ClientOf
) -> None:
    poems.write(amara, PLAN, ref="p1")
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    page = read(client_of(amara), Decision.objects.get())
    assert "Software, for the moment" in page
    assert "Software noticed it." in page
    assert "Until a moderator has read it." in page
    for passage in verdict.held_passages:
        assert passage.words in page
        assert passage.source in page


def test_somebody_who_may_be_in_danger_is_not_spoken_to_of_laws(
    amara: Person, removed: Decision, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    page = read(client_of(amara), Decision.objects.get(by_software=True))
    assert "Nobody has done anything wrong by writing them." in page
    assert "broke a law" not in page
    assert "broke a law" in read(client_of(amara), removed)


@pytest.mark.parametrize("who", ["ben", "mina", "june", "tomas"])
def test_a_statement_is_for_its_person_only(
    who: str, removed: Decision, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who))
    there, never = client.get(removed.get_absolute_url()), client.get("/decisions/0000000000000/")
    assert there.status_code == never.status_code == 404


def test_a_visitor_is_asked_to_sign_in(visitor: Client, removed: Decision) -> None:
    assert visitor.get(removed.get_absolute_url()).status_code == 302


def test_everything_ever_decided_about_me_stands_in_one_place(
    amara: Person, mina: Person, removed: Decision, client_of: ClientOf
) -> None:
    assert "was removed" in client_of(amara).get("/decisions/").content.decode()
    actions.undo(by=mina, decision=removed, because="Wrong.")
    page = client_of(amara).get("/decisions/").content.decode()
    assert "no longer holds" in page
    assert "Wrong." in read(client_of(amara), removed)


def test_with_nothing_decided_the_page_says_so(ben: Person, client_of: ClientOf) -> None:
    assert "Nothing was ever decided about you" in client_of(ben).get("/decisions/").content.decode()


def test_words_of_a_statement_cannot_carry_a_script(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    made = actions.decide(
        by=mina, case=reported, outcome=Outcome.LABEL, rule="claims", facts=script, label=script
    )
    for page in (
        read(client_of(amara), made),
        client_of(mina).get(f"/desk/cases/{reported.ref}/").content.decode(),
    ):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_statements_cost_a_fixed_number_of_queries(
    amara: Person, removed: Decision, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    client = client_of(amara)
    client.get("/")
    with django_assert_max_num_queries(8):
        read(client, removed)
    with django_assert_max_num_queries(9):
        client.get("/decisions/")


def test_a_statement_never_says_that_others_see_what_the_person_who_was_answered_has_hidden(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    answer = reply(author=ben, thread=thread, body=NUMBERS)
    case = Case.objects.get()
    made = actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is about the past.")
    hide_reply(by=amara, reply=answer)
    page = client_of(ben).get(made.get_absolute_url()).text
    assert "did nothing about it" in page
    assert "Others see it" not in page
