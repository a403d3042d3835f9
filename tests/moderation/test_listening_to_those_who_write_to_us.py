"""Whoever tells the place itself that they are about to act is heard: an appeal, an answer or a report calls people."""

import pytest
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Ending, Escalation, Evidence, Outcome, Step
from leeward.people.models import Person
from tests.cast import ClientOf
from tests.moderation.calls import PLAN, keep
from tests.moderation.poems import Poem, Poems

SAD = "Since you took it away I want to die."
CALM = "I think this was about a book that I like."


@pytest.fixture
def removed(reported: Case, mina: Person) -> Decision:
    return actions.decide(
        by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="It was about one person."
    )


def test_an_appeal_that_tells_of_a_plan_calls_people_and_shows_them_the_words(
    removed: Decision, amara: Person, nadia: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).post(f"/decisions/{removed.ref}/appeal/", {"words": PLAN}, follow=True)
    assert "Somebody can be with you" in page.content.decode()
    found = Escalation.objects.get()
    assert not found.doubtful
    browser = client_of(nadia)
    browser.post(f"{found.get_absolute_url()}acknowledged/")
    case = Case.objects.get(kind="concern")
    assert (case.author, case.danger) == (amara, Danger.LIFE)
    read = browser.get(f"/desk/concerns/{case.ref}/").content.decode()
    assert "How is amara?" in read
    assert "Nobody else raised this" in read
    assert "I have decided." in read


def test_thoughts_of_dying_in_an_appeal_bring_help_and_call_nobody(
    removed: Decision, amara: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).post(f"/decisions/{removed.ref}/appeal/", {"words": SAD}, follow=True)
    assert "Somebody can be with you" in page.content.decode()
    assert not Escalation.objects.exists()
    assert not Case.objects.filter(kind="concern").exists()


def test_any_other_appeal_brings_neither(removed: Decision, amara: Person, client_of: ClientOf) -> None:
    page = client_of(amara).post(f"/decisions/{removed.ref}/appeal/", {"words": CALM}, follow=True)
    assert "Somebody can be with you" not in page.content.decode()
    assert not Escalation.objects.exists()


def test_an_answer_to_what_is_considered_is_heard_too(
    reported: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    made = actions.consider(
        by=mina, case=reported, outcome=Outcome.LABEL, rule="claims", facts="It may be wrong.", label="x",
        days=None, notice=2,
    )  # fmt: skip
    page = client_of(amara).post(f"/decisions/considered/{made.ref}/", {"words": PLAN}, follow=True)
    assert "Somebody can be with you" in page.content.decode()
    assert Escalation.objects.get().cases.get().case.author == amara


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_report_of_anything_whose_words_tell_of_a_plan_calls_people(
    signed_in: bool, poem: Poem, ben: Person, visitor: Client, client_of: ClientOf
) -> None:
    browser = client_of(ben) if signed_in else visitor
    page = browser.post(f"/report/poem/{poem.ref}/", {"reason": "other", "words": PLAN}, follow=True)
    assert "First, if a life may be in danger now" in page.content.decode()
    assert Escalation.objects.get().cases.get().case.object_ref == poem.ref


def test_what_a_reporter_wrote_stays_with_the_report(poem: Poem, ben: Person, client_of: ClientOf) -> None:
    """A worry about ben would show a moderator, whom he may have reported, that he did."""
    client_of(ben).post(f"/report/poem/{poem.ref}/", {"reason": "other", "words": PLAN})
    assert not Case.objects.filter(author=ben).exists()
    assert not Evidence.objects.filter(words=PLAN).exists()


def test_saying_it_again_after_somebody_was_done_calls_people_again(
    poems: Poems, removed: Decision, amara: Person, nadia: Person, mina: Person
) -> None:
    other = keep(poems.write(amara).author, "poem-2")
    actions.appeal(person=amara, decision=removed, words=PLAN)
    found = Escalation.objects.get()
    assert {row.case.kind for row in found.cases.all()} == {"poem", "concern"}
    assert other.escalated.escalation == found


def test_a_moderator_writes_to_somebody_in_danger_before_anything_is_decided(
    poem: Poem, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    case, browser = keep(amara), client_of(mina)
    found = Escalation.objects.get()
    browser.post(f"{found.get_absolute_url()}acknowledged/")
    assert "Write to amara now" in browser.get(found.get_absolute_url()).content.decode()
    answer = browser.post(f"/desk/cases/{case.ref}/concern/")
    worry = Case.objects.get(kind="concern")
    assert answer["Location"] == f"/desk/concerns/{worry.ref}/#decide"
    assert [row.case for row in found.cases.all()] == [case, worry]
    page = browser.get(f"/desk/concerns/{worry.ref}/").content.decode()
    assert "I have decided." in page
    assert "/poems/poem-1/" in page
    sent = {"step": "offer", "words": "We are here. Please call the number below.", "template": ""}
    browser.post(f"/desk/concerns/{worry.ref}/", sent)
    read = client_of(amara).get(f"/care/{worry.care.get().ref}/").content.decode()
    assert "We are here." in read
    assert "Words that you wrote made us wonder how you are." in read
    assert "Somebody was worried" not in read
    found.refresh_from_db()
    assert (found.ending, found.done_by) == (Ending.ANSWERED, mina)
    case.refresh_from_db()
    assert case.is_open  # what they wrote is still kept back, and nobody has decided about it


def test_writing_twice_opens_one_place_to_write_and_calls_nobody_again(
    poem: Poem, amara: Person, mina: Person
) -> None:
    case = keep(amara)
    before = Escalation.objects.get().calls.count()
    first = actions.reach_out(by=mina, case=case)
    assert actions.reach_out(by=mina, case=case) == first
    found = Escalation.objects.get()
    assert (found.calls.count(), found.acknowledged_by) == (before, mina)


def test_there_is_nobody_to_reach_about_what_is_no_danger(
    reported: Case, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    browser.get(f"/desk/cases/{reported.ref}/")
    answer = browser.post(f"/desk/cases/{reported.ref}/concern/", follow=True)
    assert "There is nobody to write to about this" in answer.content.decode()
    assert not Case.objects.filter(kind="concern").exists()


def test_what_was_done_about_ones_own_words_says_so_among_the_decisions(
    poem: Poem, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    worry = actions.reach_out(by=mina, case=keep(amara))
    actions.care(by=mina, case=worry, step=Step.OFFER, words="How are you tonight?")
    page = client_of(amara).get("/decisions/").content.decode()
    assert "Words of yours made us wonder how you are, so we wrote to you." in page
    assert "Somebody was worried about you" not in page


def test_whoever_writes_on_their_own_page_that_they_want_to_die_finds_help_there_and_nobody_else_does(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    client_of(amara).post("/you/profile/", {"about": SAD, "who_may_reply": amara.who_may_reply})
    pages = [client_of(who).get("/@amara/").content.decode() for who in (amara, ben)]
    assert ["Somebody can be with you" in page for page in pages] == [True, False]


def test_the_page_to_write_on_leads_to_the_words_it_is_about_and_to_no_others(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    about = poems.write(amara, ref="poem-1")
    poems.write(amara, ref="poem-2")
    about.state = "held"
    first, second = keep(amara), keep(amara, "poem-2", f"{PLAN} Again.")
    browser = client_of(mina)
    worry = actions.reach_out(by=mina, case=first)
    page = browser.get(f"/desk/concerns/{worry.ref}/").text
    assert 'href="/poems/poem-2/"' not in page
    assert 'href="/poems/poem-1/"' not in page  # nobody sees it there
    assert "Now: held." in page
    assert f'href="/desk/cases/{second.ref}/"' in page
    poems.delete(about)
    page = browser.get(f"/desk/concerns/{worry.ref}/").text
    assert "Its author has deleted it; the words above are kept." in page
    assert "/poems/" not in page
