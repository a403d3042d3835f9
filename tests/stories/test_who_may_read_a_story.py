"""Who may read: every role by every audience and state, and what may not be read never existed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.people.actions import block, follow, lift_suspension, mute, suspend
from leeward.people.models import Person
from leeward.stories.models import Audience, Story, StoryState
from tests.cast import ClientOf, join
from tests.stories.writing import QUIET, shared

pytestmark = pytest.mark.django_db

READERS = ("visitor", "member", "follower", "blocked", "blocking", "moderator", "author")
BY_AUDIENCE = {
    Audience.EVERYONE: {"visitor", "member", "follower", "moderator", "author"},
    Audience.MEMBERS: {"member", "follower", "moderator", "author"},
    Audience.FOLLOWERS: {"follower", "author"},
    Audience.ONLY_ME: {"author"},
}


@pytest.fixture
def browsers(amara: Person, ben: Person, mina: Person, client_of: ClientOf) -> dict[str, Client]:
    """A browser for each kind of reader of what amara shares."""
    follower, blocked, blocking = join("finn"), join("bo"), join("bea")
    follow(follower=follower, followed=amara)
    block(blocker=amara, blocked=blocked)
    block(blocker=blocking, blocked=amara)
    people = {"member": ben, "follower": follower, "blocked": blocked, "blocking": blocking}
    people |= {"moderator": mina, "author": amara}
    return {"visitor": Client()} | {name: client_of(person) for name, person in people.items()}


def readers(browsers: dict[str, Client], story: Story) -> set[str]:
    return {
        name for name, browser in browsers.items() if browser.get(f"/stories/{story.ref}/").status_code == 200
    }


@pytest.mark.parametrize("audience", Audience.values)
def test_a_live_story_is_read_by_whom_it_is_for(
    audience: Audience, amara: Person, browsers: dict[str, Client]
) -> None:
    assert readers(browsers, shared(amara, audience=audience)) == BY_AUDIENCE[audience]


def test_whoever_is_suspended_reads_nothing_as_a_follower_until_it_ends(
    amara: Person, mina: Person, browsers: dict[str, Client]
) -> None:
    story, open_to_all = shared(amara, audience="followers"), shared(amara, audience="members")
    finn = Person.objects.get(handle="finn")
    suspend(by=mina, person=finn, until=timezone.now() + timedelta(days=7))
    # Their author does not find them among those who follow her.
    assert "/@finn/" not in browsers["author"].get("/you/people/").text
    assert "follower" not in readers(browsers, story)
    assert "follower" in readers(browsers, open_to_all)
    lift_suspension(by=mina, person=finn)
    assert "follower" in readers(browsers, story)


@pytest.mark.parametrize("state", [StoryState.HELD, StoryState.WITHDRAWN, StoryState.REMOVED])
def test_in_any_other_state_only_its_author_reads_it(
    state: StoryState, amara: Person, browsers: dict[str, Client]
) -> None:
    story = shared(amara)
    Story.objects.filter(pk=story.pk).update(state=state)
    assert readers(browsers, story) == {"author"}


def test_an_expired_story_is_read_by_its_author_alone_even_before_the_sweep(
    amara: Person, browsers: dict[str, Client]
) -> None:
    story = shared(amara)
    Story.objects.filter(pk=story.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert readers(browsers, story) == {"author"}


def test_a_suspended_persons_story_is_read_by_nobody_else(amara: Person, browsers: dict[str, Client]) -> None:
    story = shared(amara)
    Person.objects.filter(pk=amara.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    assert readers(browsers, story) == {"author"}


def test_under_another_name_blocks_change_nothing_because_they_would_tell(
    amara: Person, browsers: dict[str, Client]
) -> None:
    story = shared(amara, byline="quiet heron")
    assert readers(browsers, story) == set(READERS)


@pytest.mark.parametrize("name", ["visitor", "member"])
def test_what_may_not_be_read_answers_exactly_like_what_never_was(
    name: str, amara: Person, browsers: dict[str, Client]
) -> None:
    story = shared(amara, audience=Audience.ONLY_ME)
    pages = ["", "history/"] if name == "member" else [""]
    for page in pages:
        hidden = browsers[name].get(f"/stories/{story.ref}/{page}")
        never = browsers[name].get(f"/stories/0000000000000/{page}")
        assert (hidden.status_code, never.status_code) == (404, 404)
        assert _without_nonces(hidden.text) == _without_nonces(never.text)


def _without_nonces(html: str) -> str:
    return re.sub(r'nonce="[^"]*"', "", html)


@pytest.mark.parametrize(
    "path", ["edit/", "delete/", "another-name/", "before-sharing/", "taken-back/", "taken-back/delete/"]
)
def test_nobody_else_can_do_what_only_an_author_may(
    path: str, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    for other in (ben, mina):
        assert client_of(other).post(f"/stories/{story.ref}/{path}").status_code == 404
    assert Story.objects.get().state == StoryState.LIVE


def test_a_member_who_muted_the_author_finds_the_story_in_no_list_but_can_read_it(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    mute(muter=ben, muted=amara)
    browser = client_of(ben)
    assert browser.get(story.get_absolute_url()).status_code == 200
    assert "Thoughts on" not in browser.get("/tags/kettles/").text


def test_pages_for_members_are_kept_by_no_cache(amara: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    assert "no-store" in client_of(amara).get(story.get_absolute_url())["Cache-Control"]
    assert QUIET in client_of(amara).get(story.get_absolute_url()).text
