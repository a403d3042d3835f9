"""Words to the person whom something is about don't say who told this place of it (rules 22 and 24)."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.moderation import actions
from leeward.moderation.models import Care, Case, Decision, LogEntry, Outcome, Reason, Step
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems

REMOVE = {"outcome": "remove", "rule": "kindness"}
ASKED = "It does not say who reported it"


@pytest.fixture
def removed(mina: Person, reported: Case) -> Decision:
    return actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Harsh.")


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("ben reported this to us.", "ben"),
        ("It hurt @Ben's feelings.", "Ben"),
        ("Somebody at 10.1.2.3 told us.", "10.1.2.3"),
        ("It came from 2001:db8::17, at night.", "2001:db8::17"),
        ("IP:192.0.2.7 told us.", "192.0.2.7"),
        ("It came from _192.0.2.7_.", "192.0.2.7"),
        ("It came from:2001:db8::1 at night.", "2001:db8::1"),
        ("It came from 2001:db8::1: at night.", "2001:db8::1"),
        ("_ben_ told us.", "ben"),
        ("We heard it from __ben__.", "ben"),
        ("Write to ben.b@example.org about it.", "ben.b@example.org"),
    ],
)
def test_words_that_could_say_who_reported_are_refused_with_what_says_it_and_kept(
    mina: Person, reported: Case, client_of: ClientOf, words: str, telling: str
) -> None:
    answer = client_of(mina).post(f"/desk/cases/{reported.ref}/", REMOVE | {"facts": words})
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert f"“{telling}” could tell them who reported it" in page
    assert words in page
    assert ASKED in page
    assert not Decision.objects.exists()


def test_the_words_of_a_label_are_looked_at_too(mina: Person, reported: Case, client_of: ClientOf) -> None:
    sent = {"outcome": "label", "rule": "kindness", "facts": "Harsh.", "label": "Reported by ben"}
    assert client_of(mina).post(f"/desk/cases/{reported.ref}/", sent).status_code == 422
    assert not Decision.objects.exists()


def test_a_pseudonym_that_is_an_ordinary_word_passes_when_the_moderator_says_so(
    mina: Person, poem: Poem, client_of: ClientOf
) -> None:
    made = actions.report(
        kind="poem", ref=poem.ref, reporter=join("kettle"), reason=Reason.SPAM, words="", address=""
    )
    browser, page = client_of(mina), f"/desk/cases/{made.case.ref}/"
    sent = REMOVE | {"facts": "It sells a kettle."}
    assert ASKED in browser.post(page, sent).text
    assert " checked" in browser.post(page, sent | {"names_nobody": "on", "preview": "yes"}).text
    assert browser.post(page, sent | {"names_nobody": "on"}).status_code == 302
    assert Decision.objects.get().facts == "It sells a kettle."


@pytest.mark.parametrize(
    "words", ["Benign, and not about the bench.", "amara, you wrote 3.5 times at 10:15:30 :: twice."]
)
def test_other_words_pass_at_once(mina: Person, reported: Case, client_of: ClientOf, words: str) -> None:
    assert client_of(mina).post(f"/desk/cases/{reported.ref}/", REMOVE | {"facts": words}).status_code == 302


def test_who_reported_it_another_time_is_not_named_either(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="It is allowed.")
    again = actions.report(
        kind="poem", ref=poem.ref, reporter=join("cleo"), reason=Reason.SPAM, words="", address=""
    )
    sent = REMOVE | {"facts": "As ben said before."}
    assert (
        opened(client_of(mina), f"/desk/cases/{again.case.ref}/")
        .post(f"/desk/cases/{again.case.ref}/", sent)
        .status_code
        == 422
    )


def test_the_answer_to_an_appeal_does_not_say_it(
    amara: Person, nadia: Person, removed: Decision, client_of: ClientOf
) -> None:
    appeal = actions.appeal(person=amara, decision=removed, words="It is about the sea.")
    page = f"/desk/appeals/{removed.ref}/"
    sent = {"overturned": "no", "answer": "We asked ben again."}
    answer = opened(client_of(nadia), page).post(page, sent)
    assert answer.status_code == 422
    assert ASKED in answer.text
    appeal.refresh_from_db()
    assert appeal.decided_at is None


def test_why_a_decision_is_undone_does_not_say_it(
    mina: Person, removed: Decision, client_of: ClientOf
) -> None:
    page = f"/desk/decisions/{removed.ref}/undo/"
    assert opened(client_of(mina), page).post(page, {"because": "ben was wrong."}).status_code == 422
    removed.refresh_from_db()
    assert removed.stands


def test_the_reasons_for_a_suspension_do_not_say_it_and_what_only_staff_reads_may(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser, page = client_of(mina), f"/desk/cases/{reported.ref}/proposal/"
    sent = {"rule": "kindness", "words": "ben has told us three times."}
    assert opened(browser, page).post(page, sent | {"act": "lasting"}).status_code == 422
    assert browser.post(page, sent | {"act": "outside"}).status_code == 302


def test_a_message_to_somebody_does_not_say_who_was_worried(
    mina: Person, case: Case, client_of: ClientOf
) -> None:
    browser, page = client_of(mina), f"/desk/concerns/{case.ref}/"
    sent = {"step": Step.OFFER, "words": "ben thinks of you."}
    answer = browser.post(page, sent)
    assert answer.status_code == 422
    assert "“ben” could tell them who was worried" in answer.text
    assert not Care.objects.exists()
    assert browser.post(page, sent | {"names_nobody": "on"}).status_code == 302


def test_trying_out_names_to_learn_who_reported_stands_in_the_log(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser, page = client_of(mina), f"/desk/cases/{reported.ref}/"
    browser.post(page, REMOVE | {"facts": "cleo, nadia, 10.0.0.1?", "preview": "yes"})
    assert not LogEntry.objects.filter(verb="wrote_reporter").exists()
    browser.post(page, REMOVE | {"facts": "ben?", "preview": "yes"})
    entry = LogEntry.objects.get(verb="wrote_reporter")
    assert (entry.actor_ref, entry.object_ref, entry.details) == (mina.ref, "", {"case": reported.ref})


def together(poems: Poems, author: Person, reporter: Person, count: int) -> tuple[str, list[Case]]:
    """The page of the desk for so many poems that were reported together, and their cases."""
    refs = [poems.write(author, ref=f"together-{count}-{number}").ref for number in range(count)]
    batch = actions.report_together(
        contents=[content for ref in refs if (content := poems.read(ref))],
        reporter=reporter,
        reason=Reason.HARASSMENT,
        words="",
        address="",
    )
    return f"/desk/together/{batch.ref}/", list(Case.objects.filter(object_ref__in=refs).order_by("pk"))


def test_the_log_says_it_of_that_alone_whose_reporter_was_named(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    page, (first, second, third) = together(poems, amara, ben, 3)
    cleo = join("cleo")
    actions.report(
        kind="poem", ref=second.object_ref, reporter=cleo, reason=Reason.SPAM, words="", address=""
    )
    sent = REMOVE | {"cases": [first.ref, second.ref, third.ref], "facts": "cleo and cleo again?"}
    assert opened(client_of(mina), page).post(page, sent).status_code == 422
    assert LogEntry.objects.get(verb="wrote_reporter").details == {"case": second.ref}


def test_words_about_many_are_looked_at_in_as_few_questions_as_words_about_few(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    browser, asked = client_of(mina), []
    for count in (2, 12):
        page, cases = together(poems, amara, ben, count)
        opened(browser, page).get(page)
        sent = REMOVE | {"cases": [case.ref for case in cases], "facts": "Write to ben.b@example.org."}
        with CaptureQueriesContext(connection) as queries:
            assert "could tell them who reported it" in browser.post(page, sent).text
        asked.append(len(queries))
    assert asked[0] == asked[1]
