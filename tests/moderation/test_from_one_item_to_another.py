"""From an item a moderator goes on to the person's other items, and to how the like was decided, within their reach."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, InDanger, Outcome, Reason
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.counted import decide, reports
from tests.moderation.poems import Poems


def page_of(reader: Person, case: Case, client_of: ClientOf) -> str:
    address = f"/desk/cases/{case.ref}/"
    return opened(client_of(reader), address).get(address).text


def leads_to(page: str, case: Case) -> bool:
    return f'href="/desk/cases/{case.ref}/"' in page


@pytest.fixture
def moderator(db: None, request: pytest.FixtureRequest) -> Person:
    """Somebody whose power reaches so far."""
    person, until = join("nuria"), timezone.now() + timedelta(days=30)
    grant_role(by=None, person=person, role=Role.MODERATOR, until=until, scope=request.param)
    found: Person = Person.objects.get(pk=person.pk)
    return found


@pytest.mark.parametrize(
    ("moderator", "reached"), [({}, True), ({"most_danger": 1}, False)], indirect=["moderator"]
)
def test_what_else_of_theirs_waits_and_what_was_decided_lead_on_as_far_as_the_reader_may_read(
    moderator: Person, reached: bool, poems: Poems, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    [grave] = reports(poems, amara, 1, Reason.METHODS)
    [graver] = reports(poems, amara, 1, Reason.ENCOURAGES)
    decide([graver], mina, Outcome.REMOVE)
    [case] = reports(poems, amara, 1, Reason.HARASSMENT)
    page = page_of(moderator, case, client_of)
    assert leads_to(page, grave) is reached
    assert leads_to(page, graver) is reached
    assert ("Waits too" in page) is reached


def test_how_the_like_was_decided_leads_to_where_it_was(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    [theirs] = reports(poems, ben, 1)
    decide([theirs], mina, Outcome.REMOVE)
    [case] = reports(poems, amara, 1)
    assert leads_to(page_of(mina, case, client_of), theirs)


def test_a_worry_about_them_is_none_of_the_items_one_goes_on_to(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    [case] = reports(poems, amara, 1)
    worry = actions.worry(by=ben, kind="poem", ref=case.object_ref, danger=InDanger.NO, words="So quiet.")
    page = page_of(mina, case, client_of)
    assert worry.case.ref not in page
    assert "Waits too" not in page


def test_what_they_wrote_lately_leads_to_its_case_where_there_is_one(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    def shared() -> Any:
        return share_story(author=amara, title="", body="A day by the sea.", audience="members")

    doubted, _quiet = shared(), shared()
    known, profile = (
        actions.report(kind=kind, ref=ref, reporter=ben, reason=Reason.SPAM, words="", address="").case
        for kind, ref in (("story", doubted.ref), ("profile", amara.ref))
    )
    page = page_of(mina, profile, client_of)
    assert page.count(">its case</a>") == 1
    assert leads_to(page, known)


def test_a_long_history_asks_the_database_no_more_than_a_short_one(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    def asked(case: Case) -> int:
        browser = opened(client_of(mina), f"/desk/cases/{case.ref}/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/desk/cases/{case.ref}/")
        return len(queries)

    decide(reports(poems, amara, 1), mina, Outcome.REMOVE)
    reports(poems, amara, 1, Reason.SPAM)
    [case] = reports(poems, amara, 1, Reason.HATE)
    few = asked(case)
    decide(reports(poems, amara, 5), mina, Outcome.REMOVE)
    reports(poems, amara, 5, Reason.SPAM)
    assert asked(case) <= few
