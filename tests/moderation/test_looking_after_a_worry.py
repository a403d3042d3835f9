"""What moderators do when somebody is worried: they offer help gently, and name nobody (rule 24)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions, standing
from leeward.moderation.models import (
    Call,
    Case,
    Concern,
    Danger,
    Ending,
    Escalation,
    InDanger,
    Step,
)
from leeward.moderation.queue import queue
from leeward.notifications.models import Notification
from leeward.people import actions as people
from leeward.people.models import Person, Role
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.pages import words_of
from tests.moderation.poems import Poem, Poems
from tests.moderation.worries import MESSAGE, WORDS, lines_of, raised


def test_a_moderator_sees_the_worries_the_words_and_where_they_stand(
    case: Case, mina: Person, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=case)
    page = client_of(mina).get(f"/desk/concerns/{case.ref}/").content.decode()
    assert all(words in page for words in (WORDS, "The sea is grey today.", "/poems/poem-1/", "amara"))
    assert "ben" not in page.partition("<main")[2]


def test_the_address_of_a_case_leads_to_the_worry(case: Case, mina: Person, client_of: ClientOf) -> None:
    answer = client_of(mina).get(f"/desk/cases/{case.ref}/?mine=yes")
    assert answer.headers["Location"] == f"/desk/concerns/{case.ref}/?mine=yes"


def test_a_message_reaches_the_person_with_help_where_they_are_and_no_name(
    case: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    amara.country = "GB"
    amara.save()
    made = actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    browser = client_of(amara)
    assert lines_of(amara) == ["There is a message for you from the people who look after this place."]
    page = browser.get(made.get_absolute_url()).content.decode()
    assert MESSAGE in page
    assert "Samaritans" in page
    for secret in ("ben", "mina", WORDS):
        assert secret not in page.replace("harbour", "")
    case.refresh_from_db()
    assert not case.is_open


def test_nobody_else_reads_the_message(case: Case, ben: Person, mina: Person, client_of: ClientOf) -> None:
    made = actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    assert [client_of(who).get(made.get_absolute_url()).status_code for who in (ben, mina)] == [404, 404]


def test_the_letter_about_it_quotes_nothing(
    case: Case, amara: Person, mina: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    Notification.objects.filter(person=amara).update(mail_at="2020-01-01T00:00Z")
    run_jobs()
    (letter,) = mailbox(amara)
    assert MESSAGE not in str(letter.body)
    assert "worr" not in str(letter.subject) + str(letter.body)


@pytest.mark.parametrize("step", [Step.OFFER, Step.NOTHING])
def test_the_worried_are_told_that_somebody_has_looked_and_nothing_about_the_other(
    step: Step, case: Case, worry: Concern, ben: Person, mina: Person, visitor: Client
) -> None:
    before = visitor.get(worry.get_absolute_url()).content.decode()
    assert "Thank you. We know now" in before
    actions.care(by=mina, case=case, step=step, words=MESSAGE)
    after = visitor.get(worry.get_absolute_url()).content.decode()
    assert "Somebody has looked" in after
    assert MESSAGE not in after
    assert "amara" not in after
    assert lines_of(ben) == ["A moderator has looked at what worried you. Thank you for telling us."]


def test_both_endings_read_the_same_to_the_worried(
    poems: Poems, amara: Person, ben: Person, june: Person, mina: Person, visitor: Client
) -> None:
    """Whether the place wrote to somebody is theirs."""
    told = []
    for author, step in ((amara, Step.OFFER), (june, Step.NOTHING)):
        worry = raised(ben, poems.write(author, ref=f"poem-{author.handle}"))
        actions.care(by=mina, case=worry.case, step=step, words=MESSAGE)
        page = visitor.get(worry.get_absolute_url()).content.decode()
        told.append(page[page.index("<h1") : page.index("</main>")])
    assert told[0] == told[1]


def test_whoever_asked_to_be_left_alone_is_not_written_to_and_is_still_looked_after(
    case: Case, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    client_of(amara).post("/care/alone/")
    with pytest.raises(actions.AskedToBeLeftAlone):
        actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    actions.read_case(by=mina, case=case)
    page = client_of(mina).get(f"/desk/concerns/{case.ref}/").content.decode()
    assert "They asked for no messages" in page
    assert 'value="offer"' not in page
    actions.care(by=mina, case=case, step=Step.CALL)
    assert Call.objects.exists()
    client_of(amara).post("/care/alone/delete/")
    actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)


def test_a_moderator_calls_people_and_the_message_ends_the_calling(
    case: Case, mina: Person, nadia: Person
) -> None:
    actions.care(by=mina, case=case, step=Step.CALL)
    case.refresh_from_db()
    assert case.is_open
    assert case.danger == Danger.LIFE
    actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    assert not Escalation.objects.unfinished().exists()


def test_people_are_called_again_when_a_moderator_asks_although_it_was_done_before(
    case: Case, mina: Person, nadia: Person
) -> None:
    actions.care(by=mina, case=case, step=Step.CALL)
    escalation = Escalation.objects.get()
    actions.record_done(by=mina, escalation=escalation, ending=Ending.SAFE, words="A friend is with them.")
    actions.care(by=mina, case=case, step=Step.CALL)
    escalation.refresh_from_db()
    assert not escalation.is_done


def test_later_is_out_of_the_queue_until_then_or_until_somebody_worries_again(
    case: Case, poem: Poem, june: Person, mina: Person
) -> None:
    actions.care(by=mina, case=case, step=Step.LATER, days=3)
    assert queue(mina) == []
    raised(june, poem)
    assert [line.case for line in queue(mina)] == [case]
    actions.care(by=mina, case=case, step=Step.LATER, days=3)
    with time_machine.travel(case.opened_at.replace(year=case.opened_at.year + 1)):
        assert [line.case for line in queue(mina)] == [case]


def test_after_it_was_closed_a_new_worry_is_a_new_item(
    case: Case, poem: Poem, ben: Person, mina: Person
) -> None:
    actions.care(by=mina, case=case, step=Step.NOTHING)
    with pytest.raises(actions.AlreadyDecided):
        actions.care(by=mina, case=case, step=Step.NOTHING)
    assert raised(ben, poem).case != case


def test_a_party_to_it_only_reads(poem: Poem, amara: Person, mina: Person, nadia: Person) -> None:
    """Nobody looks after their own worry, nor after one about themselves."""
    case = raised(mina, poem).case
    with pytest.raises(PermissionDenied):
        actions.care(by=mina, case=case, step=Step.NOTHING)
    assert [line.may_act for line in queue(mina)] == [False]
    assert [line.may_act for line in queue(nadia)] == [True]


def test_beyond_their_scope_a_moderator_meets_nothing(case: Case, client_of: ClientOf, tomas: Person) -> None:
    narrow = join("nuria")
    people.grant_role(
        by=tomas,
        person=narrow,
        role=Role.MODERATOR,
        until=timezone.now() + timedelta(days=7),
        scope={"kinds": ["story"]},
    )
    narrow.refresh_from_db()
    assert client_of(narrow).get(f"/desk/concerns/{case.ref}/").status_code == 404


def test_a_message_needs_words_and_prepared_ones_will_do(
    case: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=case)
    browser = client_of(mina)
    address = f"/desk/concerns/{case.ref}/"
    assert browser.post(address, {"step": "offer"}).status_code == 422
    preview = browser.post(address, {"step": "offer", "template": "thinking", "preview": "yes"})
    assert "This is what they will read" in preview.content.decode()
    assert not amara.care_received.exists()
    browser.post(address, {"step": "offer", "template": "thinking"})
    assert "thinking of you" in amara.care_received.get().words


def test_a_danger_to_life_is_not_put_off(
    poem: Poem, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    case = raised(ben, poem, InDanger.NOW).case
    with pytest.raises(ValueError, match="a danger to life now"):
        actions.care(by=mina, case=case, step=Step.LATER, days=1)
    actions.read_case(by=mina, case=case)
    page = client_of(mina).get(f"/desk/concerns/{case.ref}/").content.decode()
    assert 'value="later"' not in page
    sent = {"step": "offer", "words": MESSAGE}
    assert client_of(mina).post(f"/desk/concerns/{case.ref}/", sent).status_code == 302


def test_a_worry_sent_to_harm_counts_for_less_and_nobody_outside_the_desk_learns_of_it(
    case: Case, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    worry, browser = case.concerns.get(), client_of(mina)
    page = f"/desk/cases/{case.ref}/reporters/"
    assert page in browser.get(f"/desk/concerns/{case.ref}/").text
    assert WORDS in browser.get(page).text
    receipt = client_of(ben)
    before = words_of(receipt.get(worry.get_absolute_url()).text)
    told = lines_of(ben), lines_of(amara)

    browser.post(f"/desk/worries/{worry.pk}/misuse/")
    assert standing.weight(ben) == 1
    browser.post(page, {"named": "harm"})
    browser.post(f"/desk/worries/{worry.pk}/misuse/")
    assert "Found to be made to harm" in browser.get(page).text
    assert standing.weight(ben) == pytest.approx(0.5, abs=0.01)
    assert words_of(receipt.get(worry.get_absolute_url()).text) == before
    assert (lines_of(ben), lines_of(amara)) == told
    assert "ben" not in browser.get("/desk/log/").text

    browser.post(f"/desk/worries/{worry.pk}/misuse/delete/")
    assert standing.weight(ben) == 1
