"""Facilitators take off what hurts people in a meeting, with reasons, and answer for it to the place."""

from leeward.groups import actions
from leeward.groups.models import Membership, Seat, WordState
from leeward.moderation.models import Decision
from leeward.people.actions import block
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.groups.circles import circle
from tests.groups.meetings import begun, says

SENT = {"rule": "kindness", "facts": "It calls people names."}
WORDS = "None of this happened, and least of all to you."


def test_a_facilitator_removes_what_was_said_and_its_writer_reads_why_and_can_appeal(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben, nur)
    word = says(amara, meeting, WORDS)
    block(blocker=amara, blocked=nur)  # takes nothing out of a facilitator's care
    page = f"/groups/words/{word.ref}/looked-at/"
    keeper, reader = client_of(nur), client_of(ben)
    assert page not in reader.get(meeting.get_absolute_url()).text
    assert WORDS in keeper.get(page).text
    assert keeper.post(page, SENT | {"facts": " "}).status_code == 422
    assert WORDS in reader.get(meeting.get_absolute_url()).text
    keeper.post(page, SENT)
    assert WORDS not in reader.get(meeting.get_absolute_url()).text
    told = client_of(amara).get(Decision.objects.get().get_absolute_url()).text
    assert "It calls people names." in told
    assert "/appeal/" in told
    assert nur.handle not in told


def test_the_way_to_remove_stands_beside_what_others_said(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara, nur)
    theirs = says(amara, meeting)
    actions.end_turn(person=amara, meeting=meeting)
    mine = says(nur, meeting)
    page = client_of(nur).get(meeting.get_absolute_url()).text
    assert f"/groups/words/{theirs.ref}/looked-at/" in page
    assert f"/groups/words/{mine.ref}/looked-at/" not in page
    assert client_of(nur).get(f"/groups/words/{mine.ref}/looked-at/").status_code == 404


def test_what_was_removed_can_be_put_back_and_is_listed_with_the_group(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    meeting = begun(nur, group, amara, ben, nur)
    word = says(amara, meeting, WORDS)
    keeper = client_of(nur)
    keeper.post(f"/groups/words/{word.ref}/looked-at/", SENT)
    word.refresh_from_db()
    assert word.state == WordState.REMOVED
    listed = f"{group.get_absolute_url()}looked-at/"
    assert WORDS in keeper.get(listed).text
    keeper.post(f"{listed}{Decision.objects.get().ref}/undo/", {"because": "It was a quotation."})
    assert WORDS in client_of(ben).get(meeting.get_absolute_url()).text


def test_nobody_looks_at_what_they_could_not_hear(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    kofi = join("kofi")
    group = circle(nur, tomas, amara, ben, kofi)
    Membership.objects.filter(group=group, person=kofi).update(facilitates=True)
    meeting = begun(nur, group, amara, ben, kofi)
    said = says(amara, meeting, WORDS)
    private = says(amara, meeting, "Only for you.", to=Seat.objects.get(meeting=meeting, person=kofi))
    for person, word in ((nur, said), (ben, said), (nur, private)):
        page = f"/groups/words/{word.ref}/looked-at/"
        assert client_of(person).get(page).status_code == 404
        assert client_of(person).post(page, SENT).status_code == 404
    actions.come_in(person=nur, meeting=meeting)
    assert client_of(nur).get(f"/groups/words/{private.ref}/looked-at/").status_code == 404
    assert client_of(kofi).get(f"/groups/words/{private.ref}/looked-at/").status_code == 200
