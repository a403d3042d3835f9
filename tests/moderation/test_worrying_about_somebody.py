"""“I’m worried about them”: it offers help, it never punishes, and it can't be used to harass (rule 24)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.models import (
    Call,
    Case,
    Concern,
    Danger,
    Decision,
    Ending,
    Escalation,
    InDanger,
    LogEntry,
    Outcome,
    Reason,
    Step,
)
from leeward.moderation.queue import Filters, queue
from leeward.notifications.models import Notification
from leeward.people import actions as people
from leeward.people.models import Person, Role
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.poems import Poem, Poems

MESSAGE = "We are thinking of you tonight."
WORDS = "She has not slept for days, she says."


def raised(by: Person, poem: Poem, danger: InDanger = InDanger.NO, words: str = WORDS) -> Concern:
    return actions.worry(by=by, kind="poem", ref=poem.ref, danger=danger, words=words)


@pytest.fixture
def worry(poem: Poem, ben: Person, mina: Person) -> Concern:
    """Ben is worried about amara."""
    return raised(ben, poem)


@pytest.fixture
def case(worry: Concern) -> Case:
    return worry.case


def lines_of(person: Person) -> list[str]:
    return [line.line for line in Notification.objects.filter(person=person)]


def test_the_page_first_says_what_one_can_do_oneself(poem: Poem, ben: Person, client_of: ClientOf) -> None:
    ben.country = "GB"
    ben.save()
    page = client_of(ben).get(f"/worried/poem/{poem.ref}/").content.decode()
    own, asked = page.index("What you can do yourself"), page.index("Tell us, if you like")
    assert own < page.index("You are not responsible") < asked
    assert own < page.index("Samaritans") < asked
    assert "not a report" in page


def test_words_are_never_needed(poem: Poem, ben: Person, client_of: ClientOf) -> None:
    answer = client_of(ben).post(f"/worried/poem/{poem.ref}/", {"danger": "unsure", "words": ""})
    made = Concern.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, made.get_absolute_url())


def test_without_an_answer_the_words_are_kept(poem: Poem, ben: Person, client_of: ClientOf) -> None:
    answer = client_of(ben).post(f"/worried/poem/{poem.ref}/", {"words": WORDS})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


def test_what_one_cannot_see_answers_as_if_it_had_never_been(
    poems: Poems, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    hidden = poems.write(amara, ref="poem-2", state="held")
    browser = client_of(ben)
    for ref in (hidden.ref, "never-was"):
        answer = browser.post(f"/worried/poem/{ref}/", {"danger": "now"})
        assert answer.status_code == 404
    assert not Concern.objects.exists()


def test_about_oneself_one_is_led_to_help(poem: Poem, amara: Person, client_of: ClientOf) -> None:
    answer = client_of(amara).get(f"/worried/poem/{poem.ref}/")
    assert answer.headers["Location"] == "/help/"
    with pytest.raises(actions.NobodyThere):
        raised(amara, poem)


@pytest.mark.parametrize(
    ("danger", "expected"),
    [
        (InDanger.NOW, Danger.LIFE),
        (InDanger.UNSURE, Danger.SERIOUS),
        (InDanger.NO, Danger.HARM),
    ],
)
def test_it_stands_in_the_queue_by_its_danger(
    poem: Poem, ben: Person, mina: Person, danger: InDanger, expected: Danger
) -> None:
    raised(ben, poem, danger)
    (line,) = queue(mina, Filters(source="concerns"))
    assert (line.danger, line.by_software, line.why) == (expected, False, (str(danger.label),))
    assert queue(mina, Filters(source="signals")) == []
    assert queue(mina, Filters(source="reports")) == []


def test_a_danger_now_calls_people_like_a_report_of_one(poem: Poem, amara: Person, mina: Person) -> None:
    raised(join("femi"), poem, InDanger.NOW)
    assert Escalation.objects.filter(cases__case__kind="concern", done_at=None).exists()
    assert Call.objects.filter(person=mina).exists()


def test_nothing_of_theirs_changes_and_nothing_can_be_decided_from_it(
    poem: Poem, case: Case, mina: Person, amara: Person
) -> None:
    for outcome in Outcome:
        with pytest.raises(ValueError, match="can't be done"):
            actions.decide(by=mina, case=case, outcome=outcome, rule="care", facts="Because.")
    assert poem.done == []
    assert not Decision.objects.exists()
    assert lines_of(amara) == []


def test_a_worry_is_no_mark_against_them_on_the_desk(
    poem: Poem, case: Case, amara: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    reported = actions.report(
        kind="poem", ref=poem.ref, reporter=june, reason=Reason.SPAM, words="", address=""
    ).case
    actions.read_case(by=mina, case=reported)
    page = client_of(mina).get(f"/desk/cases/{reported.ref}/").content.decode()
    assert re.search(r"Other cases</dt>\s*<dd[^>]*>0<", page)


def test_all_worries_about_one_person_are_one_item_and_one_from_each(
    poems: Poems, poem: Poem, amara: Person, ben: Person, june: Person, mina: Person
) -> None:
    other = poems.write(amara, "I am so tired.", ref="poem-2")
    first = raised(ben, poem)
    again = raised(ben, other, InDanger.UNSURE, "And today she wrote this.")
    raised(june, poem)
    assert first.pk == again.pk
    assert again.words == f"{WORDS}\n\nAnd today she wrote this."
    assert again.case.concerns.count() == 2
    assert [line.danger for line in queue(mina)] == [Danger.SERIOUS]


def test_a_moderator_sees_the_worries_the_words_and_where_they_stand(
    case: Case, mina: Person, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=case)
    page = client_of(mina).get(f"/desk/concerns/{case.ref}/").content.decode()
    assert all(words in page for words in (WORDS, "The sea is grey today.", "/poems/poem-1/", "amara", "ben"))


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


def test_a_moderator_whom_others_worry_about_learns_it_nowhere(
    poems: Poems, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    case = raised(ben, poems.write(mina)).case
    browser = client_of(mina)
    assert browser.get(f"/desk/concerns/{case.ref}/").status_code == 404
    assert queue(mina) == []
    entries = LogEntry.objects.filter(verb__in=["open_case", "concern"])
    assert entries.exists()
    for entry in entries:
        assert mina.ref not in f"{entry.object_ref} {entry.details}"
        assert ben.ref not in f"{entry.actor_ref} {entry.details}"


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


def test_somebody_who_floods_is_stopped_with_their_words_kept(
    poem: Poem, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    answers = [
        browser.post(f"/worried/poem/{poem.ref}/", {"danger": "no", "words": f"Number {n}."})
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Number 10." in answers[-1].content.decode()
    assert Concern.objects.count() == 1


def test_many_worries_about_one_person_are_stopped_but_never_a_danger_now(poem: Poem, ben: Person) -> None:
    for number in range(20):
        raised(join(f"stranger-{number}"), poem)
    with pytest.raises(TooMany):
        raised(ben, poem)
    assert raised(ben, poem, InDanger.NOW).danger == InDanger.NOW


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
