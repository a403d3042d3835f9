"""What screening notices and does not keep back stands on the desk, and changes nothing for anybody else."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Outcome
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import StoryState
from tests.cast import ClientOf

THREAT = "To the man who lives upstairs: I will find you and hurt you."
HOPE = "Today I walked to the lake and it was the first good morning in weeks."


@pytest.mark.parametrize(
    ("words", "danger"), [(THREAT, Danger.SERIOUS), ("You are a worthless idiot.", Danger.HARM), (HOPE, None)]
)
def test_a_story_is_shown_and_what_is_noticed_in_it_waits_for_a_look(
    amara: Person, words: str, danger: Danger | None
) -> None:
    story = share_story(author=amara, title="", body=words, audience="everyone")
    assert story.state == StoryState.LIVE
    assert [case.danger for case in Case.objects.all()] == ([danger] if danger else [])
    assert not Decision.objects.exists()
    assert not Notification.objects.filter(person=amara).exists()


def test_the_queue_says_that_software_noticed_it_and_can_show_these_alone(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body=THREAT, audience="everyone")
    noticed = Case.objects.get(object_ref=story.ref)
    page = client_of(mina).get("/desk/?source=signals").content.decode()
    assert "A story, noticed by software" in page
    assert noticed.ref in page
    assert reported.ref not in page
    case_page = client_of(mina).get(f"/desk/cases/{noticed.ref}/?source=signals").content.decode()
    assert "<mark>" in case_page
    assert "Leave it as it is" in case_page


def test_what_a_moderator_has_let_stand_is_not_noticed_again(amara: Person, mina: Person) -> None:
    first = share_story(author=amara, title="", body=THREAT, audience="everyone")
    case = Case.objects.get()
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="He wrote it in a play.")
    verdict = actions.screen(kind="story", ref=first.ref, author=amara, text=THREAT + " The end.")
    assert actions.notice(kind="story", ref=first.ref, author=amara, verdict=verdict, text=THREAT) is None
    assert not Case.objects.filter(closed_at=None).exists()
