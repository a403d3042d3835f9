"""What screening finds keeps words back until a person has looked, says so, and never decides (rules 1 to 8)."""

import pytest

from leeward.moderation import actions, queries
from leeward.moderation.models import Case, Danger, Decision, Outcome, Reason
from leeward.moderation.verdict import Verdict
from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.moderation.poems import Poem

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."
NUMBERS = "I weigh 43 kg and eat 600 calories a day."
HOPE = "Today I walked to the lake and it was the first good morning in weeks."


def look(author: Person, text: str, kind: str = "story", ref: str = "") -> Verdict:
    return actions.screen(kind=kind, ref=ref, author=author, text=text)


def keep(author: Person, text: str, ref: str = "poem-1") -> Case:
    verdict = look(author, text, "poem", ref)
    return actions.hold(kind="poem", ref=ref, author=author, verdict=verdict, text=text)


@pytest.mark.parametrize(
    ("kind", "text", "danger"),
    [
        ("story", PLAN, Danger.LIFE),
        ("reply", PLAN, Danger.LIFE),
        ("story", NUMBERS, Danger.HARM),
        ("story", "Let's die together, who joins me on Friday?", Danger.LIFE),
        ("story", "Call her on 07700 900123, she lives at 12 Elm Street.", Danger.HARM),
        ("reply", "You are a worthless idiot and nobody wants you here.", Danger.HARM),
        ("reply", "I will find you and hurt you.", Danger.SERIOUS),
        ("reply", "Just kill yourself, nobody would miss you.", Danger.SERIOUS),
    ],
)
def test_these_words_wait_for_a_person(amara: Person, kind: str, text: str, danger: Danger) -> None:
    verdict = look(amara, text, kind)
    assert (verdict.action, verdict.danger) == ("hold", danger)
    assert verdict.held_passages
    for passage in verdict.held_passages:
        assert text[passage.start : passage.end] == passage.words
        assert passage.because is not None
        assert passage.source


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("story", HOPE),
        ("story", "Three years ago I wanted to die. Now I teach pottery."),
        ("story", "I want to kill myself."),
        ("story", "This exam is killing me."),
        ("story", "My uncle committed suicide."),
        ("story", "He called me a worthless idiot, every day, and said he would find me."),
        ("story", "My number is 07700 900123."),
        ("reply", "I am sorry. I wish I were dead some days too. You are not alone."),
    ],
)
def test_these_words_are_never_kept_back(amara: Person, kind: str, text: str) -> None:
    verdict = look(amara, text, kind)
    assert verdict.action == "allow"
    assert verdict.held_passages == ()


def test_thoughts_of_dying_are_shown_with_help_and_open_no_case(amara: Person) -> None:
    assert look(amara, "I want to kill myself.").offers_help
    assert not look(amara, HOPE).offers_help
    assert not Case.objects.exists()


def test_unsafe_wording_gets_a_suggestion_beside_it(amara: Person) -> None:
    (suggestion,) = look(amara, "My uncle committed suicide.").suggestions
    assert suggestion.words == "committed suicide"
    assert suggestion.suggestion


def test_naming_another_person_asks_about_their_consent(amara: Person) -> None:
    assert look(amara, "My friend Carla Mendes has bipolar disorder.").asks_consent
    assert not look(amara, HOPE).asks_consent


def test_a_preview_writes_nothing_and_tells_nobody(amara: Person, mina: Person) -> None:
    look(amara, PLAN)
    assert not Case.objects.exists()
    assert not Notification.objects.exists()


def test_holding_states_the_reasons_and_tells_the_author(amara: Person) -> None:
    keep(amara, PLAN)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_by, decision.found_by_software) == (Outcome.HOLD, None, True)
    line = Notification.objects.get(person=amara)
    assert line.url == decision.get_absolute_url()
    (hold,) = queries.holds_on("poem", "poem-1")
    assert hold.statement_url == line.url
    assert hold.passages == look(amara, PLAN).held_passages


def test_a_plan_reaches_the_moderators_by_letter_at_once_under_a_neutral_subject(
    amara: Person, mina: Person, nadia: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    keep(amara, PLAN)
    run_jobs()
    for moderator in (mina, nadia):
        (letter,) = mailbox(moderator)
        assert letter.subject == "News from Leeward"
        assert "kill" not in letter.body
        assert "amara" not in letter.body


def test_what_is_no_danger_to_life_waits_for_the_batch(
    amara: Person, mina: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    keep(amara, NUMBERS)
    run_jobs()
    assert mailbox(mina) == []
    assert Notification.objects.filter(person=mina, kind=Kind.DESK).exists()


def test_holding_again_after_an_edit_keeps_both_wordings_and_decides_once(amara: Person) -> None:
    keep(amara, NUMBERS)
    keep(amara, NUMBERS.replace("43", "44"))
    assert Decision.objects.count() == 1
    assert Case.objects.get().evidence.count() == 2


def test_words_that_are_allowed_cannot_be_held(amara: Person) -> None:
    with pytest.raises(ValueError, match="Only a verdict that holds"):
        actions.hold(kind="poem", ref="p", author=amara, verdict=look(amara, HOPE), text=HOPE)


def test_taking_the_passage_out_ends_the_hold(amara: Person) -> None:
    keep(amara, NUMBERS)
    assert actions.lift(kind="poem", ref="poem-1", author=amara, text=HOPE)
    assert queries.holds_on("poem", "poem-1") == []
    assert not Case.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("why", ["danger to life", "a report", "a moderator's own hold"])
def test_a_person_looks_first_although_the_passage_was_taken_out(
    amara: Person, ben: Person, mina: Person, poem: Poem, why: str
) -> None:
    case = keep(amara, PLAN if why == "danger to life" else NUMBERS)
    if why == "a report":
        actions.report(kind="poem", ref="poem-1", reporter=ben, reason=Reason.OTHER, words="Look", address="")
    elif why == "a moderator's own hold":
        actions.decide(by=mina, case=case, outcome=Outcome.HOLD, rule="numbers", facts="Numbers.")
    assert not actions.lift(kind="poem", ref="poem-1", author=amara, text=HOPE)
    assert queries.holds_on("poem", "poem-1")
    waiting = Case.objects.get(closed_at=None)
    newest = waiting.evidence.last()
    assert newest is not None
    assert newest.words == HOPE


def test_what_was_never_held_needs_no_lifting(amara: Person) -> None:
    assert actions.lift(kind="poem", ref="never", author=amara, text=HOPE)


def test_what_a_moderator_let_stand_is_not_held_again(amara: Person, mina: Person, poem: Poem) -> None:
    case = keep(amara, NUMBERS)
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is the recovery plan.")
    assert look(amara, f"{NUMBERS} And soup.", "poem", "poem-1").action == "allow"
    assert look(amara, NUMBERS.replace("600", "300"), "poem", "poem-1").action == "hold"
    assert look(amara, NUMBERS, "poem", "poem-2").action == "hold"


def test_a_hold_released_by_a_moderator_is_told_to_the_author(
    amara: Person, mina: Person, poem: Poem
) -> None:
    poem.state = "held"
    case = keep(amara, NUMBERS)
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is fine.")
    assert poem.state == "live"
    assert Notification.objects.filter(person=amara, line__contains="Nothing is kept back now").exists()
    assert queries.holds_on("poem", "poem-1") == []


def test_a_case_that_is_reported_and_held_is_one_case(amara: Person, reported: Case) -> None:
    keep(amara, NUMBERS)
    assert Case.objects.get() == reported
