"""Who somebody is in a group: their pseudonym, a name for it alone, or nobody in particular."""

from uuid import uuid4

import pytest

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Membership, Post
from leeward.notifications.actions import choose_letters
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.models import Block, Person
from leeward.replies.actions import react, reply
from leeward.replies.models import Reply, Word
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, Mailbox, RunJobs
from tests.groups.circles import bring_in, circle, say


def anonymous(author: Person, group: object, body: str = "I am so tired of it.") -> Post:
    return actions.share_post(author=author, group=group, key=uuid4(), body=body, face="anonymous")  # type: ignore[arg-type]


def test_a_name_for_the_group_stands_wherever_they_speak_in_it(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben)
    bring_in(group, nur, amara, name="Grey Heron")
    post = say(amara, group)
    answer = reply(author=amara, thread=say(ben, group, "How are Sundays for you?").thread, body="Long.")
    react(person=amara, thread=answer.thread, word=Word.WITH_YOU)
    run_due()
    browser = client_of(ben)
    pages = [
        group.get_absolute_url(),
        post.get_absolute_url(),
        f"/groups/{group.ref}/members/",
        "/notifications/",
    ]
    pages.append(answer.thread.group_post.get_absolute_url())
    for page in pages:
        told = browser.get(page).text
        assert "Grey Heron" in told, page
        assert amara.handle not in told, page
        assert amara.ref not in told, page
        assert amara.avatar_seed not in told, page


def test_somebody_anonymous_is_one_in_a_conversation_and_another_in_the_next(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara, ben)
    first, second = anonymous(amara, group), anonymous(amara, group)
    assert first.thread.byline
    assert (
        first.thread.byline != second.thread.byline or first.thread.byline_seed != second.thread.byline_seed
    )
    answer = reply(author=amara, thread=first.thread, body="Still here.")
    assert answer.byline == first.thread.byline
    theirs = say(ben, group, "And you?").thread
    one = reply(author=amara, thread=theirs, body="One.", face="anonymous")
    two = reply(author=amara, thread=theirs, body="Two.", face="anonymous")
    assert one.byline == two.byline != ""


def test_facilitators_see_no_more_than_others_of_somebody_anonymous(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = anonymous(amara, group)
    browser = client_of(nur)
    for page in (group.get_absolute_url(), post.get_absolute_url()):
        told = browser.get(page).text
        assert post.thread.byline in told
        assert amara.handle not in told
        assert amara.avatar_seed not in told


def test_facilitators_stand_by_what_they_say(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    with pytest.raises(Refused):
        anonymous(nur, group)
    assert say(nur, group).thread.byline == ""


def test_blocks_take_nothing_away_that_stands_under_another_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    hidden, named = anonymous(amara, group), say(amara, group, "Under my own name.")
    Block.objects.create(blocker=amara, blocked=ben)
    browser = client_of(ben)
    assert browser.get(hidden.get_absolute_url()).status_code == 200
    assert browser.get(named.get_absolute_url()).status_code == 404


def test_the_choice_to_be_anonymous_survives_the_step_before_sending(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    thread = say(ben, group).thread
    browser = client_of(amara)
    said = {"body": "I want to die.", "key": str(uuid4()), "face": "anonymous"}
    asked = browser.post(f"/threads/{thread.ref}/replies/", said, follow=True)
    assert 'value="anonymous" checked' in asked.text
    browser.post(f"/threads/{thread.ref}/replies/", said | {"seen": "on"})
    assert Reply.objects.get(author=amara).byline


def test_a_new_name_goes_with_what_was_said_but_not_with_what_was_anonymous(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara, ben)
    named, hidden = say(amara, group), anonymous(amara, group)
    theirs = say(ben, group).thread
    under, nobody = (
        reply(author=amara, thread=theirs, body="Me too."),
        reply(author=amara, thread=theirs, body="It was me.", face="anonymous"),
    )
    before = hidden.thread.byline, nobody.byline
    actions.rename(person=amara, group=group, name="Grey Heron")
    for row in (named.thread, hidden.thread, under, nobody):
        row.refresh_from_db()
    assert (named.thread.byline, under.byline) == ("Grey Heron", "Grey Heron")
    assert (hidden.thread.byline, nobody.byline) == before


def test_letters_and_lines_name_neither_the_group_nor_who_hides(
    nur: Person, tomas: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    choose_letters(person=ben, choices={Kind.REPLY: LetterChoice.NOW})
    group = circle(nur, tomas, amara, ben, name="Ward nine")
    answer = reply(author=amara, thread=say(ben, group).thread, body="I am here.", face="anonymous")
    run_jobs()
    line = Notification.objects.get(person=ben, kind="reply")
    assert line.by is None
    assert amara.handle not in line.words
    assert "Ward nine" not in line.words
    (letter,) = mailbox(ben)
    said = f"{letter.subject}{letter.body}"
    assert f"{answer.byline} answered what you shared" in said
    for secret in ("Ward nine", group.ref, "I am here.", amara.handle, amara.ref):
        assert secret not in said


def test_the_members_page_leads_nowhere_behind_a_name(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    bring_in(group, nur, amara, name="Grey Heron")
    told = client_of(nur).get(f"/groups/{group.ref}/members/").text
    assert "/@amara/" not in told
    assert Membership.objects.get(person=amara).shown_href == ""
