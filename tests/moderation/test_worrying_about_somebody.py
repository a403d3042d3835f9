"""“I’m worried about them”: it offers help, it never punishes, and it can't be used to harass (rule 24)."""

import re

import pytest

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.filters import Filters
from leeward.moderation.models import (
    Call,
    Case,
    Concern,
    Danger,
    Decision,
    Escalation,
    InDanger,
    LogEntry,
    Outcome,
    Reason,
    Step,
)
from leeward.moderation.queue import queue
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.moderation.poems import Poem, Poems
from tests.moderation.worries import WORDS, lines_of, raised


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


def test_words_that_stand_inside_earlier_ones_are_kept_and_the_same_words_once(
    poem: Poem, ben: Person
) -> None:
    for words in ("She says she will not do it.", "do it", "do it"):
        made = raised(ben, poem, words=words)
    assert made.words == "She says she will not do it.\n\ndo it"


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


def test_two_names_of_one_person_are_never_joined_for_the_worried(
    poems: Poems, poem: Poem, amara: Person, ben: Person, mina: Person
) -> None:
    other = poems.write(amara, ref="poem-2", byline="harbour-light")
    known, unknown = raised(ben, poem), raised(ben, other)
    assert known.get_absolute_url() != unknown.get_absolute_url()
    actions.care(by=mina, case=known.case, step=Step.NOTHING)
    unknown.case.refresh_from_db()
    assert unknown.case.is_open


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
