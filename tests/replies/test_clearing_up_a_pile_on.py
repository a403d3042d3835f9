"""Many replies in one act: kept, hidden, their writers blocked, reported."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leeward.moderation.models import Case, Decision, KeptCopy, Report, ReportBatch
from leeward.notifications.models import Notification
from leeward.people.models import Block, Person
from leeward.replies.actions import clear_replies, delete_reply, reply, show_replies, start_quiet
from leeward.replies.models import Reply, ReplyState
from leeward.replies.permissions import Refused
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs
from tests.replies.piles import UNKIND, piled_on, refs, settled, states
from tests.stories.writing import fresh, shared

pytestmark = pytest.mark.django_db
NETWORK = "203.0.113.77"
EVERYTHING = {"keep_copies": "on", "hide": "on", "block": "on", "reason": "harassment"}


@pytest.fixture
def story(amara: Person) -> Story:
    return shared(amara)


def pile_of(story: Story) -> str:
    return f"/threads/{story.thread.ref}/pile/"


def test_everything_is_done_in_one_press_and_only_to_what_was_chosen(
    story: Story, amara: Person, june: Person, client_of: ClientOf, visitor: Client
) -> None:
    mob, kind = (
        piled_on(story.thread, 5),
        reply(author=june, thread=story.thread, body="I am glad you wrote."),
    )
    answer = client_of(amara).post(pile_of(story), EVERYTHING | {"reply": refs(mob)}, follow=True)
    assert "It is done" in answer.text
    page = visitor.get(story.get_absolute_url()).text
    assert UNKIND not in page
    assert "I am glad you wrote." in page
    assert Block.objects.filter(blocker=amara).count() == 5
    assert KeptCopy.objects.filter(owner=amara, words=UNKIND).count() == 5
    assert Report.objects.filter(reporter=amara, batch=ReportBatch.objects.get()).count() == 5
    assert Reply.objects.get(pk=kind.pk).state == ReplyState.LIVE
    assert Case.objects.filter(author=june).count() == 0


def test_two_hundred_cost_the_database_as_many_questions_as_twenty(
    amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    asked = []
    author = client_of(amara)
    for count in (20, 200):
        story = shared(amara)
        mob = piled_on(story.thread, count)
        author.get(pile_of(story))
        with CaptureQueriesContext(connection) as reading:
            author.get(f"{pile_of(story)}?all=1")
        with CaptureQueriesContext(connection) as doing:
            answer = author.post(pile_of(story), EVERYTHING | {"reply": refs(mob)})
        with CaptureQueriesContext(connection) as undoing:
            author.post(f"{answer['Location']}delete/")
        assert states(story.thread) == {ReplyState.LIVE}
        asked.append((len(reading), len(doing), len(undoing)))
    few, many = asked
    assert few[0] == many[0]
    # Rows beyond what one statement holds go in a second one.
    assert all(after - before <= 15 for before, after in zip(few, many, strict=True)), asked


def test_news_of_what_is_hidden_goes_with_it_and_no_letter_tells_of_it(
    story: Story, amara: Person, june: Person, client_of: ClientOf
) -> None:
    loud = [reply(author=settled(name), thread=story.thread, body=UNKIND) for name in ("finn", "rhea")]
    reply(author=june, thread=story.thread, body="I am glad you wrote.")
    author = client_of(amara)
    assert author.get("/notifications/").text.count("answered what you shared") == 3
    author.post(pile_of(story), {"hide": "on", "reply": refs(loud)})
    page = author.get("/notifications/").text
    assert "june answered what you shared" in page
    assert page.count("answered what you shared") == 1
    assert Notification.objects.filter(person=amara, mail_at__isnull=False).count() == 1


def test_what_waits_can_be_let_through_together_and_whoever_is_answered_is_told(
    story: Story, amara: Person, june: Person, client_of: ClientOf, visitor: Client, run_jobs: RunJobs
) -> None:
    hers = reply(author=june, thread=story.thread, body="I am glad you wrote.")
    start_quiet(person=amara, days=1)
    waiting = [
        reply(author=settled(name), thread=story.thread, body="So am I.", parent=hers)
        for name in ("finn", "rhea")
    ]
    author = client_of(amara)
    assert author.get(f"{pile_of(story)}?state=waiting").text.count('name="reply"') == 2
    author.post(pile_of(story), {"reply": refs(waiting), "show": "yes"})
    run_jobs()
    assert visitor.get(story.get_absolute_url()).text.count("So am I.") == 2
    assert Notification.objects.filter(person=june).count() == 2
    assert fresh(story).thread.live_replies == 3


def test_too_many_reports_do_nothing_at_all_and_hiding_alone_still_works(
    story: Story, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"report": "1/h"}
    mob, author = piled_on(story.thread, 4), client_of(amara)
    author.post(pile_of(story), {"reason": "harassment", "reply": refs(mob[:2])})
    answer = author.post(pile_of(story), EVERYTHING | {"reply": refs(mob[2:])})
    assert answer.status_code == 429
    assert "nothing was done yet" in answer.text
    assert states(story.thread) == {ReplyState.LIVE}
    assert not Block.objects.exists()
    assert not KeptCopy.objects.exists()
    author.post(pile_of(story), {"hide": "on", "block": "on", "reply": refs(mob[2:])})
    assert Reply.objects.filter(state=ReplyState.HIDDEN).count() == 2


def test_nobody_clears_up_below_somebody_elses_story(
    story: Story, ben: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    mob = piled_on(story.thread, 2)
    for person in (ben, june, mina, mob[0].author):
        answer = client_of(person).post(pile_of(story), EVERYTHING | {"reply": refs(mob)})
        assert answer.status_code == 404
        with pytest.raises(Refused):
            clear_replies(by=person, thread=story.thread, refs=refs(mob), hide=True)
        with pytest.raises(Refused):
            show_replies(by=person, thread=story.thread, refs=refs(mob))
    assert states(story.thread) == {ReplyState.LIVE}
    assert not Case.objects.exists()


def test_what_stands_somewhere_else_or_can_not_be_seen_is_left_alone(
    story: Story, amara: Person, ben: Person
) -> None:
    elsewhere, held, mine = (
        piled_on(shared(ben).thread, 1),
        *piled_on(story.thread, 1),
        reply(author=amara, thread=story.thread, body="My own words."),
    )
    Reply.objects.filter(pk=held.pk).update(state=ReplyState.HELD)
    with pytest.raises(Refused):
        clear_replies(
            by=amara, thread=story.thread, refs=refs([*elsewhere, held, mine]), keep_copies=True, hide=True
        )
    assert not KeptCopy.objects.exists()
    assert set(Reply.objects.exclude(pk=held.pk).values_list("state", flat=True)) == {"live"}


def test_below_another_name_nobody_is_blocked_from_the_list_since_it_would_tell_whose_it_is(
    amara: Person, client_of: ClientOf
) -> None:
    story = shared(amara, byline="quiet heron")
    mob, author = piled_on(story.thread, 2), client_of(amara)
    page = author.get(pile_of(story)).text
    assert 'name="block"' not in page
    assert "Blocking is left out here" in page
    author.post(pile_of(story), EVERYTHING | {"reply": refs(mob)})
    assert states(story.thread) == {ReplyState.HIDDEN}
    assert not Block.objects.exists()
    with pytest.raises(Refused):
        clear_replies(by=amara, thread=story.thread, refs=refs(mob), block=True)


def test_no_page_of_it_names_an_address(story: Story, amara: Person, client_of: ClientOf) -> None:
    mob, author = piled_on(story.thread, 2), client_of(amara)
    pages = [
        author.get(pile_of(story)),
        author.post(pile_of(story), EVERYTHING | {"reply": refs(mob)}, follow=True, REMOTE_ADDR=NETWORK),
    ]
    pages += [author.get(path) for path in ("/you/safety/", "/you/copies/", "/you/copies/copies.txt")]
    pages += [author.get(ReportBatch.objects.get().get_absolute_url())]
    assert all("@example.org" not in page.text and NETWORK not in page.text for page in pages)
    assert not Decision.objects.exists()


def test_the_page_after_clearing_up_offers_quiet_first_and_says_that_all_is_done_only_once_it_is(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    said = piled_on(story.thread, 2)
    browser = client_of(amara)
    done = browser.post(pile_of(story), EVERYTHING | {"reply": refs(said)})["Location"]
    page = browser.get(done).text
    assert "Nothing more is needed" not in page
    assert "Keep strangers quiet?" in page
    assert page.count("button--main") == 1
    assert page.index("button--main") < page.index("One day") < page.index("Back to the others")
    browser.post(f"/threads/{story.thread.ref}/quiet/", {"days": 1})
    reply(author=settled("stranger"), thread=story.thread, body=UNKIND)
    assert Reply.objects.get(author__handle="stranger").state == ReplyState.WAITING
    assert "Nothing more is needed" in browser.get(done).text


def filled(browser: Client, address: str) -> dict[str, Any]:
    """What the page sends by itself."""
    page = browser.get(address).text
    return dict(re.findall(r'<input type="hidden" name="(key|as_seen)" value="([^"]*)"', page))


def test_whoever_deletes_it_in_time_is_blocked_copied_and_reported_all_the_same(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    gran = settled("gran")
    hit = reply(author=gran, thread=story.thread, body="Nobody believes you.")
    mob, author = piled_on(story.thread, 2), client_of(amara)
    sent = EVERYTHING | filled(author, pile_of(story)) | {"reply": [hit.ref, *refs(mob)]}
    delete_reply(reply=hit, by=gran)
    page = author.post(pile_of(story), sent, follow=True)
    assert "one of those you chose has deleted it meanwhile" in page.text
    assert Block.objects.filter(blocker=amara, blocked=gran).exists()
    assert Block.objects.filter(blocker=amara).count() == 3
    assert Case.objects.get(author=gran).evidence.get().words == "Nobody believes you."
    assert ReportBatch.objects.get().reports.count() == 3
    assert KeptCopy.objects.filter(owner=amara, words="Nobody believes you.").exists()


def test_the_same_works_where_nothing_of_it_is_left(story: Story, amara: Person, client_of: ClientOf) -> None:
    gran, author = settled("gran"), client_of(amara)
    hit = reply(author=gran, thread=story.thread, body="Nobody believes you.")
    sent = EVERYTHING | filled(author, pile_of(story)) | {"reply": [hit.ref]}
    delete_reply(reply=hit, by=gran)
    assert "It is done" in author.post(pile_of(story), sent, follow=True).text
    assert Block.objects.filter(blocker=amara, blocked=gran).exists()


def test_whom_another_name_hid_is_not_among_the_blocked_once_it_is_deleted(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    author, hit = client_of(amara), reply(author=ben, thread=story.thread, body="I was there too.")
    Reply.objects.filter(pk=hit.pk).update(byline="heron")
    sent = EVERYTHING | filled(author, pile_of(story)) | {"reply": [hit.ref]}
    delete_reply(reply=hit, by=ben)
    author.post(pile_of(story), sent)
    assert not Block.objects.exists()
    assert KeptCopy.objects.get(owner=amara).shown_as == "heron"


def test_going_back_and_pressing_again_leads_to_what_was_done_first(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    mob, author = piled_on(story.thread, 3), client_of(amara)
    page = filled(author, pile_of(story))
    sent = EVERYTHING | page | {"reply": refs(mob)}
    first = author.post(pile_of(story), sent)["Location"]
    again = author.post(pile_of(story), sent, follow=True)
    assert again.redirect_chain[0][0] == first
    assert "What you chose is cleared up." in again.text
    assert ReportBatch.objects.count() == 1
    assert author.post(pile_of(story), sent | {"block": ""})["Location"] != first
    author.post(f"{first}delete/")
    author.post(pile_of(story), sent)
    assert states(story.thread) == {ReplyState.HIDDEN}
