"""Facilitators decide about what is said in their group, with reasons, and answer for it to the place."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from leeward.groups import actions
from leeward.groups.models import Post
from leeward.moderation import actions as moderation
from leeward.moderation.figures.counting import families
from leeward.moderation.models import Case, Danger, Decision, LogEntry, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.models import Block, Person, Role
from leeward.replies.actions import reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, join
from tests.groups.circles import circle, say

SENT = {"outcome": "remove", "rule": "agreements", "facts": "It names somebody who is not here."}


def decided(kind: str = "group_post") -> Decision:
    return Decision.objects.get(case__kind=kind)


def test_a_facilitator_removes_a_post_and_its_writer_reads_why_and_can_appeal(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group, "She lives in Elm Street.")
    page = f"/groups/posts/{post.ref}/looked-at/"
    browser = client_of(nur)
    assert page in browser.get(post.get_absolute_url()).text
    assert browser.post(page, SENT | {"facts": " "}).status_code == 422
    browser.post(page, SENT)
    assert client_of(ben).get(post.get_absolute_url()).status_code == 404
    told = client_of(amara).get(decided().get_absolute_url()).text
    assert "It names somebody who is not here." in told
    assert "What members of the group agree to" in told
    assert "Somebody who looks after the group: a person, not software." in told
    assert nur.handle not in told
    assert "/appeal/" in told
    line = Notification.objects.get(person=amara, kind="decision")
    assert "Those who look after a group" in line.words
    assert decided().get_absolute_url() in client_of(amara).get("/decisions/").text


@pytest.mark.parametrize("outcome", ["blur", "hold", "remove"])
def test_an_answer_is_covered_kept_back_or_removed(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf, outcome: str
) -> None:
    group = circle(nur, tomas, amara, ben)
    answer = reply(author=amara, thread=say(ben, group).thread, body="Pull yourself together.")
    page = f"/groups/replies/{answer.ref}/looked-at/"
    browser = client_of(nur)
    assert page in browser.get(answer.thread.group_post.get_absolute_url()).text
    assert page not in client_of(ben).get(answer.thread.group_post.get_absolute_url()).text
    browser.post(page, SENT | {"outcome": outcome, "rule": "kindness"})
    answer.refresh_from_db()
    assert (answer.state, answer.blurred) == {
        "blur": ("live", True),
        "hold": ("held", False),
        "remove": ("removed", False),
    }[outcome]


def test_what_a_facilitator_keeps_back_is_read_by_a_moderator_once_it_is_changed(
    nur: Person, tomas: Person, mina: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, circle(nur, tomas, amara, ben), "She lives in Elm Street.")
    actions.look_at(
        by=nur,
        kind="group_post",
        ref=post.ref,
        outcome=Outcome.HOLD,
        rule="private",
        facts="Leave the street out.",
    )
    told = client_of(amara).get(post.get_absolute_url()).text
    assert "Those who look after this group keep it back" in told
    assert decided().get_absolute_url() in told
    assert not Case.objects.filter(closed_at=None).exists()
    actions.edit_post(post=Post.objects.get(), by=amara, body="She lives near me.")
    assert client_of(ben).get(post.get_absolute_url()).status_code == 404
    moderation.decide(
        by=mina, case=Case.objects.get(closed_at=None), outcome=Outcome.NO_ACTION, facts="It is fine now."
    )
    assert client_of(ben).get(post.get_absolute_url()).status_code == 200


def test_who_wrote_it_anonymously_stays_unknown_to_the_facilitator(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group, "She lives in Elm Street.", face="anonymous")
    browser = client_of(nur)
    page = f"/groups/posts/{post.ref}/looked-at/"
    seen = [browser.get(page).text, browser.post(page, SENT, follow=True).text]
    seen += [browser.get(f"/groups/{group.ref}/looked-at/").text]
    seen += [browser.get(f"/groups/{group.ref}/looked-at/{decided().ref}/undo/").text]
    for text in seen:
        assert amara.handle not in text
        assert amara.ref not in text
        assert amara.avatar_seed not in text
    assert post.thread.byline in seen[0]
    assert post.thread.byline in seen[2]
    assert decided().person == amara


def test_what_they_write_themselves_is_not_theirs_to_decide(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    post = say(nur, circle(nur, tomas))
    assert client_of(nur).get(f"/groups/posts/{post.ref}/looked-at/").status_code == 404


def test_nobody_else_decides(
    nur: Person, kofi: Person, tomas: Person, mina: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    circle(kofi, tomas, name="Another group")
    post = say(amara, group)
    for browser in (client_of(ben), client_of(kofi), client_of(tomas), client_of(mina), Client()):
        for page in (f"/groups/posts/{post.ref}/looked-at/", f"/groups/{group.ref}/looked-at/"):
            assert browser.get(page).status_code in (302, 404)
        assert browser.post(f"/groups/posts/{post.ref}/looked-at/", SENT).status_code in (403, 404)
    for by in (ben, kofi, tomas, mina):
        with pytest.raises(Refused, match="not yours to decide"):
            actions.look_at(
                by=by, kind="group_post", ref=post.ref, outcome=Outcome.REMOVE, rule="kindness", facts="No."
            )
    assert not Decision.objects.exists()


def test_warnings_and_suspensions_are_not_for_facilitators(nur: Person, tomas: Person, amara: Person) -> None:
    post = say(amara, circle(nur, tomas, amara))
    for outcome in (Outcome.WARN, Outcome.SUSPEND, Outcome.NO_ACTION):
        with pytest.raises(ValueError, match="not theirs to do"):
            actions.look_at(
                by=nur, kind="group_post", ref=post.ref, outcome=outcome, rule="kindness", facts="No."
            )


def test_a_block_takes_nobody_out_of_a_facilitators_care(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    post = say(amara, circle(nur, tomas, amara))
    Block.objects.create(blocker=amara, blocked=nur)
    assert client_of(nur).get(f"/groups/posts/{post.ref}/looked-at/").status_code == 200


def test_an_appeal_is_answered_by_the_place_and_brings_it_back(
    nur: Person, tomas: Person, mina: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    client_of(nur).post(f"/groups/posts/{post.ref}/looked-at/", SENT)
    client_of(amara).post(f"{decided().get_absolute_url()}appeal/", {"words": "It names nobody."})
    desk = client_of(mina)
    assert "/desk/appeals/" in desk.get("/desk/").text
    desk.post(f"/desk/appeals/{decided().ref}/", {"overturned": "yes", "answer": "It names nobody indeed."})
    assert decided().appeal.overturned
    assert client_of(ben).get(post.get_absolute_url()).status_code == 200
    assert Notification.objects.filter(person=nur, line__contains="undid it").exists()
    again = client_of(nur).post(f"/groups/posts/{post.ref}/looked-at/", SENT)
    assert "let it stand" in again.text
    assert client_of(ben).get(post.get_absolute_url()).status_code == 200


def test_a_moderator_who_facilitates_the_group_does_not_answer_its_appeals(
    nur: Person, tomas: Person, mina: Person, amara: Person
) -> None:
    group = circle(nur, tomas, amara)
    actions.invite_facilitator(by=nur, group=group, handle="mina")
    actions.answer_facilitating(person=mina, group=group, yes=True)
    post = say(amara, group)
    actions.look_at(
        by=nur, kind="group_post", ref=post.ref, outcome=Outcome.REMOVE, rule="kindness", facts="It hurts."
    )
    made = moderation.appeal(person=amara, decision=decided(), words="It hurts nobody.")
    with pytest.raises(PermissionDenied):
        moderation.answer_appeal(by=mina, appeal=made, overturned=False, answer="It stays.")
    other = join("second-moderator", Role.MODERATOR)
    assert (
        moderation.answer_appeal(by=other, appeal=made, overturned=False, answer="It stays.").decided_by
        == other
    )


def test_a_case_that_waits_for_moderators_goes_on_waiting(
    nur: Person, tomas: Person, mina: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    moderation.report(
        kind="group_post",
        ref=post.ref,
        reporter=ben,
        reason=Reason.IN_DANGER,
        words="",
        address="203.0.113.9",
    )
    actions.look_at(
        by=nur, kind="group_post", ref=post.ref, outcome=Outcome.HOLD, rule="care", facts="Let us wait."
    )
    case = Case.objects.get()
    assert case.is_open
    assert case.danger == Danger.LIFE
    assert not Notification.objects.filter(person=ben, kind="report").exists()
    moderation.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="They are safe.")
    post.refresh_from_db()
    assert post.state == "live"


def test_whoever_reported_it_hears_from_the_moderators_and_not_from_the_group(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, circle(nur, tomas, amara, ben))
    made = moderation.report(
        kind="group_post",
        ref=post.ref,
        reporter=ben,
        reason=Reason.OTHER,
        words="Unkind.",
        address="203.0.113.9",
    )
    browser, receipt = client_of(ben), made.get_absolute_url()
    before = browser.get(receipt).text.partition("<main")[2].partition("</main>")[0]
    actions.look_at(
        by=nur, kind="group_post", ref=post.ref, outcome=Outcome.BLUR, rule="kindness", facts="It stings."
    )
    assert browser.get(receipt).text.partition("<main")[2].partition("</main>")[0] == before


def test_it_is_logged_and_counted_in_public(
    nur: Person, tomas: Person, amara: Person, visitor: Client
) -> None:
    post = say(amara, circle(nur, tomas, amara))
    actions.look_at(
        by=nur, kind="group_post", ref=post.ref, outcome=Outcome.REMOVE, rule="agreements", facts="It hurts."
    )
    entry = LogEntry.objects.get(verb="decide")
    assert (entry.actor_ref, entry.object_ref) == (nur.ref, post.ref)
    assert amara.ref not in str(entry.details)
    made = decided().made_at
    counted = {one.code: one.total for one in families(made, made.replace(year=made.year + 1))}
    assert (counted["restrictions"], counted["by_keepers"]) == (1, 1)
    assert visitor.get("/transparency/").status_code == 200


def test_facilitators_see_what_they_decided_and_take_it_back(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    browser = client_of(nur)
    browser.post(f"/groups/posts/{post.ref}/looked-at/", SENT)
    page = f"/groups/{group.ref}/looked-at/"
    assert "It names somebody who is not here." in browser.get(page).text
    undo = f"{page}{decided().ref}/undo/"
    assert browser.post(undo, {"because": ""}).status_code == 422
    assert client_of(ben).get(undo).status_code == 404
    browser.post(undo, {"because": "I misread it."})
    assert client_of(ben).get(post.get_absolute_url()).status_code == 200
    assert "I misread it." in client_of(amara).get(decided().get_absolute_url()).text
