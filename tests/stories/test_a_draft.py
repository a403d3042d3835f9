"""A draft is kept as somebody writes; nothing that was saved is ever overwritten unseen."""

from typing import Any
from uuid import uuid4

import pytest

from leeward.people.models import Person
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf
from tests.stories.writing import QUIET, form, share, shared

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_saved_and_answers_where_it_went_on(amara: Person, client_of: ClientOf) -> None:
    answer = client_of(amara).post("/stories/draft/", form("It began on a Tues")).json()
    draft = Story.objects.get()
    assert answer["url"] == f"/stories/{draft.ref}/edit/"
    assert answer["version"] == draft.version == 1
    assert answer["saved_at"] == draft.saved_at.isoformat()
    assert draft.body == "It began on a Tues"


def test_the_same_page_saving_again_goes_on_in_the_same_draft(amara: Person, client_of: ClientOf) -> None:
    browser, page = client_of(amara), form("It began")
    browser.post("/stories/draft/", page)
    # The answer to the first save was lost, so that the page still says version 0.
    browser.post("/stories/draft/", page | {"body": "It began on a Tuesday."})
    assert Story.objects.get().body == "It began on a Tuesday."


def test_two_open_pages_keep_both_versions(amara: Person, client_of: ClientOf) -> None:
    browser, key = client_of(amara), uuid4()
    first, second = form("The kitchen.", key=key), form("The kitchen.", key=key, version=1)
    browser.post("/stories/draft/", first)
    browser.post("/stories/draft/", first | {"body": "The kitchen, as I remember it.", "version": 1})
    browser.post("/stories/draft/", second | {"body": "Another beginning."})
    browser.post("/stories/draft/", second | {"body": "Another beginning, longer.", "version": 1})
    said = set(Story.objects.values_list("body", flat=True))
    assert said == {"The kitchen, as I remember it.", "Another beginning, longer."}


def test_a_second_page_that_read_the_latest_goes_on_from_it(amara: Person, client_of: ClientOf) -> None:
    browser, key = client_of(amara), uuid4()
    version = browser.post("/stories/draft/", form("The kitchen.", key=key)).json()["version"]
    browser.post("/stories/draft/", form("The kitchen, later.", key=key, version=version))
    assert Story.objects.get().body == "The kitchen, later."


def test_without_scripts_the_person_is_told_that_both_were_kept(amara: Person, client_of: ClientOf) -> None:
    browser, key = client_of(amara), uuid4()
    browser.post("/stories/draft/", form("One.", key=key))
    answer = browser.post("/share/", form("Two.", key=key, save="draft"), follow=True)
    assert "Both are kept in your drafts." in answer.text
    drafts = browser.get("/stories/drafts/").text
    assert "One." in drafts
    assert "Two." in drafts


def test_the_save_button_keeps_a_draft_without_scripts(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    page = browser.post("/share/", form(save="draft"), follow=True).text
    assert "Your draft is saved." in page
    assert Story.objects.get().state == StoryState.DRAFT


def test_a_draft_that_is_not_finished_is_kept_all_the_same(amara: Person, client_of: ClientOf) -> None:
    """A choice that can't be shared yet must not cost the words beside it."""
    answer = client_of(amara).post("/stories/draft/", form(name="another", byline="x", keep_for="date"))
    assert answer.status_code == 200
    assert Story.objects.get().body == QUIET


def test_saving_a_story_that_was_shared_meanwhile_changes_nothing_and_says_so(
    amara: Person, client_of: ClientOf
) -> None:
    browser, key = client_of(amara), uuid4()
    share(browser, key=key)
    answer = browser.post("/stories/draft/", form("Something else.", key=key))
    assert answer.status_code == 409
    assert "has been shared already" in answer.json()["words"]
    assert Story.objects.get().body == QUIET


def test_signed_out_the_page_is_told_to_keep_the_words(visitor: object) -> None:
    answer = visitor.post("/stories/draft/", form())  # type: ignore[attr-defined]
    assert answer.status_code == 403
    assert "Your words are still here" in answer.json()["words"]


def test_drafts_are_seen_by_nobody_else(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    client_of(amara).post("/stories/draft/", form())
    ref = Story.objects.get().ref
    for other in (ben, mina):
        browser = client_of(other)
        for path in ("", "edit/", "before-sharing/", "history/", "delete/", "another-name/"):
            assert browser.get(f"/stories/{ref}/{path}").status_code == 404
        assert QUIET not in browser.get("/stories/drafts/").text


def test_another_persons_key_opens_nothing_of_theirs(amara: Person, ben: Person, client_of: ClientOf) -> None:
    key = uuid4()
    client_of(amara).post("/stories/draft/", form(key=key))
    client_of(ben).post("/stories/draft/", form("Mine.", key=key))
    assert set(Story.objects.values_list("author__handle", "body")) == {("amara", QUIET), ("ben", "Mine.")}


def test_a_draft_deleted_is_gone(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    browser.post("/stories/draft/", form())
    ref = Story.objects.get().ref
    assert browser.post(f"/stories/{ref}/delete/")["Location"] == "/stories/drafts/"
    assert not Story.objects.exists()


def test_the_compose_page_asks_the_database_a_fixed_number_of_things(
    amara: Person, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(amara)
    shared(amara)
    browser.get("/share/")
    with django_assert_max_num_queries(5):
        browser.get("/share/")
