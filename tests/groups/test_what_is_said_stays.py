"""What is said in a group is for its members, and stays in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Access, Post, PostState
from leeward.moderation.models import Case
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import circle, say
from tests.stories.writing import PLAN

SAID = "The lamp by the window stays on"


def test_others_find_nothing_of_it_anywhere(
    nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, access=Access.PRIVATE, second=kofi)
    post = say(amara, group, SAID, title="Sundays")
    answer = reply(author=nur, thread=post.thread, body=f"{SAID} here too")
    run_due()
    for browser in (client_of(ben), client_of(tomas), Client()):
        for page in (
            post.get_absolute_url(),
            answer.get_absolute_url(),
            f"/groups/{group.ref}/members/",
            f"/report/group_post/{post.ref}/",
        ):
            assert browser.get(page).status_code in (302, 404), page
        for page in ("/", "/groups/", group.get_absolute_url(), "/search/?q=lamp", "/@amara/", "/topics/"):
            told = browser.get(page)
            assert "lamp by the window" not in told.text, page
            assert "Sundays" not in told.text, page
        assert browser.post(
            f"/threads/{post.thread.ref}/replies/", {"body": "x", "key": uuid4()}
        ).status_code in (
            302,
            403,
            404,
        )


def test_hashtags_in_a_group_lead_out_of_it_nowhere(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    assert "href" not in say(amara, group, "One more #sunday").body_html


def test_no_page_of_a_group_is_kept_by_anybody(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group)
    for page in (group.get_absolute_url(), post.get_absolute_url()):
        assert "no-store" in client_of(amara).get(page)["Cache-Control"]


def test_a_post_is_sent_once_however_often_it_is_pressed(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    browser, key = client_of(amara), str(uuid4())
    for _press in range(2):
        browser.post(f"/groups/{group.ref}/write/", {"key": key, "body": SAID, "send": "send"})
    assert Post.objects.count() == 1


def test_a_draft_is_kept_as_one_types_and_waits(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    browser, key = client_of(amara), str(uuid4())
    kept = browser.post(f"/groups/{group.ref}/draft/", {"key": key, "body": "The lamp"}).json()
    assert "The lamp" in browser.get(kept["url"]).text
    assert "The lamp" not in client_of(nur).get(group.get_absolute_url()).text
    browser.post(f"/groups/{group.ref}/write/", {"key": key, "body": SAID, "send": "send"})
    assert SAID in browser.get(Post.objects.get().get_absolute_url()).text


def test_nothing_is_lost_when_somebody_left_meanwhile(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    actions.rest(by=nur, group=group)
    told = client_of(amara).post(
        f"/groups/{group.ref}/write/", {"key": str(uuid4()), "body": SAID, "send": "x"}
    )
    assert told.status_code == 422
    assert SAID in told.text


def test_words_that_name_a_method_are_held_and_a_moderator_looks(
    nur: Person, tomas: Person, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group, "I will kill myself tonight, I have written the letters.")
    assert post.state == "held"
    assert client_of(nur).get(post.get_absolute_url()).status_code == 404
    case = Case.objects.get(kind="group_post")
    assert "written the letters" in client_of(mina).get(f"/desk/cases/{case.ref}/").text
    assert "A moderator reads this first" in client_of(amara).get(post.get_absolute_url()).text


def test_help_stands_before_the_control_that_sends(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    said = {"key": str(uuid4()), "body": "I want to die.", "send": "send"}
    asked = client_of(amara).post(f"/groups/{group.ref}/write/", said)
    assert "What happens next" in asked.text
    assert Post.objects.get().state == "draft"
    client_of(amara).post(f"/groups/{group.ref}/write/", said | {"seen": "on"})
    assert Post.objects.get().state == "live"


def test_what_hopes_for_answers_waits_until_two_have_given_one(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara, ben)
    thread = say(amara, group).thread
    thread.refresh_from_db()
    assert thread.waiting_since is not None
    for one in (nur, ben):
        reply(author=one, thread=thread, body="I am here.")
    thread.refresh_from_db()
    assert thread.waiting_since is None


def test_what_was_talked_about_last_stands_first_and_new_words_say_so(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    older, newer = (say(amara, group, title=title, asks=False) for title in ("Older", "Newer"))
    browser = client_of(ben)
    browser.get(older.get_absolute_url())
    browser.get(newer.get_absolute_url())
    reply(author=nur, thread=older.thread, body="I am here.")
    run_due()
    told = browser.get(group.get_absolute_url()).text
    assert told.index("Older") < told.index("Newer")
    assert told.count("said--new") == 1


def test_facilitators_keep_three_posts_on_top_and_no_more(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    posts = [say(amara, group, title=f"Post {number}") for number in range(4)]
    browser = client_of(nur)
    for post in posts:
        browser.post(f"/groups/posts/{post.ref}/pinned/")
    assert Post.objects.filter(pinned_at__isnull=False).count() == 3
    assert client_of(amara).post(f"/groups/posts/{posts[0].ref}/pinned/").status_code == 404
    browser.post(f"/groups/posts/{posts[0].ref}/pinned/delete/")
    assert Post.objects.filter(pinned_at__isnull=False).count() == 2


def test_an_edit_is_marked_and_what_it_said_before_is_for_its_author(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group, "First words.")
    browser = client_of(amara)
    browser.post(f"/groups/posts/{post.ref}/edit/", {"key": str(post.key), "body": "Other words."})
    assert "Other words." in client_of(nur).get(post.get_absolute_url()).text
    assert "First words." in browser.get(f"/groups/posts/{post.ref}/history/").text
    assert client_of(nur).get(f"/groups/posts/{post.ref}/history/").status_code == 404


def test_a_change_that_was_not_saved_is_there_again_with_help(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    post, browser = say(amara, circle(nur, tomas, amara), "First words."), client_of(amara)
    address, sent = f"/groups/posts/{post.ref}/edit/", {"key": str(post.key), "body": PLAN}
    assert "help-panel" in browser.post(address, sent, follow=True).text
    browser.get(post.get_absolute_url())
    again = browser.get(address).text
    assert PLAN in again
    assert "help-panel" in again
    browser.post(address, sent | {"drop": "1"})
    assert PLAN not in browser.get(address).text
    browser.post(address, sent | {"seen": "on"})
    assert Post.objects.get(body=PLAN).state == PostState.HELD


def test_taking_back_and_showing_again_lose_nothing(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group)
    browser = client_of(amara)
    browser.post(f"/groups/posts/{post.ref}/taken-back/")
    assert client_of(nur).get(post.get_absolute_url()).status_code == 404
    browser.post(f"/groups/posts/{post.ref}/taken-back/delete/")
    assert client_of(nur).get(post.get_absolute_url()).status_code == 200


def test_whoever_left_can_not_write_any_more(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    actions.leave(person=amara, group=group)
    with pytest.raises(Refused):
        say(amara, group)


def test_what_waits_stands_first_until_two_have_answered(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    waits = say(amara, group, title="Sundays")
    say(amara, group, title="No hurry", asks=False)
    run_due()
    browser = client_of(ben)
    told = browser.get(group.get_absolute_url()).text
    assert told.index("Waiting for an answer") < told.index("Sundays") < told.index("No hurry")
    for one in (nur, ben):
        reply(author=one, thread=waits.thread, body="I am here.")
    run_due()
    assert "Waiting for an answer" not in browser.get(group.get_absolute_url()).text


def test_other_words_from_a_page_that_one_went_back_to_stay_on_the_page(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group, browser, key = circle(nur, tomas, amara), client_of(amara), str(uuid4())
    page, sent = f"/groups/{group.ref}/write/", {"key": key, "send": "send"}
    first = browser.post(page, sent | {"body": "First words."})
    assert first.status_code == 302
    assert browser.post(page, sent | {"body": "First words."})["Location"] == first["Location"]
    answer = browser.post(page, sent | {"body": "Quite other words."})
    assert answer.status_code == 422
    assert "Quite other words." in answer.text
    assert Post.objects.get().body == "First words."


def test_what_is_sent_again_after_going_back_is_said_once(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, amara), client_of(amara)
    page, said = f"/groups/{group.ref}/write/", {"title": "Sundays", "body": SAID, "send": "send"}
    first, again = (browser.post(page, said | {"key": str(uuid4())}) for _ in range(2))
    assert again["Location"] == first["Location"]
    assert "You have sent this already." in browser.get(again["Location"]).text
    post = Post.objects.get(author=amara)
    browser.post(page, said | {"key": str(uuid4()), "title": "Mondays"})
    Post.objects.filter(pk=post.pk).update(shared_at=timezone.now() - timedelta(minutes=11))
    browser.post(page, said | {"key": str(uuid4())})
    assert Post.objects.filter(author=amara, state=PostState.LIVE).count() == 3
