"""The whole way with real words: shared, held or reported, decided, explained, appealed, brought back."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply as answer
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryState
from tests.cast import ClientOf

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."


def share(author: Person, body: str) -> Story:
    return share_story(author=author, title="", body=body, audience=Audience.EVERYONE)


def test_a_held_story_is_read_by_nobody_until_a_moderator_lets_it_go(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = share(amara, PLAN)
    assert client_of(ben).get(story.get_absolute_url()).status_code == 404
    own = client_of(amara).get(story.get_absolute_url()).content.decode()
    assert Decision.objects.get().get_absolute_url() in own
    desk = client_of(mina)
    case = Case.objects.get()
    assert PLAN.split(". ")[1][:30] in desk.get(f"/desk/cases/{case.ref}/").content.decode().replace(
        "<mark>", ""
    )
    desk.post(
        f"/desk/cases/{case.ref}/", {"outcome": "no_action", "facts": "We have talked. You are not alone."}
    )
    assert client_of(ben).get(story.get_absolute_url()).status_code == 200


def test_a_reported_reply_is_removed_explained_appealed_and_brought_back(
    amara: Person, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    story = share(amara, "A quiet day by the river, and a long walk home.")
    reply = answer(author=ben, thread=story.thread, body="That river is not worth a walk.")
    reporter, author, desk, other = map(client_of, (amara, ben, mina, nadia))
    receipt = reporter.post(f"/report/reply/{reply.ref}/", {"reason": "harassment", "words": "It is unkind."})
    case = Case.objects.get()
    desk.post(
        f"/desk/cases/{case.ref}/",
        {"outcome": "remove", "rule": "kindness", "facts": "It talks a good day down."},
    )
    assert "not worth a walk" not in reporter.get(story.get_absolute_url()).content.decode()
    assert "removed it" in reporter.get(receipt["Location"]).content.decode()
    statement = Notification.objects.get(person=ben, kind="decision").url
    assert "It talks a good day down." in author.get(statement).content.decode()
    author.post(f"{statement}appeal/", {"words": "I meant the mud."})
    decision = Decision.objects.get(outcome=Outcome.REMOVE)
    other.post(f"/desk/appeals/{decision.ref}/", {"overturned": "yes", "answer": "Mud it is."})
    assert "not worth a walk" in reporter.get(story.get_absolute_url()).content.decode()
    assert "Mud it is." in author.get(statement).content.decode()


@pytest.mark.parametrize("outcome", [Outcome.LABEL, Outcome.BLUR])
def test_marks_that_a_decision_left_go_when_it_is_undone(
    amara: Person, ben: Person, mina: Person, outcome: Outcome
) -> None:
    story = share(amara, "Vitamin C helped me a little.")
    case = actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.HEALTH, words="", address=""
    ).case
    made = actions.decide(
        by=mina, case=case, outcome=outcome, rule="claims", facts="A claim.", label="Ask a doctor"
    )
    story.refresh_from_db()
    assert (story.label, story.blurred) == (
        ("Ask a doctor", False) if outcome == Outcome.LABEL else ("", True)
    )
    actions.undo(by=mina, decision=made, because="Harmless.")
    story.refresh_from_db()
    assert (story.label, story.blurred, story.state) == ("", False, StoryState.LIVE)


def test_a_moderator_never_lets_go_of_what_its_author_has_deleted(
    amara: Person, ben: Person, mina: Person
) -> None:
    story = share(amara, "A quiet day by the river.")
    case = actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.SPAM, words="", address=""
    ).case
    story.delete()
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert not Story.objects.exists()


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.REMOVE, Outcome.LABEL])
def test_undoing_a_decision_shows_nobody_what_software_held_and_brings_it_back_to_the_queue(
    amara: Person, dr_osei: Person, mina: Person, client_of: ClientOf, outcome: Outcome
) -> None:
    story = share(amara, PLAN)
    case = Case.objects.get()
    made = actions.decide(
        by=mina, case=case, outcome=outcome, rule="care", facts="The wrong one.", label="Care"
    )
    desk, undo = client_of(mina), f"/desk/decisions/{made.ref}/undo/"
    desk.post(f"/desk/cases/{case.ref}/", {"why": "danger"})
    assert "it is held again and comes back to the queue" in desk.get(undo).text
    done = desk.post(undo, {"because": "I pressed the wrong one."}, follow=True)
    assert "held back as before" in done.text
    assert client_of(dr_osei).get(story.get_absolute_url()).status_code == 404
    case.refresh_from_db()
    assert case.is_open
    assert f"/desk/cases/{case.ref}/" in desk.get("/desk/").text
    assert [hold.by_software for hold in Decision.objects.filter(undone_at=None)] == [True]
    assert "a moderator looks again" in client_of(amara).get("/notifications/").text
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="You can be read.")
    assert client_of(dr_osei).get(story.get_absolute_url()).status_code == 200


def test_about_words_that_are_deleted_nothing_false_is_offered_or_told(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    story = share(amara, PLAN)
    client_of(amara).post(f"/stories/{story.ref}/delete/", {"sure": "yes"})
    assert not Story.objects.exists()
    held, browser = Decision.objects.get(), client_of(amara)
    for address in (held.get_absolute_url(), "/decisions/"):
        page = browser.get(address).text
        assert "It has been deleted since" in page
        assert "You can still read it" not in page
    desk, address = client_of(mina), f"/desk/cases/{Case.objects.get().ref}/"
    page = desk.get(address).text
    for gone in ("Let others read it, as it is", 'value="remove"', 'value="hold"', 'value="blur"'):
        assert gone not in page
    assert "Close it: it was deleted" in page
    sent = {"outcome": "no_action", "facts": "I read it. Please stay with us.", "decide": "yes"}
    desk.post(address, sent)
    news = browser.get("/notifications/").text
    assert "which had been deleted" in news
    assert "Nothing is kept back now" not in news
    made = Decision.objects.get(by_software=False)
    assert "Others see it as you shared it" not in browser.get(made.get_absolute_url()).text
