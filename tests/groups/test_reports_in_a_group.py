"""Reports of what is said in a group go to the moderators of the place, and to facilitators only as far as said."""

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.moderation import actions as moderation
from leeward.moderation.models import Case, Danger, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import delete_account
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.groups.circles import circle, say
from tests.moderation.calls import PLAN


def test_facilitators_learn_of_a_report_only_if_the_reporter_says_so_and_never_who(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    first, second = say(amara, group), say(amara, group)
    browser, sent = client_of(ben), {"reason": "harassment", "words": "It hurts."}
    assert "may know that something was reported" in browser.get(f"/report/group_post/{first.ref}/").text
    browser.post(f"/report/group_post/{first.ref}/", sent)
    run_due()
    assert not Notification.objects.filter(person=nur, about=f"reported:{first.ref}").exists()
    browser.post(f"/report/group_post/{second.ref}/", sent | {"keepers_may_know": "on"})
    run_due()
    line = Notification.objects.get(person=nur, about=f"reported:{second.ref}")
    assert line.by is None
    assert ben.handle not in line.words
    assert not Notification.objects.filter(person=amara, about__startswith="reported").exists()


def test_whoever_is_reported_is_not_told_though_they_facilitate(
    nur: Person, tomas: Person, ben: Person
) -> None:
    post = say(nur, circle(nur, tomas, ben))
    moderation.report(
        kind="group_post",
        ref=post.ref,
        reporter=ben,
        reason=Reason.OTHER,
        words="Unkind.",
        address="203.0.113.9",
        keepers_may_know=True,
    )
    run_due()
    assert not Notification.objects.filter(person=nur, about__startswith="reported").exists()


def test_reports_of_stories_do_not_ask_about_facilitators(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    assert "look after the group may know" not in client_of(ben).get(f"/report/profile/{amara.ref}/").text


def test_what_a_group_says_of_itself_comes_back_when_an_appeal_is_granted(
    nur: Person, tomas: Person, ben: Person, mina: Person
) -> None:
    group = circle(nur, tomas, ben)
    case = moderation.report(
        kind="group", ref=group.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    ).case
    made = moderation.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="Unkind.")
    group.refresh_from_db()
    assert (group.about, group.agreements) == ("…", "")
    appeal = moderation.appeal(person=nur, decision=made, words="Read it again.")
    other = join("nadia", Role.MODERATOR)
    moderation.answer_appeal(by=other, appeal=appeal, overturned=True, answer="You are right.")
    group.refresh_from_db()
    assert group.about == "For people whose brother or sister died."
    assert group.agreements == "We listen first."


def test_a_group_whose_founder_is_gone_is_still_reported_read_and_decided(
    nur: Person, tomas: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben)
    delete_account(person=nur)
    client_of(ben).post(
        f"/report/group/{group.ref}/", {"reason": "hate", "words": "Read what they agree on."}
    )
    case = Case.objects.get(kind="group", object_ref=group.ref)
    moderator, page = client_of(mina), f"/desk/cases/{case.ref}/"
    read = moderator.get(page)
    assert (read.status_code, "We listen first." in read.text) == (200, True)
    moderator.post(page, {"outcome": "remove", "rule": "kindness", "facts": "It shuts people out."})
    group.refresh_from_db()
    assert (group.about, group.agreements) == ("…", "")
    moderator.post(
        f"/desk/decisions/{case.decisions.get().ref}/undo/",
        {"because": "We read it too quickly.", "again": "no"},
    )
    group.refresh_from_db()
    assert group.agreements == "We listen first."


def test_what_a_group_says_of_itself_is_read_also_when_its_founder_is_gone(
    nur: Person, tomas: Person, amara: Person, mina: Person
) -> None:
    group = circle(nur, tomas, second=amara)
    delete_account(person=nur)
    actions.keep_group(by=amara, group=group, agreements=PLAN)
    assert Case.objects.get(kind="group", object_ref=group.ref).danger == Danger.LIFE
