"""What is said in a meeting: who reads it, under which name, and that none of it is lost or doubled."""

from uuid import uuid4

import pytest

from leeward.groups import actions
from leeward.groups.models import MeetingWord, Seat
from leeward.people.actions import block
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import bring_in, circle
from tests.groups.meetings import SAID, begun, says


def test_others_find_no_meeting(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    meeting = begun(nur, group, amara)
    word = says(amara, meeting)
    for person in (ben, tomas):
        browser = client_of(person)
        for page in ("", "words/", "delete/"):
            assert browser.get(meeting.get_absolute_url() + page).status_code == 404
        assert browser.post(f"{meeting.get_absolute_url()}here/").status_code == 404
        assert browser.get(f"/report/meeting_word/{word.ref}/").status_code == 404


def test_only_those_who_came_in_read_what_is_said(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    meeting = begun(nur, group, amara)
    says(amara, meeting)
    browser = client_of(ben)
    assert SAID not in browser.get(meeting.get_absolute_url()).text
    assert browser.get(f"{meeting.get_absolute_url()}words/").status_code == 404
    browser.post(f"{meeting.get_absolute_url()}here/")
    assert SAID in browser.get(meeting.get_absolute_url()).text


def test_a_private_word_is_read_by_two(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara, nur)
    seats = {seat.person: seat for seat in Seat.objects.select_related("person")}
    address = meeting.get_absolute_url()
    word = {"key": str(uuid4()), "body": "Are you all right?"}
    client_of(nur).post(f"{address}private/{seats[amara].ref}/", word)
    says(amara, meeting, "Not quite.", to=seats[nur])
    for person, sees in ((nur, True), (amara, True), (ben, False)):
        told = client_of(person).get(address).text
        assert ("Are you all right?" in told) is sees
        assert ("Not quite." in told) is sees
    with pytest.raises(Refused, match="between a facilitator"):
        says(amara, meeting, to=seats[ben])
    assert client_of(amara).get(f"{address}private/{seats[ben].ref}/").status_code == 404


def test_the_same_words_sent_twice_are_stored_once(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    browser, key = client_of(amara), str(uuid4())
    for _press in range(3):
        sent = browser.post(f"{meeting.get_absolute_url()}words/", {"key": key, "body": SAID})
        assert sent["Location"].startswith(meeting.get_absolute_url())
    assert MeetingWord.objects.count() == 1


def test_words_that_come_too_late_or_beside_another_press_are_kept(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara)
    browser, address = client_of(amara), meeting.get_absolute_url()
    typed = {"key": str(uuid4()), "body": SAID}
    refused = browser.post(f"{address}words/", typed)
    assert refused.status_code == 422
    assert "somebody else’s turn" in refused.text
    assert SAID in refused.text
    assert SAID in browser.post(f"{address}hand/", typed).text
    assert SAID in browser.post(f"{address}words/", typed | {"look": "again"}).text
    actions.end_meeting(by=nur, meeting=meeting)
    over = browser.post(f"{address}words/", typed)
    assert over.status_code == 422
    assert SAID in over.text
    assert not MeetingWord.objects.exists()


def test_pages_ask_only_for_what_they_have_not_shown(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    says(amara, meeting, "The first thing.")
    browser, words = client_of(ben), f"{meeting.get_absolute_url()}words/"
    piece = {"X-Piece": "1"}
    meeting.refresh_from_db()
    assert browser.get(f"{words}?after={meeting.changes}", headers=piece).status_code == 204
    second = says(amara, meeting, "The second thing.")
    told = browser.get(f"{words}?after={meeting.changes}", headers=piece).text
    assert "The second thing." in told
    assert "The first thing." not in told
    meeting.refresh_from_db()
    actions.unsay(word=second, by=amara)
    told = browser.get(f"{words}?after={meeting.changes}", headers=piece).text
    assert f'id="said-{second.ref}" data-gone' in told
    assert "The second thing." not in told


def test_a_name_for_the_group_is_all_that_a_meeting_shows(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben)
    bring_in(group, nur, amara, name="Grey Heron")
    meeting = begun(nur, group, amara, ben)
    says(amara, meeting)
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Grey Heron" in told
    assert amara.handle not in told
    assert amara.avatar_seed not in told
    actions.rename(person=amara, group=group, name="Blue Tern")
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Blue Tern" in told
    assert "Grey Heron" not in told


def test_whoever_blocked_somebody_does_not_read_them_unless_under_another_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben, june)
    bring_in(group, nur, amara, name="Grey Heron")
    for other in (amara, june):
        block(blocker=ben, blocked=other)
    meeting = begun(nur, group, amara, june, ben)
    actions.open_talk(by=nur, meeting=meeting)
    says(amara, meeting, "Under another name.")
    says(june, meeting, "Under my own.")
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Under another name." in told
    assert "Under my own." not in told
    assert june.handle not in told


def test_without_a_script_the_page_looks_again_when_asked_to_and_not_otherwise(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    says(amara, meeting)
    browser, words = client_of(amara), f"{meeting.get_absolute_url()}words/"
    assert SAID in browser.get(words).text
    assert 'http-equiv="refresh"' not in browser.get(words).text
    assert 'http-equiv="refresh"' in browser.get(f"{words}?every=10").text
    actions.end_meeting(by=nur, meeting=meeting)
    assert 'http-equiv="refresh"' not in browser.get(f"{words}?every=10").text
