"""A block holds on every page, in both directions, and never tells whose another name is."""

import pytest
from django.test import Client

from leeward.core.jobs import run_due
from leeward.moderation.actions import answer_appeal, appeal, decide, report
from leeward.moderation.models import Case, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block, follow, mute, unblock
from leeward.people.models import Follow, Person, Role, Topic
from leeward.replies.actions import react, reply
from leeward.replies.models import Reaction, Reply, ReplyState, Word
from leeward.replies.permissions import Refused
from leeward.stories.models import SavedStory, Story
from tests.cast import ClientOf, Mailbox, join
from tests.replies.piles import settled
from tests.stories.writing import METHOD, QUIET, shared

pytestmark = pytest.mark.django_db
WORDS = "The tide was out and I walked to the rocks. #kelp"


@pytest.fixture
def finn(db: None) -> Person:
    """A member of long standing."""
    return settled("finn")


@pytest.fixture(params=["blocker", "blocked"])
def reader(request: pytest.FixtureRequest, amara: Person, finn: Person) -> Person:
    """Each of the two in turn: amara, who blocks, and finn, whom she blocks."""
    return amara if request.param == "blocker" else finn


@pytest.fixture
def other(reader: Person, amara: Person, finn: Person) -> Person:
    return finn if reader == amara else amara


def kept_story(reader: Person, other: Person) -> Story:
    """What the other shared, followed, saved and answered by the reader; then amara blocks finn."""
    topic = Topic.objects.create(slug="sea", name="The sea")
    story = shared(other, WORDS, topics=[topic])
    run_due()
    follow(follower=reader, followed=other)
    SavedStory.objects.create(person=reader, story=story)
    return story


def part(amara: Person, finn: Person) -> None:
    block(blocker=amara, blocked=finn)


def test_neither_meets_what_the_other_shared_on_any_page(
    reader: Person, other: Person, amara: Person, finn: Person, client_of: ClientOf
) -> None:
    story = kept_story(reader, other)
    lists = ["/", "/topics/sea/", "/tags/kelp/", "/search/?q=tide", "/stories/saved/"]
    pages = [story.get_absolute_url(), other.get_absolute_url(), f"/@{other.handle}/stories/"]
    browser = client_of(reader)
    assert all(browser.get(path).status_code == 200 for path in [*lists, *pages]), lists
    assert all("walked to the rocks" in browser.get(path).text for path in lists)
    part(amara, finn)
    for path in lists:
        assert "walked to the rocks" not in browser.get(path).text, path
    for path in pages:
        assert browser.get(path).status_code == 404, path


def test_neither_answers_reacts_saves_follows_reports_or_keeps_a_copy(
    reader: Person, other: Person, amara: Person, finn: Person, client_of: ClientOf
) -> None:
    story = kept_story(reader, other)
    theirs = reply(author=other, thread=story.thread, body="And back again.")
    part(amara, finn)
    assert not Follow.objects.exists()
    browser = client_of(reader)
    for path in (
        f"/threads/{story.thread.ref}/replies/",
        f"/threads/{story.thread.ref}/words/me_too/",
        f"/replies/{theirs.ref}/answers/",
        f"/replies/{theirs.ref}/words/me_too/",
        f"/stories/{story.ref}/saved/",
        f"/report/story/{story.ref}/",
        f"/copies/story/{story.ref}/",
        f"/copies/reply/{theirs.ref}/",
        f"/@{other.handle}/follow/",
    ):
        assert browser.post(path, {"body": WORDS, "reason": "spam"}).status_code == 404, path
    follow(follower=reader, followed=other)
    assert not Follow.objects.exists()


def test_below_somebody_elses_story_neither_reads_hears_or_answers_the_other(
    reader: Person, other: Person, amara: Person, finn: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(june)
    mine = reply(author=reader, thread=story.thread, body="I was there.")
    part(amara, finn)
    theirs = reply(author=other, thread=story.thread, body="You were not.", parent=mine)
    react(person=other, thread=story.thread, reply=mine, word=Word.ME_TOO)
    browser = client_of(reader)
    page = browser.get(story.get_absolute_url()).text
    assert "You were not." not in page
    assert other.handle not in page
    assert browser.get(f"/replies/{theirs.ref}/").status_code == 404
    assert not Notification.objects.filter(person=reader).exists()
    assert Reaction.objects.exists()


def test_news_and_letters_that_were_on_their_way_are_gone(
    reader: Person, other: Person, amara: Person, finn: Person, client_of: ClientOf, mailbox: Mailbox
) -> None:
    story = shared(reader)
    reply(author=other, thread=story.thread, body=WORDS)
    assert other.handle in client_of(reader).get("/notifications/").text
    part(amara, finn)
    assert other.handle not in client_of(reader).get("/notifications/").text


def test_what_they_answered_below_each_others_stories_is_gone_for_everybody(
    reader: Person, other: Person, amara: Person, finn: Person, visitor: Client
) -> None:
    """Also when it is the attacker who blocks: else all could read it but the one who could hide it."""
    story = shared(reader)
    reply(author=other, thread=story.thread, body="Everybody knows what you did.")
    part(amara, finn)
    assert "Everybody knows" not in visitor.get(story.get_absolute_url()).text


def test_what_a_moderator_releases_later_stays_out_of_the_story_of_who_blocked_its_writer(
    amara: Person, finn: Person, mina: Person, visitor: Client
) -> None:
    story = shared(amara)
    held = reply(author=finn, thread=story.thread, body=METHOD)
    assert held.state == ReplyState.HELD
    part(amara, finn)
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It quotes a poem.")
    assert Reply.objects.get().state == ReplyState.HIDDEN
    assert "tablets" not in visitor.get(story.get_absolute_url()).text


def test_a_removal_that_is_undone_brings_nothing_back_between_the_parted(
    amara: Person, finn: Person, mina: Person
) -> None:
    story = shared(amara)
    written = reply(author=finn, thread=story.thread, body=WORDS)
    case = report(
        kind="reply", ref=written.ref, reporter=amara, reason=Reason.SPAM, words="", address=""
    ).case
    decision = decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="It is unkind.")
    part(amara, finn)
    asked = appeal(person=finn, decision=decision, words="It was not.")
    second = join("nadia", Role.MODERATOR)
    answer_appeal(by=second, appeal=asked, overturned=True, answer="You are right.")
    assert Reply.objects.get().state == ReplyState.HIDDEN


def test_a_removal_that_is_undone_brings_it_back_between_others(
    amara: Person, finn: Person, mina: Person
) -> None:
    written = reply(author=finn, thread=shared(amara, approve_first=False).thread, body=WORDS)
    case = report(
        kind="reply", ref=written.ref, reporter=amara, reason=Reason.SPAM, words="", address=""
    ).case
    decision = decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="It is unkind.")
    asked = appeal(person=finn, decision=decision, words="It was not.")
    answer_appeal(by=join("nadia", Role.MODERATOR), appeal=asked, overturned=True, answer="You are right.")
    assert Reply.objects.get().state == ReplyState.LIVE


def test_a_block_by_one_name_changes_nothing_about_another_name_that_anybody_could_notice(
    reader: Person, other: Person, amara: Person, finn: Person, client_of: ClientOf
) -> None:
    """The other's story under another name reads, lists and takes answers as it does for a stranger."""
    story = shared(other, WORDS, byline="quiet heron")
    run_due()
    reply(author=other, thread=story.thread, body="More of that walk.")
    part(amara, finn)
    browser, stranger = client_of(reader), client_of(settled("rhea"))
    for path in (story.get_absolute_url(), "/tags/kelp/", "/search/?q=tide"):
        assert "walked to the rocks" in browser.get(path).text
        assert "walked to the rocks" in stranger.get(path).text
    assert "More of that walk." in browser.get(story.get_absolute_url()).text
    sent = reply(author=reader, thread=story.thread, body="I know that place.")
    assert sent.state == ReplyState.LIVE
    assert "I know that place." in stranger.get(story.get_absolute_url()).text


def test_nobody_writes_below_another_name_unseen_by_who_could_hide_it(
    reader: Person, other: Person, amara: Person, finn: Person, client_of: ClientOf, visitor: Client
) -> None:
    """It stays off the author's page, and stands folded where they clear up."""
    story = shared(reader, byline="quiet heron")
    part(amara, finn)
    written = reply(author=other, thread=story.thread, body="Everybody knows what you did.")
    browser, path = client_of(reader), f"/threads/{story.thread.ref}/pile/"
    assert "Everybody knows" not in browser.get(story.get_absolute_url()).text
    assert f'value="{written.ref}"' in browser.get(path).text
    browser.post(path, {"hide": "on", "reply": [written.ref]})
    assert "Everybody knows" not in visitor.get(story.get_absolute_url()).text


def test_what_somebody_muted_answers_below_ones_own_story_can_be_cleared_up(
    amara: Person, finn: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    mute(muter=amara, muted=finn)
    written = reply(author=finn, thread=story.thread, body=WORDS)
    page = client_of(amara).get(f"/threads/{story.thread.ref}/pile/").text
    assert f'value="{written.ref}"' in page


def test_to_unblock_lets_them_meet_again_and_shows_nothing_by_itself(
    amara: Person, finn: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara, QUIET)
    reply(author=finn, thread=story.thread, body=WORDS)
    part(amara, finn)
    with pytest.raises(Refused):
        reply(author=finn, thread=story.thread, body="Again.")
    unblock(blocker=amara, blocked=finn)
    assert client_of(finn).get(story.get_absolute_url()).status_code == 200
    assert "walked to the rocks" not in visitor.get(story.get_absolute_url()).text
    reply(author=finn, thread=story.thread, body="Again.")
    assert "Again." in visitor.get(story.get_absolute_url()).text
