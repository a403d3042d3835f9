"""Help stands beside what somebody wrote, for them alone: as plainly as their words ask for it, never in the way."""

from collections.abc import Callable

import pytest

from leeward.groups.models import Post
from leeward.people.models import Person
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.groups.circles import circle, say
from tests.stories.writing import METHOD, shared

pytestmark = pytest.mark.django_db

Write = Callable[[str], Story | Post]
LINE = "you need not carry it alone"
PANEL = "Somebody can be with you in this"
HEAVY = (
    "I lie awake until five, I cry at work, I hate what I see in the mirror and I can't remember when I last felt "
    "anything but empty and alone."
)
FAINT = "I cried in the car again today and nobody asked."
HUNG = "I tried to hang myself an hour ago."
LIGHT = "Planted beans with my daughter this morning, then soup, then a nap. It was a good small day."


@pytest.fixture(params=["story", "group post"])
def written(request: pytest.FixtureRequest, amara: Person, ben: Person, tomas: Person) -> Write:
    """Amara's words where they may stand, and Ben may read them."""
    if request.param == "story":
        return lambda words: shared(amara, words, "members")
    group = circle(tomas, tomas, amara, ben)
    return lambda words: say(amara, group, words)


def test_words_that_may_be_heavy_bring_one_line_that_only_their_writer_sees(
    written: Write, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    amara.country = "IE"
    amara.save()
    page = written(FAINT).get_absolute_url()
    mine = client_of(amara).get(page).text
    assert LINE in mine
    assert 'href="/help/ie/">Find help in your country' in mine
    assert LINE not in client_of(ben).get(page).text


def test_words_of_distress_bring_whom_to_reach_and_nobody_else_sees_it(
    written: Write, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    amara.country = "GB"
    amara.save()
    page = written(HEAVY).get_absolute_url()
    mine = client_of(amara).get(page).text
    assert PANEL in mine
    assert "Samaritans" in mine
    assert LINE not in mine
    assert PANEL not in client_of(ben).get(page).text


def test_a_good_day_brings_neither(written: Write, amara: Person, client_of: ClientOf) -> None:
    mine = client_of(amara).get(written(LIGHT).get_absolute_url()).text
    assert LINE not in mine
    assert PANEL not in mine


def test_where_no_language_of_the_place_can_be_read_the_line_stands(
    written: Write, amara: Person, client_of: ClientOf
) -> None:
    page = written("Itkin taas autossa tänään eikä kukaan kysynyt mitään.").get_absolute_url()
    assert LINE in client_of(amara).get(page).text


def test_whoever_took_out_what_held_their_words_back_still_finds_whom_to_reach(
    written: Write, amara: Person, client_of: ClientOf
) -> None:
    assert PANEL in client_of(amara).get(written(METHOD).get_absolute_url()).text


def test_help_stands_also_where_words_of_danger_are_deleted_with_what_is_kept_of_them(
    written: Write, amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    for words, shows in ((HUNG, True), (LIGHT, False)):
        page = browser.get(f"{written(words).get_absolute_url()}delete/").text
        assert (PANEL in page) is shows
        assert "a copy of the words stays with the moderators" in page.replace("A copy", "a copy")
        assert "gone for good" not in page
