"""What was reported together is one line of the queue, read on one page and decided alike, each with its reasons."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leeward.moderation.actions import decide_together, report, take_lease, undo
from leeward.moderation.models import Case, Decision, Exposure, Look, Outcome, Reason, ReportBatch
from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person, Role
from leeward.replies.actions import clear_replies
from leeward.replies.models import Reply
from tests.cast import ClientOf, join
from tests.moderation.pages import keys_on
from tests.replies.piles import UNKIND, piled_on, refs
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
REMOVE = {"outcome": "remove", "rule": "kindness", "facts": "Many wrote this at once, to drive somebody out."}


def reported(by: Person, count: int) -> str:
    """The page of the desk for a pile-on of so many people."""
    thread = shared(by).thread
    mob = piled_on(thread, count)
    clear_replies(by=by, thread=thread, refs=refs(mob), report=Reason.HARASSMENT, words="All at once.")
    return f"/desk/together/{ReportBatch.objects.latest('pk').ref}/"


def ticked(page: str) -> int:
    return page.count(' checked>\n<label for="case-')


def test_a_pile_on_is_one_line_of_the_queue_and_does_not_bury_the_rest(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    page = reported(amara, 120)
    other = shared(ben)
    report(kind="story", ref=other.ref, reporter=amara, reason=Reason.SPAM, words="", address="")
    desk = client_of(mina).get("/desk/").text
    assert desk.count('class="queue__line') == 2
    assert f'href="{page}"' in desk
    assert "A story" in desk


def test_it_shows_all_their_words_and_why_they_were_reported_and_not_by_whom(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page = client_of(mina).get(reported(amara, 3)).text
    assert page.count(UNKIND) == 3
    assert "All at once." in page
    assert "amara" not in page
    assert keys_on(page) == {"no_action": "1", "remove": "6", "warn": "7"}
    assert "tick those that are alike" in page
    assert '<option value="kindness" selected>' in page


def test_two_hundred_are_decided_in_four_presses_and_each_author_is_told_and_can_appeal(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, browser = reported(amara, 200), client_of(mina)
    for _press in range(4):
        shown = (
            Case.objects.filter(closed_at=None).order_by("author", "pk").values_list("ref", flat=True)[:50]
        )
        answer = browser.post(page, REMOVE | {"cases": list(shown)}, follow=True)
        assert "Decided: 50." in answer.text
    assert "Nothing of it waits for you" in browser.get(page).text
    assert set(Reply.objects.values_list("state", flat=True)) == {"removed"}
    told = Notification.objects.filter(kind=Kind.DECISION)
    assert told.values("person").distinct().count() == 200
    decision = Decision.objects.first()
    assert decision is not None
    assert client_of(decision.person).get(decision.get_absolute_url()).status_code == 200  # type: ignore[arg-type]
    assert Notification.objects.filter(person=amara, kind=Kind.REPORT).count() == 1


def test_one_that_is_not_like_the_others_is_left_and_one_decision_is_undone_alone(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, browser = reported(amara, 3), client_of(mina)
    assert ticked(browser.get(f"{page}?all=1").text) == 3
    first, second, third = Case.objects.order_by("pk")
    browser.post(page, REMOVE | {"cases": [first.ref, second.ref]})
    assert Case.objects.get(closed_at=None) == third
    undo(by=mina, decision=Decision.objects.get(case=first), because="That one was meant well.")
    states = dict(Reply.objects.values_list("ref", "state"))
    assert states == {first.object_ref: "live", second.object_ref: "removed", third.object_ref: "live"}


def test_what_somebody_else_is_looking_at_is_passed_over(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page = reported(amara, 2)
    first, second = Case.objects.order_by("pk")
    take_lease(by=join("nadia", Role.MODERATOR), case=first)
    browser = client_of(mina)
    assert "nadia is looking at 1 of these" in browser.get(page).text
    answer = browser.post(page, REMOVE | {"cases": [first.ref, second.ref]}, follow=True)
    assert "They are left." in answer.text
    assert Case.objects.get(closed_at=None) == first


def test_whoever_opens_it_takes_what_it_shows_and_a_second_moderator_gets_the_rest(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, nadia = reported(amara, 60), join("nadia", Role.MODERATOR)
    first, second = client_of(mina), client_of(nadia)
    first.get(page)
    desk = second.get("/desk/").text
    assert "mina is looking at 50 of these" in desk
    assert next_of(second) == page
    rest = second.get(page).text
    assert "mina is looking at 50 of these" in rest
    assert rest.count('name="cases"') == Case.objects.filter(leased_to=nadia).count() == 10
    # What one reads, decides or fails to send is the same all the while, though others are given back meanwhile.
    second.post(f"{page}lease/delete/")
    assert not Case.objects.filter(leased_to=nadia).exists()
    mine = set(Case.objects.filter(leased_to=mina).values_list("ref", flat=True))
    wrong = first.post(page, {"cases": list(mine), "outcome": "remove"})
    assert wrong.status_code == 422
    assert ticked(wrong.text) == 50
    first.post(page, REMOVE | {"cases": list(mine)})
    assert set(Case.objects.filter(closed_at=None).values_list("ref", flat=True)).isdisjoint(mine)


def test_writing_keeps_them_and_what_was_taken_meanwhile_keeps_the_words_on_the_page(
    clock: time_machine.Traveller, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, browser = reported(amara, 2), client_of(mina)
    browser.get(page)
    clock.shift(timedelta(minutes=14))
    assert browser.post(f"{page}lease/").status_code == 204
    clock.shift(timedelta(minutes=14))
    nadia = client_of(join("nadia", Role.MODERATOR))
    assert "Nothing of it waits for you" in nadia.get(page).text
    clock.shift(timedelta(minutes=2))
    nadia.get(page)
    assert browser.post(f"{page}lease/").status_code == 409
    sent = REMOVE | {"cases": list(Case.objects.values_list("ref", flat=True))}
    late = browser.post(page, sent)
    assert late.status_code == 409
    assert REMOVE["facts"] in late.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize("missing", ["cases", "outcome", "rule", "facts"])
def test_without_what_it_needs_nothing_is_decided_and_what_was_typed_stays(
    missing: str, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page = reported(amara, 1)
    sent = REMOVE | {"cases": [Case.objects.get().ref]}
    del sent[missing]
    answer = client_of(mina).post(page, sent)
    assert answer.status_code == 422
    assert "Nothing you wrote is lost." in answer.text
    assert not Decision.objects.exists()


def test_whoever_reads_them_is_seen_by_each_author_once_and_it_weighs_as_much_as_one_by_one(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, browser = reported(amara, 4), client_of(mina)
    for _time in range(2):
        browser.get(page)
    assert Look.objects.filter(by=mina).values("author").distinct().count() == 4
    assert Look.objects.count() == Exposure.objects.count() == 4


def test_a_moderator_sees_only_what_is_within_reach_and_never_what_is_about_themself(
    amara: Person, ben: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    page = reported(amara, 2)
    Reply.objects.filter(pk=Reply.objects.earliest("pk").pk).update(author=mina)
    first, second = Case.objects.order_by("pk")
    Case.objects.filter(pk=first.pk).update(author=mina)
    shown = client_of(mina).get(page).text
    assert second.ref in shown
    assert first.ref not in shown
    assert client_of(mina).get("/desk/").text.count('class="queue__line') == 1
    Case.objects.update(author=mina)
    assert client_of(mina).get(page).status_code == 404
    for person in (amara, ben, tomas):
        assert client_of(person).get(page).status_code == 404


def test_a_moderator_who_reported_it_decides_none_of_it(mina: Person, client_of: ClientOf) -> None:
    page = reported(mina, 2)
    assert "Nothing of it waits for you" in client_of(mina).get(page).text
    chosen = list(Case.objects.all())
    assert decide_together(by=mina, cases=chosen, outcome=Outcome.NO_ACTION, facts="Fine.") == 0


def test_a_danger_to_life_among_them_stands_by_itself(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    page = reported(amara, 3)
    last = Case.objects.latest("pk")
    report(kind="reply", ref=last.object_ref, reporter=ben, reason=Reason.IN_DANGER, words="", address="")
    browser = client_of(mina)
    assert browser.get("/desk/").text.count('class="queue__line') == 2
    assert last.ref not in browser.get(page).text


def test_anything_but_leaving_or_removing_needs_a_look_at_each(amara: Person, mina: Person) -> None:
    reported(amara, 1)
    for outcome in (Outcome.SUSPEND, Outcome.LABEL, Outcome.HOLD):
        with pytest.raises(ValueError, match="one by one"):
            decide_together(
                by=mina, cases=list(Case.objects.all()), outcome=outcome, rule="kindness", facts="No."
            )


def test_fifty_are_read_with_as_many_questions_to_the_database_as_five(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    browser, asked = client_of(mina), []
    for count in (5, 50):
        page = reported(amara, count)
        browser.get(page)
        with CaptureQueriesContext(connection) as reading:
            browser.get(page)
        asked.append(len(reading))
    # Who has read so much is asked to rest, which takes a question or two.
    assert asked[1] - asked[0] <= 2


def test_a_second_moderator_is_given_what_the_first_is_not_at_and_told_who_is(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    page, nadia = reported(amara, 4), join("nadia", Role.MODERATOR)
    first, second = client_of(mina), client_of(nadia)
    first.get(page)
    desk = second.get("/desk/").text
    assert "mina is looking at this" in desk
    assert "Take what comes next" not in desk
    assert "Nothing else waits for you either." in second.get(page).text
    other = report(
        kind="story", ref=shared(ben).ref, reporter=amara, reason=Reason.SPAM, words="", address=""
    ).case
    assert next_of(second) == f"/desk/cases/{other.ref}/"
    empty = second.get(page).text
    assert "mina is looking at 4 of these." in empty
    assert f'href="/desk/cases/{other.ref}/"' in empty
    # Both at once, and each decides what is theirs.
    second.get(f"/desk/cases/{other.ref}/")
    mine = list(Case.objects.filter(leased_to=mina).values_list("ref", flat=True))
    assert len(mine) == 4
    assert "Decided: 4." in first.post(page, REMOVE | {"cases": mine}, follow=True).text
    assert Case.objects.get(closed_at=None, leased_to=nadia) == other


def test_what_the_first_gave_back_of_a_pile_is_what_the_second_takes_next(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page, nadia = reported(amara, 3), join("nadia", Role.MODERATOR)
    first, second = client_of(mina), client_of(nadia)
    first.get(page)
    last = Case.objects.latest("pk")
    first.post(f"/desk/cases/{last.ref}/lease/delete/")
    assert next_of(second) == page
    assert "mina is looking at 2 of these" in second.get("/desk/").text
    shown = second.get(next_of(second)).text
    assert shown.count('name="cases"') == 1
    assert last.ref in shown


def next_of(browser: Client) -> str:
    """Where "Take what comes next" leads."""
    found = re.search(r'<a[^>]*href="([^"]+)"[^>]*><span>Take what comes next', browser.get("/desk/").text)
    return found[1] if found else ""


def test_a_desk_of_many_piles_asks_the_database_no_more_than_one_of_few(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    def asked() -> int:
        browser = client_of(nadia)
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/")
        return len(queries)

    nadia, first = join("nadia", Role.MODERATOR), client_of(mina)

    def pile() -> None:
        page = reported(amara, 3)
        first.get(page)
        first.post(f"/desk/cases/{Case.objects.latest('pk').ref}/lease/delete/")

    pile()
    few = asked()
    for _more in range(3):
        pile()
    assert asked() <= few
