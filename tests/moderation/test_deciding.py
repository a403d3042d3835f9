"""People decide, say why, and everybody concerned is told (rules 20 and 22)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, Outcome, Reason
from leeward.moderation.registry import Effect
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems

REMOVE = {"outcome": "remove", "rule": "kindness", "facts": "The second line insults a person."}


@pytest.mark.parametrize(
    ("outcome", "state", "marks"),
    [
        (Outcome.NO_ACTION, "live", {}),
        (Outcome.LABEL, "live", {"label": "Contested"}),
        (Outcome.BLUR, "live", {"blur": ""}),
        (Outcome.LIMIT, "live", {"limit": ""}),
        (Outcome.HOLD, "held", {}),
        (Outcome.REMOVE, "removed", {}),
        (Outcome.WARN, "removed", {}),
        (Outcome.SUSPEND, "removed", {}),
    ],
)
def test_every_step_of_the_ladder_does_what_it_says(
    mina: Person,
    amara: Person,
    reported: Case,
    poem: Poem,
    outcome: Outcome,
    state: str,
    marks: dict[str, str],
) -> None:
    actions.decide(
        by=mina,
        case=reported,
        outcome=outcome,
        rule="kindness",
        facts="Because.",
        label="Contested",
        until=timezone.now() + timedelta(days=7),
    )
    amara.refresh_from_db()
    assert (poem.state, poem.marks) == (state, marks)
    assert amara.is_suspended == (outcome == Outcome.SUSPEND)


def test_the_person_is_told_of_a_restriction_with_its_statement(
    mina: Person, amara: Person, reported: Case
) -> None:
    made = actions.decide(by=mina, case=reported, outcome=Outcome.BLUR, rule="kindness", facts="Because.")
    line = Notification.objects.get(person=amara)
    assert line.url == made.get_absolute_url()
    assert "poem" not in line.words


def test_the_person_is_not_told_of_a_report_that_led_to_nothing(
    mina: Person, amara: Person, reported: Case
) -> None:
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="It is allowed.")
    assert not Notification.objects.filter(person=amara).exists()


def test_a_moderator_decides_on_the_desk(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    response = client_of(mina).post(f"/desk/cases/{reported.ref}/", REMOVE)
    assert response.status_code == 302
    assert poem.state == "removed"


def test_after_deciding_one_press_leads_back_to_where_it_can_be_undone(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    address = f"/desk/cases/{reported.ref}/"
    form = {"outcome": "remove", "rule": "kindness", "facts": "It insults somebody."}
    assert f'<a href="{address}">Open it again</a>' in browser.post(address, form, follow=True).text
    assert "Undo this decision" in browser.get(address).text


def test_a_preview_shows_what_they_will_read_and_decides_nothing(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    page = client_of(mina).post(f"/desk/cases/{reported.ref}/", REMOVE | {"preview": "yes"}).content.decode()
    assert "This is what they will read" in page
    assert page.count("The second line insults a person.") >= 2
    assert not Decision.objects.exists()
    assert poem.state == "live"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (REMOVE | {"facts": ""}, "every decision is explained"),
        (REMOVE | {"rule": ""}, "Choose the rule"),
        (REMOVE | {"outcome": "label"}, "Write the words that will stand on it"),
        (REMOVE | {"outcome": "suspend"}, "Choose how long"),
        (REMOVE | {"outcome": "shout"}, "Choose one of what is offered here."),
    ],
)
def test_a_decision_lacking_something_is_asked_for_it_and_keeps_the_words(
    mina: Person, reported: Case, client_of: ClientOf, sent: dict[str, str], says: str
) -> None:
    response = client_of(mina).post(f"/desk/cases/{reported.ref}/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert sent["facts"] in response.content.decode()
    assert not Decision.objects.exists()


def test_a_moderator_does_not_decide_what_they_reported(
    mina: Person, poem: Poem, client_of: ClientOf
) -> None:
    case = actions.report(
        kind="poem", ref=poem.ref, reporter=mina, reason=Reason.SPAM, words="", address=""
    ).case
    with pytest.raises(PermissionDenied):
        actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")
    address = f"/desk/cases/{case.ref}/"
    assert opened(client_of(mina), address).post(address, REMOVE).status_code == 403
    assert poem.state == "live"


def test_a_moderator_does_not_decide_about_their_own_words(
    poems: Poems, mina: Person, ben: Person, client_of: ClientOf
) -> None:
    poem = poems.write(mina)
    case = actions.report(
        kind="poem", ref=poem.ref, reporter=ben, reason=Reason.SPAM, words="", address=""
    ).case
    with pytest.raises(PermissionDenied):
        actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert client_of(mina).post(f"/desk/cases/{case.ref}/", REMOVE).status_code == 404


@pytest.mark.parametrize("role", [None, Role.SUPPORTER, Role.PROFESSIONAL, Role.ORGANISER])
def test_nobody_but_a_moderator_decides(reported: Case, role: Role | None) -> None:
    somebody = join("somebody", *([role] if role else []))
    with pytest.raises(PermissionDenied):
        actions.decide(by=somebody, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")


def test_of_two_moderators_at_once_one_decides_and_the_other_is_told(
    mina: Person, nadia: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    address = f"/desk/cases/{reported.ref}/"
    browsers = [opened(client_of(moderator), address) for moderator in (mina, nadia)]

    def press(browser: Client) -> str:
        try:
            return browser.post(address, REMOVE, follow=True).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(press, browsers))
    assert Decision.objects.count() == 1
    assert sum("Everybody it concerns is told" in page for page in pages) == 1
    told = ("decided this meanwhile", "looking at this now")
    assert sum(any(words in page for words in told) for page in pages) == 1


def test_evidence_outlives_the_deletion_of_what_was_reported(
    mina: Person, reported: Case, poem: Poem, poems: Poems, client_of: ClientOf
) -> None:
    poems.delete(poem)
    page = client_of(mina).get(f"/desk/cases/{reported.ref}/").content.decode()
    assert "The sea is grey today." in page
    assert "has deleted it" in page


def test_evidence_outlives_the_account(
    mina: Person, amara: Person, reported: Case, poems: Poems, client_of: ClientOf
) -> None:
    poems.kept.clear()
    amara.delete()
    assert "The sea is grey today." in client_of(mina).get(f"/desk/cases/{reported.ref}/").content.decode()
    actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="It insulted.")
    assert Decision.objects.get().person is None


def test_an_edit_after_the_report_keeps_both_wordings(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    poem.words = "The sea is lovely today."
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine now.")
    address = f"/desk/cases/{reported.ref}/"
    page = opened(client_of(mina), address).get(address).content.decode()
    assert "The sea is grey today." in page
    assert "The sea is lovely today." in page


def test_undoing_brings_back_what_was_before_and_says_why(
    mina: Person, amara: Person, reported: Case, poem: Poem
) -> None:
    made = actions.decide(
        by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="It insults."
    )
    actions.undo(by=mina, decision=made, because="I misread the second line.")
    made.refresh_from_db()
    assert poem.state == "live"
    assert not made.stands
    assert made.undone_because == "I misread the second line."
    assert Notification.objects.filter(person=amara, url=made.get_absolute_url()).exists()


def test_undoing_one_decision_leaves_the_others_standing(
    mina: Person, ben: Person, reported: Case, poem: Poem
) -> None:
    actions.decide(
        by=mina, case=reported, outcome=Outcome.LABEL, rule="claims", facts="A claim.", label="Contested"
    )
    again = actions.report(
        kind="poem", ref=poem.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    ).case
    removed = actions.decide(by=mina, case=again, outcome=Outcome.REMOVE, rule="dignity", facts="It attacks.")
    actions.undo(by=mina, decision=removed, because="Wrong.")
    assert (poem.state, poem.marks) == ("live", {"label": "Contested"})


def test_what_stays_kept_back_is_never_shown_in_between(
    mina: Person, ben: Person, reported: Case, poem: Poem
) -> None:
    actions.decide(by=mina, case=reported, outcome=Outcome.HOLD, rule="private", facts="A name.")
    case = Case.objects.create(kind="poem", object_ref=poem.ref, author=poem.author)
    actions.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="private", facts="Still a name.")
    assert Effect.RELEASE not in poem.done


def test_undoing_a_suspension_ends_it_unless_another_still_holds(
    mina: Person, amara: Person, reported: Case, poems: Poems
) -> None:
    month, week = timezone.now() + timedelta(days=30), timezone.now() + timedelta(days=7)
    other = Case.objects.create(kind="poem", object_ref=poems.write(amara, ref="poem-2").ref, author=amara)
    long, short = (
        actions.decide(
            by=mina, case=case, outcome=Outcome.SUSPEND, rule="kindness", facts="Again.", until=until
        )
        for case, until in ((reported, month), (other, week))
    )
    actions.undo(by=mina, decision=long, because="Wrong.")
    amara.refresh_from_db()
    assert amara.suspended_until == week
    actions.undo(by=mina, decision=short, because="Wrong too.")
    amara.refresh_from_db()
    assert not amara.is_suspended


def test_nothing_of_a_decision_happens_when_a_part_of_it_fails(
    mina: Person, amara: Person, reported: Case, poem: Poem
) -> None:
    amara.roles = Role.ORGANISER
    amara.save()
    with pytest.raises(PermissionDenied):
        actions.decide(
            by=mina,
            case=reported,
            outcome=Outcome.SUSPEND,
            rule="kindness",
            facts="Only an organiser suspends an organiser.",
            until=timezone.now() + timedelta(days=1),
        )
    reported.refresh_from_db()
    assert reported.is_open
    assert not Decision.objects.exists()
    assert not Notification.objects.filter(person=amara).exists()
