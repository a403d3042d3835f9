"""Groups in memory of somebody: facilitators read first, and nobody tells how."""

import pytest

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Group, Post
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import circle, say


@pytest.fixture
def memorial(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    return circle(nur, tomas, amara, ben, name="For Ana", in_memory=True)


def test_a_post_waits_until_a_facilitator_has_read_it(
    memorial: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial, "Her laugh on Sundays.", title="Sundays")
    run_due()
    page = post.get_absolute_url()
    assert post.state == "waiting"
    assert client_of(ben).get(page).status_code == 404
    assert "Sundays" not in client_of(ben).get(memorial.get_absolute_url()).text
    assert "read it first" in client_of(amara).get(page).text
    assert Notification.objects.filter(person=nur, about=f"waits:{memorial.ref}").exists()
    browser = client_of(nur)
    assert "Sundays" in browser.get(f"/groups/{memorial.ref}/how-it-goes/").text
    assert "Let members read it" in browser.get(page).text
    browser.post(f"/groups/posts/{post.ref}/approved/")
    assert client_of(ben).get(page).status_code == 200
    post.thread.refresh_from_db()
    assert post.thread.waiting_since is not None


def test_what_waits_anonymously_stays_anonymous(
    memorial: Group, nur: Person, amara: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial, face="anonymous")
    browser = client_of(nur)
    for page in (post.get_absolute_url(), f"/groups/{memorial.ref}/how-it-goes/"):
        told = browser.get(page).text
        assert post.thread.byline in told
        assert amara.handle not in told
        assert amara.avatar_seed not in told


def test_members_let_nothing_through(
    memorial: Group, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial)
    for person in (amara, ben):
        assert client_of(person).post(f"/groups/posts/{post.ref}/approved/").status_code == 404
        with pytest.raises(Refused):
            actions.approve_post(by=person, post=post)
    assert Post.objects.get().state == "waiting"


def test_what_is_kept_back_comes_with_reasons(
    memorial: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial, "The bridge is too low for that.")
    client_of(nur).post(
        f"/groups/posts/{post.ref}/looked-at/",
        {"outcome": "remove", "rule": "methods", "facts": "It names the place. The rest is welcome."},
    )
    assert client_of(ben).get(post.get_absolute_url()).status_code == 404
    assert Notification.objects.filter(person=amara, kind="decision").exists()


def test_changed_words_are_read_again(
    memorial: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial)
    actions.approve_post(by=nur, post=post)
    actions.edit_post(post=Post.objects.get(), by=amara, body="Other words.")
    assert client_of(ben).get(post.get_absolute_url()).status_code == 404
    actions.edit_post(post=Post.objects.get(), by=amara, body="Others again.")
    assert Post.objects.get().state == "waiting"


def test_taking_it_back_and_showing_it_again_leads_past_nobody(
    memorial: Group, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, memorial)
    actions.take_back(post=Post.objects.get(), by=amara)
    assert Post.objects.get().state == "withdrawn"
    actions.share_again(post=Post.objects.get(), by=amara)
    assert Post.objects.get().state == "waiting"
    assert client_of(ben).get(post.get_absolute_url()).status_code == 404


def test_screening_still_holds_what_names_a_way_to_die(memorial: Group, nur: Person, amara: Person) -> None:
    post = say(amara, memorial, "I will kill myself tonight, I have written the letters.")
    assert post.state == "held"
    actions.approve_post(by=nur, post=post)
    assert Post.objects.get().state == "held"


def test_facilitators_need_nobodys_yes(memorial: Group, nur: Person) -> None:
    assert say(nur, memorial).state == "live"


def test_the_pages_say_what_holds_there(
    memorial: Group, amara: Person, june: Person, client_of: ClientOf
) -> None:
    for browser in (client_of(june), client_of(amara)):
        assert "leave out how they died" in browser.get(memorial.get_absolute_url()).text
    assert "leave out how they died" in client_of(amara).get(f"/groups/{memorial.ref}/write/").text


def test_other_groups_need_no_yes(nur: Person, tomas: Person, amara: Person, client_of: ClientOf) -> None:
    group = circle(nur, tomas, amara)
    assert say(amara, group).state == "live"
    assert "leave out how they died" not in client_of(amara).get(group.get_absolute_url()).text
