"""The list of what others answered: filtered, chosen one by one or all, and never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply, ReplyState
from leeward.stories.models import Story
from tests.cast import ClientOf, join
from tests.replies.piles import UNKIND, piled_on, settled
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(amara: Person) -> Story:
    return shared(amara)


def pile_of(story: Story) -> str:
    return f"/threads/{story.thread.ref}/pile/"


def test_it_works_without_javascript_with_all_of_them_chosen_by_a_link(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    piled_on(story.thread, 200)
    author = client_of(amara)
    assert "checked" not in author.get(pile_of(story)).text.partition('id="do-title"')[0]
    page = author.get(f"{pile_of(story)}?all=1").text.partition('id="do-title"')[0]
    assert page.count('name="reply"') == page.count(" checked") == 200


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {"friend", "newcomer", "old-hand", "quiet-one"}),
        ("?strangers=on", {"newcomer", "old-hand", "quiet-one"}),
        ("?new=on", {"newcomer"}),
        ("?hours=6", {"friend", "newcomer", "quiet-one"}),
        ("?state=waiting", {"quiet-one"}),
        ("?state=hidden", {"hidden-one"}),
        ("?strangers=on&hours=6&new=on", {"newcomer"}),
        ("?state=everything&hours=-1", {"friend", "newcomer", "old-hand", "quiet-one"}),
    ],
)
def test_the_list_shows_what_was_asked_for(
    asked: str, names: set[str], story: Story, amara: Person, client_of: ClientOf
) -> None:
    people = {name: settled(name) for name in ("friend", "old-hand", "quiet-one", "hidden-one")}
    people["newcomer"] = join("newcomer")
    written = {name: reply(author=one, thread=story.thread, body=UNKIND) for name, one in people.items()}
    follow(follower=amara, followed=people["friend"])
    of = Reply.objects.filter
    of(pk=written["old-hand"].pk).update(shared_at=timezone.now() - timedelta(days=2))
    of(pk=written["quiet-one"].pk).update(state=ReplyState.WAITING)
    of(pk=written["hidden-one"].pk).update(state=ReplyState.HIDDEN)
    page = client_of(amara).get(pile_of(story) + asked).text
    assert {name for name in people if f">{name}</span>" in page} == names


def test_nothing_chosen_or_nothing_to_do_is_said_and_what_was_ticked_stays_ticked(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    (one,) = piled_on(story.thread, 1)
    author = client_of(amara)
    nobody = author.post(pile_of(story), {"hide": "on"})
    assert (nobody.status_code, "You chose no replies." in nobody.text) == (422, True)
    nothing = author.post(pile_of(story), {"reply": [one.ref]})
    assert (nothing.status_code, "nothing was chosen" in nothing.text) == (422, True)
    assert f'id="one-{one.ref}" checked' in nothing.text
