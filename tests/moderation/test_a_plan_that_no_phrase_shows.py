"""Words of somebody about to act that name nothing: help first, a person reads them soon, and nothing is held."""

import html

import pytest

from leeward.moderation.models import Case, Danger, Decision, Escalation
from leeward.people.models import Person
from leeward.stories.actions import edit_story
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf
from tests.stories.writing import fresh, share, shared

LIKELY = (
    "Gave my little sister the guitar today and showed mum how the boiler works. The letters are in the desk. "
    "I paid the rent up to Sunday because I won't need it after that. You have all been kinder than you know."
)
ORDINARY = (
    "Gave my little sister the guitar today and showed mum how the boiler works. I move to Leeds on Sunday, the new "
    "job starts on Monday, and I am a bit scared and very glad."
)
EVERYDAY = (
    "The boiler man came on Tuesday and could not find the fault, so I have been washing at my sister's, who has a "
    "new kitchen and a parrot that says the names of all her old dogs. Work is the same as ever: two people off, the "
    "phones going, a manager who sends hearts. I walked home by the canal both nights because the bus did not come, "
    "and it was cold and rather beautiful, with the lamps in the water and somebody practising the trumpet behind a "
    "window. I made the lentil soup that my grandmother used to make and it came out nearly right."
)


def test_help_stands_before_the_publish_control(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    page = browser.get(share(browser, LIKELY)["Location"]).content.decode()
    assert "Somebody can be with you" in page
    assert "Share it as it is" in page


def test_a_moderator_reads_it_soon_while_others_see_it_and_nobody_is_called(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, LIKELY)
    assert story.state == StoryState.LIVE
    assert client_of(ben).get(story.get_absolute_url()).status_code == 200
    case = Case.objects.get()
    assert (case.danger, case.object_ref) == (Danger.SERIOUS, story.ref)
    assert not Escalation.objects.exists()
    assert not Decision.objects.exists()
    browser = client_of(mina)
    browser.get("/desk/")
    page = browser.get(f"/desk/cases/{case.ref}/").content.decode()
    assert "docs/screening.md" in page
    assert "Write to them now" in page


def test_a_moderator_who_reads_it_the_same_way_writes_to_them_or_calls_people(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    shared(amara, LIKELY)
    case, browser = Case.objects.get(), client_of(mina)
    browser.get("/desk/")
    browser.get(f"/desk/cases/{case.ref}/")
    answer = browser.post(f"/desk/cases/{case.ref}/concern/")
    worry = Case.objects.get(kind="concern")
    assert "How is amara?" in browser.get(answer["Location"]).content.decode()
    browser.post(f"/desk/concerns/{worry.ref}/", {"step": "call"})
    assert [row.case for row in Escalation.objects.get().cases.all()] == [worry]


def test_it_is_seen_at_the_end_of_a_long_post_about_an_ordinary_week(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, f"{EVERYDAY}\n\n{EVERYDAY}\n\n{LIKELY}")
    assert story.state == StoryState.LIVE
    case, browser = Case.objects.get(), client_of(mina)
    browser.get("/desk/")
    page = html.unescape(browser.get(f"/desk/cases/{case.ref}/").content.decode())
    assert "<mark>I paid the rent up to Sunday" in page


@pytest.mark.parametrize(
    "words", [ORDINARY, f"{EVERYDAY}\n\n{EVERYDAY}\n\n{ORDINARY}"], ids=["short", "long"]
)
def test_an_ordinary_move_in_the_same_words_brings_nobody(amara: Person, words: str) -> None:
    assert shared(amara, words).state == StoryState.LIVE
    assert Story.objects.count() == 1
    assert not Case.objects.exists()


def test_it_is_not_brought_again_once_a_moderator_let_it_be(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, LIKELY)
    case, browser = Case.objects.get(), client_of(mina)
    browser.get("/desk/")
    browser.get(f"/desk/cases/{case.ref}/")
    browser.post(f"/desk/cases/{case.ref}/", {"outcome": "no_action", "facts": "We wrote.", "decide": "yes"})
    case.refresh_from_db()
    assert not case.is_open
    edit_story(story=fresh(story), by=amara, body=f"{LIKELY} Good night.")
    assert not Case.objects.filter(closed_at=None).exists()
