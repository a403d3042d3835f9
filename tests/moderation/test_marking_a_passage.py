"""A passage is found as somebody types it, and a scrap of a word is no claim."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Claim
from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db
SET = "They said: “It’s the gut – not the head—that makes us ill”, and self‑help cures it…"


@pytest.mark.parametrize(
    "typed",
    [
        '"It\'s the gut - not the head-that makes us ill", and self-help cures it...',
        "the gut -- not the head -- that makes us ill",
        "“It’s the gut – not the head—that makes us ill”",
    ],
)
def test_words_typed_with_plain_quotes_and_hyphens_are_found_where_they_are_set_with_others(
    typed: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body=SET, audience=Audience.EVERYONE)
    sent = client_of(ben).post(f"/claims/mark/story/{story.ref}/", {"passage": typed, "why": "Is it?"})
    assert sent.status_code == 302
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("scrap", ["gut", "a", "not", "– “"])
def test_fewer_than_four_letters_are_no_claim(
    scrap: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body=SET, audience=Audience.EVERYONE)
    sent = client_of(ben).post(
        f"/claims/mark/story/{story.ref}/", {"passage": scrap, "why": "Is that so at all?"}
    )
    assert sent.status_code == 422
    assert "too little to look at" in sent.text
    assert "Is that so at all?" in sent.text
    with pytest.raises(actions.TooShort):
        actions.mark_claim(person=ben, kind="story", ref=story.ref, passage=scrap, why="Is it?")


def test_two_signs_of_a_script_without_spaces_are_a_claim(amara: Person, ben: Person) -> None:
    story = share_story(author=amara, title="", body="盐治病。", audience=Audience.EVERYONE)
    assert actions.mark_claim(person=ben, kind="story", ref=story.ref, passage="治病", why="Is it?")
