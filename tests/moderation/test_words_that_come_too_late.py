"""What somebody wrote while others acted is never thrown away: it stands on the page, with what is so instead."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from leeward.moderation import actions
from leeward.moderation.models import Case, Claim, Contest, Ending, Escalation, EvidenceNote, NoteState
from leeward.people.models import Person, Role
from leeward.stories.actions import delete_story
from leeward.stories.models import Story
from tests.cast import ClientOf, join
from tests.in_between import in_between
from tests.moderation.calls import worry
from tests.moderation.evidence import SOURCE, write
from tests.moderation.poems import Poems

WROTE = "I weighed every word of this for a long time."
DONE = {"ending": "answered", "words": WROTE}
NOTE = {"stance": "contradicts", "words": WROTE, "gain": "none"} | {
    f"{name}_1": str(value) for name, value in SOURCE.items()
}
TOO_LONG = "x" * 1001


def test_a_second_account_of_a_danger_is_shown_again_and_the_same_one_sent_twice_is_taken_once(
    escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    address, slower, faster = f"{escalation.get_absolute_url()}done/", client_of(mina), client_of(nadia)
    said = {"ending": "safe", "words": "Her sister is there.\r\nShe sleeps."}
    assert faster.post(address, said).status_code == 302
    assert faster.post(address, said).status_code == 302
    for sent in (DONE, DONE | {"ending": ""}):
        answer = slower.post(address, sent)
        assert (answer.status_code, WROTE in answer.text) == (409, True)
        assert "Add to this, or put it right" in answer.text
    assert Escalation.objects.get().done_by == nadia


@pytest.mark.django_db(transaction=True)
def test_an_account_of_a_danger_is_shown_again_when_it_is_no_longer_theirs_to_see(
    poems: Poems, mina: Person, settings: Settings, client_of: ClientOf
) -> None:
    settings.LEEWARD_CALLS_BY_STRANGERS = 1
    worry(poems.write(join("author1"), ref="poem-1"))
    mine, browser = poems.write(mina, ref="poem-2"), client_of(mina)
    address = f"{Escalation.objects.get().get_absolute_url()}done/"
    with in_between(lambda: worry(mine, address="192.0.2.2"), after='"person_ref"', times=2):
        answer = browser.post(address, DONE)
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "Only a moderator who may read what was written" in answer.text
    assert not Escalation.objects.get().is_done


@pytest.fixture
def two(poems: Poems, mina: Person, nadia: Person, settings: Settings) -> list[Case]:
    """Reports by strangers about two people in one call."""
    settings.LEEWARD_CALLS_BY_STRANGERS = 1
    return [worry(poems.write(join(f"author{n}"), ref=f"poem-{n}"), address=f"192.0.2.{n}") for n in range(2)]


@pytest.mark.django_db(transaction=True)
def test_whoever_says_what_was_done_is_asked_of_whom_when_somebody_else_joins_in_that_moment(
    poems: Poems, mina: Person, settings: Settings, client_of: ClientOf
) -> None:
    settings.LEEWARD_CALLS_BY_STRANGERS = 1
    worry(poems.write(join("author1"), ref="poem-1"))
    poem, browser = poems.write(join("author2"), ref="poem-2"), client_of(mina)
    address = Escalation.objects.get().get_absolute_url()
    with in_between(lambda: worry(poem, address="192.0.2.2"), after='"person_ref"', times=2):
        answer = browser.post(f"{address}done/", DONE)
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "Whom this is about has changed while you wrote" in answer.text
    assert answer.text.count('name="people"') == 2
    assert not Escalation.objects.get().is_done


def test_what_was_said_of_somebody_for_whom_it_is_over_already_ends_it_for_nobody_else(
    two: list[Case], mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    first, second = two
    found = Escalation.objects.get()
    actions.record_done(by=nadia, escalation=found, ending=Ending.ABUSE, words="A prank.", people=[first.ref])
    answer = client_of(mina).post(f"{found.get_absolute_url()}done/", DONE | {"people": [first.ref]})
    assert (answer.status_code, WROTE in answer.text) == (422, True)
    assert "For somebody you chose it is over already." in answer.text
    assert Escalation.objects.unfinished().get().cases.get().case == second


def test_after_a_break_in_a_danger_the_desk_says_that_the_case_is_handed_on_and_keeps_the_words(
    poems: Poems, amara: Person, escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    poems.write(amara)
    browser, case = client_of(mina), Case.objects.get()
    browser.post(f"{escalation.get_absolute_url()}acknowledged/")
    desk = f"/desk/cases/{case.ref}/"
    assert "data-lease" in browser.get(desk).text
    answer = browser.post(desk, {"rest": "now", "facts": WROTE, "outcome": "remove"})
    assert "What you looked after is handed on" in answer.text
    assert "data-lease" not in answer.text
    assert re.search(rf"<textarea[^>]*>\s*{re.escape(WROTE)}", answer.text)


@pytest.mark.parametrize("gain", ["none", ""])
def test_a_note_is_shown_with_every_word_when_somebody_was_faster_with_or_without_a_mistake_in_it(
    claim: Claim, dr_osei: Person, dr_ito: Person, client_of: ClientOf, gain: str
) -> None:
    browser = client_of(dr_ito)
    write(dr_osei, claim)
    answer = browser.post(f"/claims/{claim.ref}/", NOTE | {"gain": gain})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "Somebody else has written a note about this meanwhile." in answer.text


def test_a_note_is_shown_with_every_word_when_it_falls_to_another_who_did_not_doubt_it(
    claim: Claim, dr_osei: Person, client_of: ClientOf
) -> None:
    browser = client_of(dr_osei)
    marked = {"passage": claim.passage, "why": "The trials say otherwise."}
    actions.mark_claim(person=dr_osei, kind="story", ref=claim.object_ref, **marked)
    assert 'name="words"' in browser.get(f"/claims/{claim.ref}/").text
    join("dr_ito", Role.PROFESSIONAL)
    answer = browser.post(f"/claims/{claim.ref}/", NOTE)
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "You doubted this yourself" in answer.text


def test_a_note_is_shown_with_every_word_when_one_of_theirs_stands_already(
    standing: EvidenceNote, dr_osei: Person, client_of: ClientOf
) -> None:
    answer = client_of(dr_osei).post(f"/claims/{standing.claim.ref}/", NOTE | {"gain": ""})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "A note of yours stands with this already." in answer.text


def test_what_a_member_wrote_against_a_note_is_shown_when_they_may_not_send_it_any_more(
    standing: EvidenceNote, ben: Person, client_of: ClientOf
) -> None:
    browser, address = client_of(ben), f"/notes/{standing.ref}/contest/"
    assert 'name="words"' in browser.get(address).text
    Person.objects.filter(pk=ben.pk).update(suspended_until=timezone.now() + timedelta(days=3))
    answer = browser.post(address, {"words": WROTE})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "You can’t contest it while you can’t share here" in answer.text


def test_what_a_member_wrote_against_a_note_is_shown_when_the_note_is_gone(
    standing: EvidenceNote, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    actions.contest(person=ben, note=standing, words="An earlier word.")
    actions.withdraw_note(by=dr_osei, note=standing, because="There is newer evidence.")
    answer = client_of(ben).post(f"/notes/{standing.ref}/contest/", {"words": WROTE})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "The note stands no more" in answer.text
    assert Contest.objects.count() == 1


def test_a_reason_why_something_needs_no_note_that_is_too_long_is_still_in_its_box(
    claim: Claim, dr_osei: Person, client_of: ClientOf
) -> None:
    browser, address = client_of(dr_osei), f"/claims/{claim.ref}/aside/"
    answer = browser.post(address, {"because": TOO_LONG})
    assert (answer.status_code, TOO_LONG in answer.text) == (422, True)
    assert "This is 1001 characters long, and 1000 fit." in answer.text
    assert "Write why it needs no note. Nothing was changed." in browser.post(address, {"because": " "}).text
    claim.refresh_from_db()
    assert not claim.aside_because


def test_a_reason_why_something_needs_no_note_is_shown_when_somebody_gave_one_first(
    claim: Claim, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    actions.set_aside(by=dr_osei, claim=claim, because="It is their own experience.")
    for words in (WROTE, TOO_LONG):
        answer = client_of(dr_ito).post(f"/claims/{claim.ref}/aside/", {"because": words})
        assert (answer.status_code, words in answer.text) == (409, True)


@pytest.mark.parametrize(("became", "why"), [("changed", "changed or deleted"), ("deleted", "were deleted")])
def test_a_reason_why_words_that_are_there_no_more_need_no_note_is_shown_and_sets_nothing_aside(
    became: str, why: str, claim: Claim, story: Story, amara: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    if became == "changed":
        Story.objects.update(body="I sleep better now.")
    else:
        delete_story(by=amara, story=story)
    answer = client_of(dr_osei).post(f"/claims/{claim.ref}/aside/", {"because": WROTE})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert why in answer.text
    claim.refresh_from_db()
    assert not claim.aside_because


def test_a_reason_for_withdrawing_a_note_that_is_too_long_is_still_in_its_box(
    standing: EvidenceNote, dr_osei: Person, client_of: ClientOf
) -> None:
    answer = client_of(dr_osei).post(f"/notes/{standing.ref}/withdraw/", {"because": TOO_LONG})
    assert (answer.status_code, TOO_LONG in answer.text) == (422, True)
    assert "This is 1001 characters long, and 1000 fit." in answer.text
    standing.refresh_from_db()
    assert standing.state == NoteState.STANDING
