"""Whoever is in danger in a meeting meets help first and reaches the moderators, whoever's turn it is."""

from uuid import uuid4

from leeward.groups import actions
from leeward.groups.models import MeetingWord, WordState
from leeward.moderation import actions as moderation
from leeward.moderation.models import Case, Danger, Outcome
from leeward.people.models import Person
from tests.cast import ClientOf
from tests.groups.circles import circle
from tests.groups.meetings import begun, says

DANGER = "I will kill myself tonight, I have written the letters."


def test_help_stands_before_the_control_that_sends_and_nothing_is_sent_yet(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    sent = {"key": str(uuid4()), "body": "I want to die."}
    asked = client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent)
    assert "What happens next" in asked.text
    assert "I want to die." in asked.text
    assert not MeetingWord.objects.exists()
    client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent | {"seen": "on"})
    assert MeetingWord.objects.get().state == WordState.LIVE


def test_danger_reaches_a_moderator_also_when_it_is_somebody_elses_turn(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara)
    sent = {"key": str(uuid4()), "body": DANGER}
    asked = client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent)
    assert "What happens next" in asked.text
    client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent | {"seen": "on"})
    assert MeetingWord.objects.get().state == WordState.HELD
    assert Case.objects.get(kind="meeting_word").danger == Danger.LIFE
    assert DANGER not in client_of(ben).get(meeting.get_absolute_url()).text
    mine = client_of(amara).get(meeting.get_absolute_url()).text
    assert DANGER in mine
    assert "A moderator reads this first" in mine


def test_whoever_may_be_in_danger_is_heard_whoevers_turn_it_is(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara)
    actions.pause(by=nur, meeting=meeting)
    sent = {"key": str(uuid4()), "body": "I want to die.", "seen": "on"}
    client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent)
    assert "I want to die." in client_of(ben).get(meeting.get_absolute_url()).text


def test_a_script_that_sends_is_led_to_the_page_with_help(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    sent = {"key": str(uuid4()), "body": "I want to die."}
    piece = {"X-Piece": "1"}
    told = client_of(amara).post(f"{meeting.get_absolute_url()}words/", sent, headers=piece)
    assert told.status_code == 422
    assert not MeetingWord.objects.exists()


def test_what_was_said_in_a_meeting_can_be_reported_and_removed(
    nur: Person, tomas: Person, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    word = says(amara, meeting, "You are all pathetic.")
    browser = client_of(ben)
    browser.post(f"/report/meeting_word/{word.ref}/", {"reason": "harassment"})
    case = Case.objects.get(kind="meeting_word")
    assert "pathetic" in client_of(mina).get(f"/desk/cases/{case.ref}/").text
    moderation.decide(case=case, by=mina, outcome=Outcome.REMOVE, rule="kindness", facts="It hurts people.")
    assert "pathetic" not in browser.get(meeting.get_absolute_url()).text


def test_a_word_that_a_moderator_lets_go_is_read_by_the_others(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    word = says(amara, meeting, DANGER)
    meeting.refresh_from_db()
    actions.put(word=word, state=WordState.LIVE)
    told = client_of(ben).get(
        f"{meeting.get_absolute_url()}words/?after={meeting.changes}", headers={"X-Piece": "1"}
    )
    assert DANGER in told.text


def test_whoever_goes_to_get_help_first_finds_their_words_when_they_come_back(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    browser, words = client_of(amara), f"{meeting.get_absolute_url()}words/"
    sent = {"key": str(uuid4()), "body": DANGER}
    browser.post(words, sent)
    assert DANGER in browser.get(meeting.get_absolute_url()).text
    browser.post(words, sent | {"drop": "1"})
    assert DANGER not in browser.get(meeting.get_absolute_url()).text
