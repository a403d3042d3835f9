"""Supporters see what waits, by need and then by age, and who is already writing."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.people.actions import block, choose_notes, mute
from leeward.people.models import Person, Role, Topic
from leeward.people.note_choices import NoteChoice
from leeward.replies.actions import reply
from leeward.waiting.actions import accept_offer, begin_presence, begin_writing
from leeward.waiting.models import Offer, Presence
from leeward.waiting.queries import board
from tests.cast import ClientOf, join
from tests.stories.writing import IDEATION, shared
from tests.waiting.asking import sweep, wait_of, willing

WORDS = "I read it twice, and I am here."


def names(viewer: Person, **only: str) -> list[str]:
    return [line.name for line in board(viewer, **only).lines]


def test_whoever_may_need_it_soonest_stands_first_then_whoever_waited_longest(
    clock: time_machine.Traveller, june: Person
) -> None:
    for handle, words in (("ada", "Slept until seven."), ("bo", "A long day."), ("cy", IDEATION)):
        shared(join(handle), words)
        clock.shift(timedelta(minutes=5))
    sweep()
    assert names(june) == ["cy", "ada", "bo"]


def test_the_board_shows_what_it_touches_and_how_far_it_got_and_not_the_need(
    clock: time_machine.Traveller, amara: Person, june: Person, client_of: ClientOf
) -> None:
    grief = Topic.objects.create(slug="grief", name="Grief")
    story = shared(amara, IDEATION, topics=[grief], notes=["abuse"])
    reply(author=join("rhea"), thread=story.thread, body=WORDS)
    sweep()
    page = client_of(june).get("/waiting/").text
    for said in ("amara", "Grief", "abuse", "One person has answered.", "less than an hour"):
        assert said in page
    for unsaid in ("very hard time", IDEATION, "asks for support"):
        assert unsaid not in page


def test_the_board_keeps_to_what_a_supporter_may_read_and_asked_to_meet(
    clock: time_machine.Traveller, june: Person
) -> None:
    for handle, more in (("ada", {}), ("bo", {"audience": "followers"}), ("cy", {"notes": ["abuse"]})):
        shared(join(handle), **more)
    parted = join("di")
    block(blocker=parted, blocked=june)
    shared(parted)
    shared(june)
    muted = join("ed")
    mute(muter=june, muted=muted)
    shared(muted)
    choose_notes(person=june, choices={"abuse": NoteChoice.HIDE})
    sweep()
    assert names(june) == ["ada"]


def test_the_board_can_show_one_language_and_one_topic(clock: time_machine.Traveller, june: Person) -> None:
    grief = Topic.objects.create(slug="grief", name="Grief")
    shared(join("ada"), language="en", topics=[grief])
    shared(join("bo"), language="es")
    sweep()
    assert names(june, language="es") == ["bo"]
    assert names(june, topic="grief") == ["ada"]


def test_a_long_board_is_read_page_by_page_at_the_same_cost(
    clock: time_machine.Traveller, june: Person, client_of: ClientOf
) -> None:
    for number in range(23):
        shared(join(f"ada_{number}"))
        clock.shift(timedelta(seconds=1))
    sweep()
    browser = client_of(june)
    with CaptureQueriesContext(connection) as asked:
        assert len(board(june).lines) == 20
    assert len(asked) == 2
    assert "Show what waits behind these" in browser.get("/waiting/").text
    first = board(june)
    second = board(june, after=first.next)
    assert (len(first.lines), len(second.lines), second.next) == (20, 3, "")


def test_past_a_block_supporters_are_here_and_write_without_a_name(
    clock: time_machine.Traveller, amara: Person, june: Person, client_of: ClientOf
) -> None:
    story, jo = shared(amara), join("jo", Role.SUPPORTER)
    sweep()
    begin_presence(by=june, hours=2)
    begin_writing(by=june, wait=wait_of(story))
    assert client_of(jo).get("/waiting/").text.count("june") == 2
    block(blocker=june, blocked=jo)
    page = client_of(jo).get("/waiting/").text
    assert "june" not in page
    assert page.count("Another supporter") == 2


def test_one_supporter_writes_and_the_others_see_it_for_a_while(
    clock: time_machine.Traveller, amara: Person, june: Person, client_of: ClientOf
) -> None:
    story, jo = shared(amara), join("jo", Role.SUPPORTER)
    sweep()
    address = f"/waiting/{wait_of(story).ref}/writing/"
    assert client_of(june).post(address)["Location"] == story.get_absolute_url()
    assert "june is writing" in client_of(jo).get("/waiting/").text
    assert "Somebody else is writing already" in client_of(jo).post(address, follow=True).text
    client_of(june).post(f"{address}delete/")
    assert "is writing" not in client_of(jo).get("/waiting/").text
    assert begin_writing(by=june, wait=wait_of(story))
    clock.shift(timedelta(minutes=31))
    assert begin_writing(by=jo, wait=wait_of(story))


def test_who_answered_is_no_longer_writing(amara: Person, june: Person) -> None:
    story = shared(amara)
    sweep()
    begin_writing(by=june, wait=wait_of(story))
    reply(author=june, thread=story.thread, body=WORDS)
    assert wait_of(story).writer is None


def test_the_board_says_that_a_member_wants_to_answer_and_not_who(
    amara: Person, june: Person, client_of: ClientOf
) -> None:
    rhea = willing("rhea")
    shared(amara)
    sweep()
    accept_offer(by=rhea, offer=Offer.objects.get())
    page = client_of(june).get("/waiting/").text
    assert "A member said they would answer" in page
    assert "rhea" not in page


def test_a_supporter_says_that_they_are_here_and_it_ends_by_itself(
    clock: time_machine.Traveller, june: Person, client_of: ClientOf
) -> None:
    browser = client_of(june)
    assert "Nobody is, just now" in browser.get("/waiting/").text
    browser.post("/waiting/here/", {"hours": 2})
    assert "june" in browser.get("/waiting/").text.split("Who is here")[1][:400]
    browser.post("/waiting/here/delete/")
    assert not Presence.objects.running().exists()
    begin_presence(by=june, hours=2)
    clock.shift(timedelta(hours=2, minutes=1))
    assert not Presence.objects.running().exists()


@pytest.mark.parametrize("hours", [0, 13])
def test_nobody_is_here_for_longer_than_is_good_for_them(june: Person, hours: int) -> None:
    with pytest.raises(ValueError, match="hours can be chosen"):
        begin_presence(by=june, hours=hours)


def test_only_supporters_are_here_and_only_they_and_organisers_see_the_board(
    amara: Person, mina: Person, tomas: Person, june: Person, client_of: ClientOf
) -> None:
    for person, status in ((amara, 404), (mina, 404), (tomas, 200), (june, 200)):
        assert client_of(person).get("/waiting/").status_code == status
    with pytest.raises(PermissionDenied):
        begin_presence(by=tomas, hours=2)
    story = shared(amara)
    with pytest.raises(PermissionDenied):
        begin_writing(by=mina, wait=wait_of(story))


def test_the_time_of_something_under_another_name_is_not_told_exactly(
    clock: time_machine.Traveller, amara: Person, june: Person, client_of: ClientOf
) -> None:
    shared(amara, byline="harbour-light")
    sweep()
    clock.shift(timedelta(hours=5))
    page = client_of(june).get("/waiting/").text
    assert "harbour-light" in page
    assert "most of a day" in page
    assert "amara" not in page
    assert f"{timezone.now() - timedelta(hours=5):%H:%M}" not in page
