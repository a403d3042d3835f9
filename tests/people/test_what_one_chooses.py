"""The pages under /you/: each choice is the person's, holds from then on, and costs a bounded number of questions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from leeward.people import actions, reading
from leeward.people.models import Person, Topic
from leeward.stories.models import Story
from tests.people.door import newest_code, sign_in, sign_up
from tests.stories.writing import share

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
PAGES = ["", "profile/", "name/", "people/", "reading/", "place/", "devices/", "data/"]


@pytest.fixture
def topics() -> list[Topic]:
    return [Topic.objects.create(slug=name.lower(), name=name) for name in ("Grief", "Sleep", "Work")]


@pytest.mark.parametrize("page", [*PAGES, "delete/"])
def test_every_page_is_for_its_owner_only(visitor: Client, page: str) -> None:
    assert visitor.get(f"/you/{page}")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_asks_the_database_few_questions(
    amara: Person,
    ben: Person,
    june: Person,
    topics: list[Topic],
    client_of: ClientOf,
    django_assert_max_num_queries: Any,
    page: str,
) -> None:
    for other in (ben, june):
        actions.follow(follower=amara, followed=other)
        actions.follow(follower=other, followed=amara)
    client = client_of(amara)
    client.get("/you/")
    with django_assert_max_num_queries(8):
        assert client.get(f"/you/{page}").status_code == 200


def test_the_page_is_changed_and_cards_fall_out_of_memory(
    amara: Person, topics: list[Topic], client_of: ClientOf
) -> None:
    version = amara.version
    typed = {
        "pronouns": "they/them",
        "about": "Tired.",
        "topics": [topics[0].pk],
        "who_may_reply": "following",
    }
    assert client_of(amara).post("/you/profile/", typed)["Location"] == "/@amara/"
    amara.refresh_from_db()
    assert (amara.pronouns, amara.about, amara.who_may_reply) == ("they/them", "Tired.", "following")
    assert amara.version > version


def test_what_was_typed_is_kept_when_something_is_wrong(amara: Person, client_of: ClientOf) -> None:
    answer = client_of(amara).post("/you/profile/", {"about": "x" * 501, "who_may_reply": "everyone"})
    assert answer.status_code == 422
    assert "x" * 501 in answer.content.decode()
    assert "Nothing you wrote is lost" in answer.content.decode()


def test_another_picture_is_one_press_away(amara: Person, client_of: ClientOf) -> None:
    seed = amara.avatar_seed
    client_of(amara).post("/you/picture/")
    amara.refresh_from_db()
    assert amara.avatar_seed != seed


def test_a_new_name_shows_everywhere_and_the_old_page_is_gone(amara: Person, client_of: ClientOf) -> None:
    client, version = client_of(amara), amara.version
    assert client.post("/you/name/", {"handle": "Low-Tide"})["Location"] == "/@low-tide/"
    assert client.get("/@low-tide/").status_code == 200
    assert client.get("/@amara/").status_code == 404
    amara.refresh_from_db()
    assert amara.version > version


def test_nobody_else_gets_the_old_name_for_ninety_days(amara: Person, ben: Person, run_jobs: Any) -> None:
    actions.change_pseudonym(person=amara, handle="low-tide")
    with pytest.raises(ValueError, match="had it a short time ago"):
        actions.change_pseudonym(person=ben, handle="amara")
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        run_jobs()
        actions.change_pseudonym(person=ben, handle="amara")
    assert ben.handle == "amara"


def test_its_owner_can_go_back_to_the_old_name(amara: Person) -> None:
    actions.change_pseudonym(person=amara, handle="low-tide")
    actions.change_pseudonym(person=amara, handle="amara")
    assert amara.handle == "amara"


@pytest.mark.parametrize("name", ["admin", "BEN", "ab", "a@b.org"])
def test_a_name_that_can_not_be_had_changes_nothing(
    amara: Person, ben: Person, client_of: ClientOf, name: str
) -> None:
    assert client_of(amara).post("/you/name/", {"handle": name}).status_code == 422
    amara.refresh_from_db()
    assert amara.handle == "amara"


def test_topics_followed_are_exactly_the_ones_ticked(
    amara: Person, topics: list[Topic], client_of: ClientOf
) -> None:
    client = client_of(amara)
    client.post("/you/reading/topics/", {"topics": [topics[0].pk, topics[1].pk]})
    client.post("/you/reading/topics/", {"topics": [topics[1].pk, topics[2].pk]})
    followed = amara.topic_follows.values_list("topic__name", flat=True)
    assert sorted(followed) == ["Sleep", "Work"]


def test_a_topic_is_followed_from_its_own_page(
    amara: Person, topics: list[Topic], client_of: ClientOf
) -> None:
    client = client_of(amara)
    assert client.post("/topics/grief/follow/")["Location"] == "/topics/grief/"
    assert amara.topic_follows.count() == 1
    client.post("/topics/grief/follow/delete/")
    assert amara.topic_follows.count() == 0
    assert client.post("/topics/nothing/follow/").status_code == 404


def test_a_muted_word_is_kept_in_folded_case_once_and_can_be_removed(
    amara: Person, client_of: ClientOf
) -> None:
    client = client_of(amara)
    for phrase in ("  Hospital   FOOD ", "hospital food"):
        client.post("/you/reading/words/", {"phrase": phrase})
    amara.refresh_from_db()
    assert amara.muted_words == ["hospital food"]
    client.post("/you/reading/words/delete/", {"phrase": "hospital food"})
    amara.refresh_from_db()
    assert amara.muted_words == []


def test_a_hundred_muted_words_are_enough(amara: Person, client_of: ClientOf) -> None:
    Person.objects.filter(pk=amara.pk).update(muted_words=[f"w{number}" for number in range(100)])
    answer = client_of(amara).post("/you/reading/words/", {"phrase": "one more"})
    assert answer.status_code == 422
    assert "a hundred already" in answer.content.decode()


def test_a_note_can_be_shown_covered_or_left_out(amara: Person, client_of: ClientOf) -> None:
    reading.register_notes(lambda: [("test-note", "Something hard")])
    client = client_of(amara)
    assert "Something hard" in client.get("/you/reading/").content.decode()
    chosen = {code: "blur" for code, _words in reading.notes()}
    client.post("/you/reading/notes/", chosen | {"test-note": "hide"})
    amara.refresh_from_db()
    assert amara.note_choices == {"test-note": "hide"}
    client.post("/you/reading/notes/", chosen | {"test-note": "blur"})
    amara.refresh_from_db()
    assert amara.note_choices == {}


def test_pages_tell_the_time_of_the_person(amara: Person, client_of: ClientOf) -> None:
    client = client_of(amara)
    answer = client.post("/you/place/", {"language": "", "country": "NZ", "time_zone": "Pacific/Auckland"})
    assert answer.status_code == 302
    amara.refresh_from_db()
    assert (amara.country, amara.time_zone) == ("NZ", "Pacific/Auckland")
    Person.objects.filter(pk=amara.pk).update(joined_at="2026-03-01T23:30:00Z")
    assert "2 March 2026" in client.get("/you/data/").content.decode()


@pytest.mark.parametrize("wrong", [{"country": "XX"}, {"time_zone": "Mars/Base"}, {"language": "tlh"}])
def test_a_place_that_does_not_exist_is_refused(
    amara: Person, client_of: ClientOf, wrong: dict[str, str]
) -> None:
    typed = {"language": "", "country": "GB", "time_zone": "Europe/London"} | wrong
    assert client_of(amara).post("/you/place/", typed).status_code == 422


def test_the_address_changes_only_once_the_code_from_the_new_one_is_typed(visitor: Client) -> None:
    sign_up(visitor)
    cache.clear()
    visitor.post("/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    person = Person.objects.get(handle="quiet-otter")
    assert person.email == "otter@example.org"
    visitor.post("/accounts/confirm-email/", {"code": newest_code()})
    person.refresh_from_db()
    assert person.email == "new@example.org"
    visitor.post("/accounts/logout/")
    cache.clear()
    sign_in(visitor, "new@example.org")
    assert visitor.get("/you/").status_code == 200


def test_an_address_of_somebody_else_can_not_be_taken_over(visitor: Client, amara: Person) -> None:
    sign_up(visitor)
    cache.clear()
    visitor.post("/accounts/email/", {"email": amara.email, "action_add": "1"})
    visitor.post("/accounts/confirm-email/", {"code": newest_code()})
    assert Person.objects.get(handle="quiet-otter").email == "otter@example.org"


def test_a_page_in_a_language_nobody_has_translated_yet_is_plain_english(
    amara: Person, tomas: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    settings.LEEWARD_LANGUAGES = ["en", "ar"]
    amara.language = "ar"
    amara.save()
    page = client_of(amara).get("/share/")
    assert '<html lang="en" dir="ltr">' in page.text
    assert page["Content-Language"] == "en"
    share(client_of(amara), "يوم هادئ على شاطئ البحر")
    assert Story.objects.get().language == "ar"
    assert "are not translated into العربية yet" in client_of(tomas).get("/place/").text
