"""Whoever is blocked or muted can still write about somebody where others read: they find and report it."""

import pytest
from django.test import Client

from leeward.moderation.models import KeptCopy, Report
from leeward.notifications.models import Notification
from leeward.people.actions import block, mute
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import take_back
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
NAMED = "/you/safety/named/"
WORDS = "Ask @amara what she did to all of us."


@pytest.fixture
def story(amara: Person, ben: Person) -> Story:
    """Ben, whom amara blocked, names her where everybody reads it."""
    block(blocker=amara, blocked=ben)
    return shared(ben, WORDS)


def listed(browser: Client, words: str) -> bool:
    return words in browser.get(NAMED).text


def test_the_safety_page_looks_for_nothing_and_says_what_it_would_show(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get("/you/safety/").text
    assert "Ask @amara" not in page
    assert "Their words stay folded until you open them." in page
    assert f'href="{NAMED}"' in page


def test_who_asks_is_shown_who_wrote_it_with_the_words_folded(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get(NAMED).text
    assert "ben" in page
    assert "<details" in page.partition(WORDS)[0].rpartition("</details>")[2]
    assert f"/report/story/{story.ref}/" in page


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("amara did it.", True),
        ("It was AMARA’s fault.", True),
        ("(@Amara)", True),
        ("amaranth grows here.", False),
        ("amara-lou is somebody else, and so is x-amara.", False),
        ("amara_2 as well.", False),
    ],
)
def test_the_name_counts_as_a_word_of_its_own(
    words: str, is_named: bool, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    block(blocker=amara, blocked=ben)
    shared(ben, words)
    assert listed(client_of(amara), words) is is_named


def test_it_can_be_reported_and_kept_though_the_block_hides_it(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    assert browser.get(story.get_absolute_url()).status_code == 404
    form = browser.get(f"/report/story/{story.ref}/")
    assert form.status_code == 200
    assert f'href="{NAMED}"' in form.text
    browser.post(f"/report/story/{story.ref}/", {"reason": "harassment", "words": "", "keep_copy": "on"})
    made = Report.objects.get()
    assert (made.reporter, made.case.author, made.case.object_ref) == (amara, ben, story.ref)
    other = reply(author=ben, thread=shared(ben).thread, body="amara again")
    kept = browser.post(f"/copies/reply/{other.ref}/")
    assert kept["Location"] == NAMED
    assert set(KeptCopy.objects.filter(owner=amara).values_list("words", flat=True)) == {WORDS, "amara again"}


def test_an_answer_below_somebody_elses_story_is_found_too(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    thread = shared(june, audience="members").thread
    block(blocker=amara, blocked=ben)
    made = reply(author=ben, thread=thread, body=WORDS)
    browser = client_of(amara)
    assert listed(browser, WORDS)
    assert browser.get(f"/report/reply/{made.ref}/").status_code == 200


def seen_and_reported(browser: Client, story: Story) -> tuple[bool, bool]:
    report = browser.get(f"/report/story/{story.ref}/")
    return listed(browser, story.body), report.status_code == 200


def test_what_names_somebody_else_or_nobody_can_not_be_reached_past_the_block(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    block(blocker=amara, blocked=ben)
    assert seen_and_reported(client_of(amara), shared(ben, "June said so.")) == (False, False)


@pytest.mark.parametrize(
    ("who_blocks", "audience", "is_seen"),
    [
        ("her", "everyone", True),
        ("her", "members", True),
        ("her", "followers", False),
        ("him", "everyone", True),
        ("him", "members", False),
        ("both", "everyone", True),
        ("both", "members", False),
        ("nobody", "everyone", False),
    ],
)
def test_nobody_sees_more_than_without_their_own_block_and_of_who_blocked_them_what_anybody_reads(
    who_blocks: str, audience: str, is_seen: bool, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    if who_blocks in ("her", "both"):
        block(blocker=amara, blocked=ben)
    if who_blocks in ("him", "both"):
        block(blocker=ben, blocked=amara)
    story = shared(ben, WORDS, audience=audience)
    browser = client_of(amara)
    assert listed(browser, WORDS) is is_seen
    if who_blocks != "nobody":
        assert seen_and_reported(browser, story) == (is_seen, is_seen)


def test_whoever_blocks_first_and_slanders_in_public_can_be_found_reported_and_kept_and_nothing_else(
    amara: Person, ben: Person, june: Person, client_of: ClientOf, visitor: Client
) -> None:
    block(blocker=ben, blocked=amara)
    slander = shared(ben, "Careful with amara here, she makes it all up.")
    beside = reply(author=ben, thread=shared(june).thread, body="Ask amara.")
    other = shared(ben, "I like the sea.")
    browser, before = client_of(amara), Notification.objects.filter(person=ben).count()
    page = browser.get(NAMED).text
    for found in (slander, beside):
        assert found.body in page
    assert "I like the sea." not in page
    assert slander.get_absolute_url() not in page
    assert "/@ben/" not in page
    browser.post(f"/report/story/{slander.ref}/", {"reason": "harassment", "words": "", "keep_copy": "on"})
    assert browser.post(f"/copies/reply/{beside.ref}/")["Location"] == NAMED
    assert Report.objects.get().reporter == amara
    assert KeptCopy.objects.filter(owner=amara).count() == 2
    # Nothing else of his opens, nobody answers him past the block, and he hears of none of it.
    addresses = [
        slander.get_absolute_url(),
        other.get_absolute_url(),
        f"/report/story/{other.ref}/",
        "/@ben/",
    ]
    assert {browser.get(address).status_code for address in addresses} == {404}
    assert browser.post(f"/threads/{slander.thread.ref}/replies/", {"body": "No."}).status_code == 404
    assert Notification.objects.filter(person=ben).count() == before
    assert visitor.get(slander.get_absolute_url()).status_code == 200


def test_the_page_says_where_it_looks_and_leads_to_a_report_of_what_it_can_not_show(
    amara: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get(NAMED).text
    assert "Of people who blocked you: only stories for everyone" in page
    assert "on profiles" in page
    assert 'href="/report/"' in page


def test_what_members_read_below_a_story_that_the_own_block_hides_is_found(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    thread = shared(ben, "For members.", audience="members").thread
    reply(author=ben, thread=thread, body=WORDS)
    block(blocker=amara, blocked=ben)
    assert listed(client_of(amara), WORDS)
    block(blocker=ben, blocked=amara)
    assert not listed(client_of(amara), WORDS)


def test_an_answer_in_a_story_for_followers_stays_between_its_readers(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    thread = shared(ben, "For those who follow me.", audience="followers").thread
    block(blocker=amara, blocked=ben)
    made = reply(author=ben, thread=thread, body=WORDS)
    assert not listed(client_of(amara), WORDS)
    assert client_of(amara).get(f"/report/reply/{made.ref}/").status_code == 404


def test_what_was_taken_back_or_stands_under_another_name_is_not_found(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    take_back(story=story, by=ben)
    shared(ben, "amara, under another name", byline="quiet heron")
    page = client_of(amara).get(NAMED).text
    assert "They don’t name you" in page
    assert "another name</p>" not in page


def test_others_find_nothing_there_and_neither_does_the_one_who_wrote_it(
    story: Story, ben: Person, june: Person, client_of: ClientOf
) -> None:
    for person in (ben, june):
        assert not listed(client_of(person), WORDS)
    assert client_of(june).get(f"/report/story/{story.ref}/").status_code == 200


def test_what_the_own_mute_hides_can_be_found_reported_and_kept_and_nobody_hears_of_it(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    mute(muter=amara, muted=ben)
    before = Notification.objects.filter(person=ben).count()
    made = reply(author=ben, thread=shared(june).thread, body="amara is a fraud and was never ill.")
    browser = client_of(amara)
    assert made.body not in browser.get(made.thread.story.get_absolute_url()).text
    assert listed(browser, made.body)
    assert browser.get(f"/report/reply/{made.ref}/").status_code == 200
    browser.post(f"/report/reply/{made.ref}/", {"reason": "harassment", "words": ""})
    assert Report.objects.get().case.object_ref == made.ref
    assert browser.post(f"/copies/reply/{made.ref}/")["Location"] == NAMED
    assert KeptCopy.objects.get(owner=amara).words == made.body
    assert Notification.objects.filter(person=ben).count() == before
    for person in (ben, june):
        assert not listed(client_of(person), made.body)


@pytest.mark.parametrize(
    ("who_blocks", "audience", "is_seen"),
    [
        ("nobody", "everyone", True),
        ("nobody", "members", True),
        ("nobody", "followers", False),
        ("him", "everyone", True),
        ("him", "members", False),
    ],
)
def test_a_mute_shows_as_much_as_ones_own_block_would(
    who_blocks: str, audience: str, is_seen: bool, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    mute(muter=amara, muted=ben)
    if who_blocks == "him":
        block(blocker=ben, blocked=amara)
    story = shared(ben, WORDS, audience=audience)
    assert seen_and_reported(client_of(amara), story) == (is_seen, is_seen)


def test_behind_a_mute_nothing_under_another_name_is_found_nor_what_names_nobody(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    mute(muter=amara, muted=ben)
    shared(ben, "amara, under another name", byline="quiet heron")
    shared(ben, "I like the sea.")
    page = client_of(amara).get(NAMED).text
    assert "They don’t name you" in page
