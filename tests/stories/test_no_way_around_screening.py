"""Everything that others would read is screened, however it comes to stand there."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from leeward.moderation.actions import decide
from leeward.moderation.models import Case, Outcome
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import add_pictures, remove_picture
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf
from tests.stories.writing import METHOD, fresh, share, shared

pytestmark = pytest.mark.django_db
SPANISH_PLAN = "Tengo un plan y esta noche me voy a matar. Adiós a todos."


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return io.BytesIO(out.getvalue())


@pytest.fixture(autouse=True)
def _a_media_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_words_in_another_language_than_that_of_the_pages_are_screened_too(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    answer = share(client_of(amara), SPANISH_PLAN)
    assert answer["Location"].endswith("/before-sharing/")
    told = reply(author=ben, thread=shared(amara).thread, body=SPANISH_PLAN)
    assert told.is_held


def test_a_name_that_is_put_on_a_story_later_is_screened(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    answer = client_of(amara).post(
        f"/stories/{story.ref}/another-name/", {"byline": "I kill myself tonight"}, follow=True
    )
    assert "a moderator reads it first" in answer.text
    story = fresh(story)
    assert story.is_held
    assert client_of(ben).get(f"/stories/{story.ref}/").status_code == 404
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It is a line of a song.")
    assert client_of(ben).get(f"/stories/{story.ref}/").status_code == 200


def test_the_words_of_a_picture_added_later_are_screened(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    add_pictures(story=story, by=amara, uploads=[(picture(), METHOD)])
    assert fresh(story).is_held
    assert client_of(ben).get(f"/stories/{story.ref}/").status_code == 404
    remove_picture(picture=story.pictures.get(), by=amara)
    assert fresh(story).state == StoryState.LIVE


def test_a_card_shows_a_picture_that_was_added_and_no_more_once_it_is_removed(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    assert "/pictures/" not in browser.get("/@amara/stories/").text
    add_pictures(story=story, by=amara, uploads=[(picture(), "The sea.")])
    assert "/pictures/" in browser.get("/@amara/stories/").text
    remove_picture(picture=story.pictures.get(), by=amara)
    assert "/pictures/" not in browser.get("/@amara/stories/").text
    assert Story.objects.get().state == StoryState.LIVE
