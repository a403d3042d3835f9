"""The page of news: one's own, calm, with an end."""

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from leeward.notifications import actions
from leeward.notifications.models import Kind, LetterChoice, LetterPreference, Notification
from leeward.people.actions.relations import block, follow, mute
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, reply
from leeward.stories.actions import delete_story, take_back, use_another_name
from leeward.stories.models import Audience
from tests.cast import ClientOf, RunJobs
from tests.notifications.conftest import Tell
from tests.stories.writing import shared


def test_a_person_reads_their_own_news_and_nobody_elses(
    amara: Person, ben: Person, tell: Tell, client_of: ClientOf
) -> None:
    line = tell(amara, "Somebody answered your story.")
    assert line is not None
    assert "Somebody answered your story." in client_of(amara).get("/notifications/").content.decode()
    assert "Somebody answered" not in client_of(ben).get("/notifications/").content.decode()
    theirs, never = (client_of(ben).get(f"/notifications/{number}/") for number in (line.pk, 99))
    assert theirs.status_code == never.status_code == 404


def test_a_visitor_is_asked_to_sign_in(visitor: Client) -> None:
    for address in ("/notifications/", "/notifications/choices/", "/notifications/1/"):
        assert visitor.get(address).status_code == 302


def test_going_where_a_line_leads_marks_it_as_read(amara: Person, tell: Tell, client_of: ClientOf) -> None:
    line = tell(amara, url="/stories/s1/")
    assert line is not None
    browser = client_of(amara)
    assert ">New<" in browser.get("/notifications/").content.decode()
    assert browser.get(f"/notifications/{line.pk}/")["Location"] == "/stories/s1/"
    assert ">New<" not in browser.get("/notifications/").content.decode()


def test_all_can_be_marked_as_read_at_once(
    amara: Person, ben: Person, tell: Tell, client_of: ClientOf
) -> None:
    for person in (amara, amara, ben):
        tell(person)
    client_of(amara).post("/notifications/read/")
    assert Notification.objects.filter(seen_at=None).get().person == ben


def test_there_is_an_end_and_no_number(amara: Person, tell: Tell, client_of: ClientOf) -> None:
    tell(amara)
    page = client_of(amara).get("/notifications/").content.decode()
    assert "That is everything" in page
    assert "1 new" not in page


def test_older_news_come_page_by_page_each_line_once(amara: Person, tell: Tell, client_of: ClientOf) -> None:
    for number in range(65):
        tell(amara, f"Line number {number:03}.")
    browser, address, seen = client_of(amara), "/notifications/", ""
    for _ in range(3):
        page = browser.get(address).content.decode()
        seen += page
        address = "/notifications/?before=" + page.partition("?before=")[2].partition('"')[0]
    assert all(seen.count(f"Line number {number:03}.") == 1 for number in range(65))


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "'; --", "99999"])
def test_a_strange_place_to_begin_breaks_nothing(amara: Person, client_of: ClientOf, before: str) -> None:
    assert client_of(amara).get("/notifications/", {"before": before}).status_code in (200, 404)


def test_a_line_shows_the_name_that_somebody_has_now(
    amara: Person, ben: Person, tell: Tell, client_of: ClientOf
) -> None:
    tell(amara, "{who} answered your story.", by=ben)
    ben.handle = "benedict"
    ben.save()
    assert "benedict answered your story." in client_of(amara).get("/notifications/").content.decode()


@pytest.mark.parametrize("keep_away", ["amara blocks ben", "ben blocks amara", "amara mutes ben"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_nobody_hears_of_people_they_keep_away(
    amara: Person, ben: Person, tell: Tell, client_of: ClientOf, keep_away: str, when: str
) -> None:
    def act() -> None:
        {
            "amara blocks ben": lambda: block(blocker=amara, blocked=ben),
            "ben blocks amara": lambda: block(blocker=ben, blocked=amara),
            "amara mutes ben": lambda: mute(muter=amara, muted=ben),
        }[keep_away]()

    if when == "before":
        act()
        assert tell(amara, "{who} answered your story.", by=ben) is None
    else:
        tell(amara, "{who} answered your story.", by=ben)
        act()
    assert "Nothing new" in client_of(amara).get("/notifications/").content.decode()


def test_a_person_deleted_takes_their_name_with_them(amara: Person, ben: Person, tell: Tell) -> None:
    tell(amara, "{who} answered your story.", by=ben)
    ben.delete()
    assert not Notification.objects.exists()


def test_nobody_is_told_of_what_they_did_themselves(amara: Person, tell: Tell) -> None:
    assert tell(amara, by=amara) is None


def test_words_are_put_safely_and_in_full(amara: Person, tell: Tell, client_of: ClientOf) -> None:
    tell(amara, format_lazy(gettext_lazy("{name} answered your story."), name="<b>River</b>"))
    page = client_of(amara).get("/notifications/").content.decode()
    assert "&lt;b&gt;River&lt;/b&gt; answered your story." in page


def test_choices_are_kept(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    page = browser.get("/notifications/choices/").content.decode()
    assert "Something on the desk" not in page
    chosen = dict.fromkeys((kind.value for kind in Kind if kind != Kind.DESK), "batch") | {"reply": "never"}
    assert browser.post("/notifications/choices/", chosen).status_code == 302
    assert LetterPreference.objects.get(person=amara, kind=Kind.REPLY).choice == LetterChoice.NEVER


def test_a_choice_that_is_none_is_asked_again(amara: Person, client_of: ClientOf) -> None:
    response = client_of(amara).post("/notifications/choices/", {"reply": "hourly"})
    assert response.status_code == 422
    assert not LetterPreference.objects.exists()


def test_a_moderator_chooses_for_the_desk_but_danger_to_life_always_comes(
    mina: Person, tell: Tell, client_of: ClientOf
) -> None:
    assert "Something on the desk" in client_of(mina).get("/notifications/choices/").content.decode()
    actions.stop_letters(person=mina)
    quiet, urgent = tell(mina, kind=Kind.DESK), tell(mina, kind=Kind.DESK, urgent=True)
    assert quiet is not None
    assert urgent is not None
    assert quiet.mail_at is None
    assert urgent.mail_at is not None


def test_the_page_costs_a_fixed_number_of_queries(
    amara: Person, ben: Person, tell: Tell, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        tell(amara, f"{{who}} did {number}.", by=ben)
    browser = client_of(amara)
    browser.get("/notifications/")
    with django_assert_max_num_queries(2):
        browser.get("/notifications/")
    with django_assert_max_num_queries(2):
        browser.get("/notifications/choices/")


def test_a_line_goes_when_what_it_led_to_is_deleted_taken_back_or_put_under_another_name(
    amara: Person, ben: Person, june: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    follow(follower=june, followed=ben)
    mine, browser = shared(june), client_of(june)
    for end in (delete_story, take_back, partial(use_another_name, byline="quiet heron")):
        story = shared(ben, audience=Audience.MEMBERS)
        run_jobs()
        assert "ben shared a story" in browser.get("/notifications/").text
        end(story=story, by=ben)
        assert "ben shared a story" not in browser.get("/notifications/").text
    delete_reply(reply=reply(author=ben, thread=mine.thread, body="I read it twice."), by=ben)
    assert "answered what you shared" not in browser.get("/notifications/").text


def test_lines_about_answers_go_with_the_story_that_they_stood_below(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, other = shared(ben), shared(june)
    said = reply(author=june, thread=story.thread, body="I read it twice.")
    reply(author=amara, thread=story.thread, parent=said, body="So did I.")
    reply(author=amara, thread=other.thread, body="This one too.")
    browser = client_of(june)
    assert "amara answered your reply" in browser.get("/notifications/").text
    delete_story(story=story, by=ben)
    page = browser.get("/notifications/").text
    assert "amara answered your reply" not in page
    assert "amara answered what you shared" in page
