"""Words to the person whom something is about don't say who told this place of it (rules 22 and 24)."""

from html import unescape

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Care, Case, Decision, LogEntry, Outcome, Reason, Step
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem

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
    "words", ["Benign, and not about the bench.", "amara, you wrote 3.5 times at 10:15."]
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
