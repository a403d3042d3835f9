"""A reply that could hurt somebody in distress waits for a moderator's look before they see it."""

from leeward.moderation import actions as moderation
from leeward.moderation.models import Case, Decision, Outcome
from leeward.people.models import Person
from leeward.replies.actions import edit_reply, reply
from leeward.replies.models import ReplyState
from tests.cast import ClientOf, join
from tests.stories.writing import IDEATION, QUIET, only_reply, send, shared

# Not one of them holds below a story in which nobody is in distress.
HARSH = (
    "What a bunch of whining losers you people are, this is stupid crap and everyone here is a fucking joke, grow up"
    " you idiots."
)
KIND = "I was a fucking mess too, for years. You are not alone, and I stay a while."


def test_what_could_hurt_somebody_in_distress_waits_for_a_look(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, IDEATION)
    send(client_of(ben), story, HARSH)
    assert only_reply().state == ReplyState.HELD
    assert HARSH[:30] not in client_of(amara).get(story.get_absolute_url()).text
    case = Case.objects.get(kind="reply")
    assert HARSH[:30] in client_of(mina).get(f"/desk/cases/{case.ref}/").text
    statement = client_of(ben).get(Decision.objects.get(case=case).get_absolute_url()).text
    assert "software found that these words could hurt" in statement
    moderation.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is harsh, and it may stay.")
    assert only_reply().state == ReplyState.LIVE


def test_the_same_words_are_shown_where_nobody_is_in_distress(amara: Person, ben: Person) -> None:
    assert reply(author=ben, thread=shared(amara, QUIET).thread, body=HARSH).state == ReplyState.LIVE


def test_kind_words_that_swear_do_not_wait(amara: Person, ben: Person) -> None:
    assert reply(author=ben, thread=shared(amara, IDEATION).thread, body=KIND).state == ReplyState.LIVE


def test_an_answer_to_somebody_in_distress_below_anothers_story_waits_too(amara: Person, ben: Person) -> None:
    story = shared(amara, QUIET)
    low = reply(author=join("wren"), thread=story.thread, body=IDEATION)
    assert reply(author=ben, thread=story.thread, parent=low, body=HARSH).state == ReplyState.HELD


def test_changing_what_could_hurt_lets_it_be_read(amara: Person, ben: Person) -> None:
    story = shared(amara, IDEATION)
    made = reply(author=ben, thread=story.thread, body=HARSH)
    assert edit_reply(reply=made, by=ben, body="I am here, and I read it.").state == ReplyState.LIVE
    assert edit_reply(reply=made, by=ben, body=HARSH).state == ReplyState.HELD


def test_what_a_moderator_let_stand_waits_no_more_after_a_change(
    amara: Person, ben: Person, mina: Person
) -> None:
    story = shared(amara, IDEATION)
    made = reply(author=ben, thread=story.thread, body=HARSH)
    moderation.decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It may stay.")
    made.refresh_from_db()
    assert edit_reply(reply=made, by=ben, body=HARSH + " Really.").state == ReplyState.LIVE
