"""The desk: danger first, then age; for moderators only."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Outcome, Reason
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poems

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."


@pytest.fixture
def addresses(amara: Person, mina: Person, reported: Case) -> list[str]:
    """Every page of the desk, each about something that is there."""
    made = actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Because.")
    actions.appeal(person=amara, decision=made, words="No.")
    return [
        "/desk/",
        "/desk/log/",
        f"/desk/cases/{reported.ref}/",
        f"/desk/appeals/{made.ref}/",
        f"/desk/decisions/{made.ref}/undo/",
    ]


@pytest.mark.parametrize("role", ["member", Role.SUPPORTER, Role.PROFESSIONAL, Role.ORGANISER])
def test_for_everybody_else_the_desk_does_not_exist(
    role: str, addresses: list[str], client_of: ClientOf
) -> None:
    browser = client_of(join("somebody", *([] if role == "member" else [Role(role)])))
    for address in addresses:
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"outcome": "remove"}).status_code in (404, 405)


def test_for_a_visitor_the_desk_does_not_exist(visitor: Client, addresses: list[str]) -> None:
    assert {visitor.get(address).status_code for address in addresses} == {404}


def test_moderators_open_every_page_of_it(nadia: Person, addresses: list[str], client_of: ClientOf) -> None:
    browser = client_of(nadia)
    assert {browser.get(address).status_code for address in addresses} == {200}


def test_danger_comes_first_and_then_age(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    now = timezone.now()
    for number, (danger, hours) in enumerate(
        [(Danger.LOW, 9), (Danger.LIFE, 1), (Danger.HARM, 2), (Danger.HARM, 5)]
    ):
        Case.objects.create(
            ref=f"case-{danger}-{hours}",
            kind="poem",
            object_ref=f"p{number}",
            author=amara,
            danger=danger,
            opened_at=now - timedelta(hours=hours),
        )
    page = client_of(mina).get("/desk/").content.decode()
    order = [page.index(f"/desk/cases/case-{name}/") for name in ("3-1", "1-5", "1-2", "0-9")]
    assert order == sorted(order)


def test_the_queue_quotes_nothing(mina: Person, reported: Case, client_of: ClientOf) -> None:
    page = client_of(mina).get("/desk/").content.decode()
    assert "insults, threatens or harasses" in page
    assert "grey today" not in page
    assert "It is about me" not in page


def test_the_queue_can_show_one_sort_only(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="reply", ref="r1", author=amara, text=PLAN)
    held = actions.hold(kind="reply", ref="r1", author=amara, verdict=verdict, text=PLAN)
    browser = client_of(mina)
    for asked, there, absent in (
        ("source=held", held, reported),
        ("source=reports", reported, held),
        ("kind=reply", held, reported),
        ("danger=3", held, reported),
    ):
        page = browser.get(f"/desk/?{asked}").content.decode()
        assert there.ref in page
        assert absent.ref not in page
    page = browser.get("/desk/?source=appeals").content.decode()
    assert "Nothing waits for you here" in page


def test_findings_are_marked_with_their_rule_and_source(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    case = actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    for passage in verdict.passages:
        assert f"<mark>{passage.words}</mark>" in page
        assert passage.source in page
    assert "Somebody may be in danger" in page


def test_a_moderator_sees_what_was_decided_before_about_the_person_and_the_like(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    cases = []
    for number in range(2):
        poem = poems.write(amara, ref=f"poem-{number}")
        made = actions.report(
            kind="poem", ref=poem.ref, reporter=ben, reason=Reason.HARASSMENT, words="", address=""
        )
        cases.append(made.case)
    actions.decide(
        by=mina, case=cases[0], outcome=Outcome.BLUR, rule="kindness", facts="An insult in line four."
    )
    page = client_of(mina).get(f"/desk/cases/{cases[1].ref}/").content.decode()
    assert page.count("An insult in line four.") == 2


def test_another_name_is_shown_with_a_warning_to_keep_it(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    poem = poems.write(amara, byline="Quiet River")
    case = actions.report(
        kind="poem", ref=poem.ref, reporter=ben, reason=Reason.SPAM, words="", address=""
    ).case
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    assert "By Quiet River" in page
    assert "never mention it outside the desk" in page
    report_page = client_of(ben).get(f"/report/poem/{poem.ref}/").content.decode()
    assert "Quiet River" in report_page
    assert "amara" not in report_page


def test_an_empty_desk_says_that_it_is_fine_to_go(mina: Person, client_of: ClientOf) -> None:
    assert "Nothing waits for you" in client_of(mina).get("/desk/").content.decode()


def test_pages_of_the_desk_cost_a_fixed_number_of_queries(
    poems: Poems,
    amara: Person,
    mina: Person,
    client_of: ClientOf,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        poem = poems.write(amara, ref=f"poem-{number}")
        for reporter in ("r1", "r2", "r3"):
            actions.report(
                kind="poem",
                ref=poem.ref,
                reporter=Person.objects.filter(handle=reporter).first() or join(reporter),
                reason=Reason.HARASSMENT,
                words="Look.",
                address="",
            )
    browser = client_of(mina)
    browser.get("/desk/")
    with django_assert_max_num_queries(15):
        browser.get("/desk/")
    last = Case.objects.last()
    assert last is not None
    opened(browser, f"/desk/cases/{last.ref}/")
    with django_assert_max_num_queries(31):
        browser.get(f"/desk/cases/{last.ref}/")
    with django_assert_max_num_queries(11):
        browser.get("/desk/log/")
    assert not Decision.objects.exists()


def test_to_leave_alone_what_is_held_back_is_called_what_it_does(
    poems: Poems, amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    poems.write(amara, PLAN, ref="p1")
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    held = actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    browser = client_of(mina)
    page = browser.get(f"/desk/cases/{held.ref}/").content.decode()
    assert "Let others read it, as it is" in page
    assert "Leave it as it is" not in page
    assert "worst night of their life" in page
    assert "Let others read it" not in browser.get(f"/desk/cases/{reported.ref}/").content.decode()


def test_the_queue_says_which_rule_holds_something_back(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    page = client_of(mina).get("/desk/").content.decode()
    assert "held by software" in page
    assert "When a life may be in danger, a person looks first" in page


def test_what_software_noticed_stays_in_sight_after_its_author_has_changed_the_words(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    case = actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    actions.lift(kind="poem", ref="p1", author=amara, text="The sea is grey today.")
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    assert "The sea is grey today." in page
    assert "What software noticed" in page


@pytest.mark.parametrize(
    "words",
    [
        PLAN,
        "I took all my tablets twenty minutes ago.",
        "I tried to hang myself an hour ago.",
        "Let’s die together, who joins me on Friday?",
        "I gave the cat away this morning and left the letters in my coat. You were all kind.",
    ],
)
def test_software_speaks_of_whoever_wrote_it_on_the_desk_and_to_them_on_their_page(
    amara: Person, mina: Person, client_of: ClientOf, words: str
) -> None:
    share_story(author=amara, title="", body=words, audience=Audience.MEMBERS)
    page = client_of(mina).get(f"/desk/cases/{Case.objects.get().ref}/").text
    noticed = page[page.index('<ul class="findings">') : page.index("From:")]
    assert not re.search(r"\b(you|please)\b", noticed.replace(words, ""), re.IGNORECASE)
