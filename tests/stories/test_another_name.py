"""Another name for one story: nothing that a member can see links it to its author (promise 4)."""

from collections.abc import Iterator

import pytest
from django.test import Client

from leeward.moderation.models import Case
from leeward.notifications.models import Notification
from leeward.people.actions import block, follow, mute
from leeward.people.models import Person, Topic, WhoMayReply
from leeward.replies.actions import react, reply
from leeward.replies.models import Reply, Word
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, join
from tests.stories.writing import QUIET, form, fresh, only_reply, send, share, shared

pytestmark = pytest.mark.django_db
NAME = "quiet heron"


@pytest.fixture
def alma(db: None) -> Person:
    """A member with a name that stands in no page by chance, and much that could give her away."""
    return join("zirkonia_777", language="he", time_zone="Asia/Jerusalem", avatar_seed="zirkoniaseed")


def traces(person: Person) -> Iterator[str]:
    yield from (person.handle, person.ref, person.avatar_seed, "Asia/Jerusalem", 'lang="he"', person.email)


def assert_nothing_of(person: Person, *pages: str) -> None:
    for page in pages:
        for trace in traces(person):
            assert trace not in page


def test_no_page_that_a_member_can_open_names_the_author(
    alma: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    story = shared(alma, "Slept. #smallwins", byline=NAME, topics=[topic], language="he")
    reply(author=alma, thread=story.thread, body="Still here.")
    browser = client_of(ben)
    pages = [f"/stories/{story.ref}/", "/tags/smallwins/", "/topics/sleep/", "/", "/search/?q=Slept"]
    read = [browser.get(path).text for path in pages] + [visitor.get(path).text for path in pages]
    assert NAME in read[0]
    assert "Still here." in read[0]
    assert_nothing_of(alma, *read)


def test_it_stands_on_no_profile(alma: Person, ben: Person, client_of: ClientOf) -> None:
    shared(alma, byline=NAME)
    browser = client_of(ben)
    assert QUIET not in browser.get(f"/@{alma.handle}/").text
    assert QUIET not in browser.get(f"/@{alma.handle}/stories/").text


def test_followers_are_not_told_and_do_not_find_it_among_people_they_follow(
    alma: Person, ben: Person, client_of: ClientOf, run_jobs: object
) -> None:
    follow(follower=ben, followed=alma)
    shared(alma, byline=NAME)
    run_jobs()  # type: ignore[operator]
    assert not Notification.objects.filter(person=ben).exists()


@pytest.mark.parametrize(
    "choice", [{"audience": Audience.FOLLOWERS}, {"who_may_reply": WhoMayReply.FOLLOWING}]
)
def test_a_choice_that_would_tell_is_refused_and_the_words_kept(
    choice: dict[str, str], alma: Person, client_of: ClientOf
) -> None:
    answer = share(client_of(alma), name=NAME, **choice)
    assert answer.status_code == 422
    assert "could tell" in answer.text
    assert Story.objects.get().body == QUIET


@pytest.mark.parametrize(
    "byline",
    [
        "BEN",
        "ｂｅｎ",
        "ben ",
        "b e n",
        "b3n",
        "zirkonia_777",
        "my zirkonia_777",
        "admin",
        "Leeward moderator",
        "Mod team",
    ],
)
def test_another_persons_name_ones_own_or_a_kept_one_is_refused(
    byline: str, alma: Person, ben: Person, client_of: ClientOf
) -> None:
    answer = share(client_of(alma), name="another", byline=byline)
    assert answer.status_code == 422
    assert Story.objects.get().byline in ("", byline.strip())


@pytest.mark.parametrize("looks_like_it", ["quiet-heron", "Quietheron", "qu1et-heron"])
def test_nobody_else_can_pass_as_its_author(
    looks_like_it: str, alma: Person, ben: Person, client_of: ClientOf
) -> None:
    shared(alma, byline=NAME)
    assert share(client_of(ben), name="another", byline=looks_like_it).status_code == 422
    assert client_of(ben).post("/you/name/", {"handle": looks_like_it}).status_code == 422
    assert share(client_of(alma), name="another", byline=NAME).status_code == 302


def test_the_author_answers_reacts_and_is_told_of_under_the_other_name_only(
    alma: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(alma, byline=NAME)
    send(client_of(ben), story, "I read it twice.")
    answered = only_reply()
    react(person=alma, thread=story.thread, reply=answered, word=Word.THANK_YOU)
    reply(author=alma, thread=story.thread, parent=answered, body="Thank you for reading.")
    browser = client_of(ben)
    seen = browser.get(f"/stories/{story.ref}/").text
    told = browser.get("/notifications/").text
    assert "Thank you for reading." in seen
    assert NAME in told.casefold()  # a line begins with a capital letter
    assert_nothing_of(alma, seen, told)


def test_a_block_hides_neither_the_story_nor_its_authors_answers(
    alma: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(alma, byline=NAME)
    reply(author=alma, thread=story.thread, body="Still here.")
    block(blocker=alma, blocked=ben)
    mute(muter=ben, muted=alma)
    browser = client_of(ben)
    assert "Still here." in browser.get(f"/stories/{story.ref}/").text
    assert send(browser, story, "With you.").status_code == 302


def test_its_picture_is_drawn_from_a_seed_of_its_own_each_time(alma: Person) -> None:
    first, second = shared(alma, byline=NAME), shared(alma, byline=NAME)
    seeds = {first.thread.byline_seed, second.thread.byline_seed, alma.avatar_seed}
    assert len(seeds) == 3


def test_only_the_day_of_it_is_shown(alma: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(alma, byline=NAME)
    reply(author=alma, thread=story.thread, body="Still here.")
    assert "<time" not in client_of(ben).get(f"/stories/{story.ref}/").text


def test_a_story_put_under_another_name_later_leaves_no_address_that_joins_the_two(
    alma: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(alma, audience=Audience.FOLLOWERS)
    own = reply(author=alma, thread=story.thread, body="Still here.")
    before = {story.ref, story.thread.ref, own.ref}
    answer = client_of(alma).post(f"/stories/{story.ref}/another-name/", {"byline": NAME})
    renamed, browser = fresh(story), client_of(ben)
    assert answer["Location"] == f"/stories/{renamed.ref}/"
    assert before.isdisjoint({renamed.ref, renamed.thread.ref, Reply.objects.get(pk=own.pk).ref})
    for gone in (f"/stories/{story.ref}/", f"/replies/{own.ref}/"):
        assert browser.get(gone).status_code == 404
    page = browser.get(f"/stories/{renamed.ref}/").text
    assert "Still here." in page
    assert_nothing_of(alma, page)
    assert renamed.audience == Audience.MEMBERS


def test_what_moderators_know_of_it_follows_the_story_to_its_new_address(
    alma: Person, client_of: ClientOf
) -> None:
    story = shared(alma)
    case = Case.objects.create(kind="story", object_ref=story.ref, author=alma)
    client_of(alma).post(f"/stories/{story.ref}/another-name/", {"byline": NAME})
    case.refresh_from_db()
    assert case.object_ref == fresh(story).ref


def test_the_author_finds_it_in_their_own_list(alma: Person, client_of: ClientOf) -> None:
    shared(alma, byline=NAME)
    page = client_of(alma).get("/stories/mine/").text
    assert NAME in page
    assert QUIET in page


def test_names_are_offered_that_nobody_has(alma: Person, client_of: ClientOf) -> None:
    browser = client_of(alma)
    page = browser.get("/share/").text
    offered = page.split('name="name" value="')[2].split('"')[0]
    browser.post("/share/", form(name=offered, share="share"))
    assert Story.objects.get().byline == offered
