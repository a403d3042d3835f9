"""What was done to many replies in one act is taken back: exactly that, by whoever did it, for a week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation.actions import decide
from leeward.moderation.models import Case, Outcome, Reason
from leeward.people.actions import block
from leeward.people.models import Block, Person
from leeward.replies.actions import clear_replies, hide_reply, reply, undo_tidying
from leeward.replies.models import Reply, ReplyState, Tidying
from leeward.replies.permissions import Refused
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs
from tests.replies.piles import UNKIND, piled_on, refs, settled, states
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(amara: Person) -> Story:
    return shared(amara)


def test_hiding_is_undone_with_what_waited_waiting_again_and_what_was_hidden_before_staying(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    live, waits, before = piled_on(story.thread, 3)
    Reply.objects.filter(pk=waits.pk).update(state=ReplyState.WAITING)
    hide_reply(reply=Reply.objects.get(pk=before.pk), by=amara)
    made = clear_replies(by=amara, thread=story.thread, refs=refs([live, waits, before]), hide=True)
    assert states(story.thread) == {ReplyState.HIDDEN}
    answer = client_of(amara).post(f"{made.get_absolute_url()}delete/", follow=True)
    assert "It is as it was before." in answer.text
    now = dict(Reply.objects.values_list("ref", "state"))
    assert now == {live.ref: "live", waits.ref: "waiting", before.ref: "hidden"}


def test_undoing_unblocks_only_who_was_blocked_by_it(story: Story, amara: Person) -> None:
    first, second = piled_on(story.thread, 2)
    other = shared(amara)
    elsewhere = reply(author=settled("rhea"), thread=other.thread, body=UNKIND)
    block(blocker=amara, blocked=elsewhere.author)
    made = clear_replies(by=amara, thread=story.thread, refs=refs([first, second]), block=True)
    assert Block.objects.filter(blocker=amara).count() == 3
    assert states(story.thread) == {ReplyState.HIDDEN}
    undo_tidying(tidying=made, by=amara)
    assert [row.blocked for row in Block.objects.filter(blocker=amara)] == [elsewhere.author]
    assert states(story.thread) == {ReplyState.LIVE}


def test_blocking_hides_what_they_answered_below_other_stories_too_and_undoing_shows_it(
    story: Story, amara: Person, visitor: Client
) -> None:
    other, rhea = shared(amara), settled("rhea")
    here = reply(author=rhea, thread=story.thread, body=UNKIND)
    reply(author=rhea, thread=other.thread, body="And here as well.")
    made = clear_replies(by=amara, thread=story.thread, refs=[here.ref], block=True)
    assert "And here as well." not in visitor.get(other.get_absolute_url()).text
    undo_tidying(tidying=made, by=amara)
    assert "And here as well." in visitor.get(other.get_absolute_url()).text


def test_a_moderators_decision_goes_before_undoing(story: Story, amara: Person, mina: Person) -> None:
    (one,) = piled_on(story.thread, 1)
    made = clear_replies(
        by=amara, thread=story.thread, refs=[one.ref], hide=True, report=Reason.HARASSMENT, address=""
    )
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="It is cruel.")
    undo_tidying(tidying=made, by=amara)
    assert states(story.thread) == {ReplyState.HELD}
    assert not Reply.objects.visible_to(amara).exists()


def test_nobody_undoes_what_somebody_else_did(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    made = clear_replies(by=amara, thread=story.thread, refs=refs(piled_on(story.thread, 1)), hide=True)
    other = client_of(ben)
    assert other.get(made.get_absolute_url()).status_code == 404
    assert other.post(f"{made.get_absolute_url()}delete/").status_code == 404
    with pytest.raises(Refused):
        undo_tidying(tidying=made, by=ben)
    assert states(story.thread) == {ReplyState.HIDDEN}


def test_what_can_no_longer_be_undone_is_forgotten_after_a_week(
    story: Story, amara: Person, run_jobs: RunJobs
) -> None:
    clear_replies(by=amara, thread=story.thread, refs=refs(piled_on(story.thread, 1)), hide=True)
    run_jobs()
    assert Tidying.objects.exists()
    Tidying.objects.update(made_at=timezone.now() - timedelta(days=8))
    run_jobs()
    assert not Tidying.objects.exists()
