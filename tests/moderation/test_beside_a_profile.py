"""A reported profile comes with the latest that the person wrote: never more than any member could read."""

from datetime import timedelta

from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, LogEntry, Reason
from leeward.people.actions.roles import grant_role
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened


def reported_profile(amara: Person, reporter: Person) -> Case:
    return actions.report(
        kind="profile", ref=amara.ref, reporter=reporter, reason=Reason.SPAM, words="", address=""
    ).case


def page_of(person: Person, case: Case, client_of: ClientOf) -> str:
    browser = opened(client_of(person), f"/desk/cases/{case.ref}/")
    return browser.get(f"/desk/cases/{case.ref}/").content.decode()


def test_the_latest_few_things_stand_beside_it_newest_first(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    for number in range(7):
        share_story(author=amara, title="", body=f"Day {number} by the sea.", audience="members")
    page = page_of(mina, reported_profile(amara, ben), client_of)
    assert "What they wrote lately" in page
    assert [f"Day {number} by the sea." in page for number in range(7)] == [False] * 2 + [True] * 5
    assert page.index("Day 6") < page.index("Day 3")


def test_what_members_cannot_read_under_that_name_is_not_there(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    share_story(author=amara, title="", body="For nobody else.", audience="only_me")
    share_story(author=amara, title="", body="Under a name of rain.", audience="members", byline="Quiet Rain")
    share_story(author=amara, title="", body="For all members.", audience="members")
    page = page_of(mina, reported_profile(amara, ben), client_of)
    assert "For all members." in page
    assert "For nobody else." not in page
    assert "Under a name of rain." not in page
    assert "Quiet Rain" not in page


def test_only_what_the_power_of_the_moderator_reaches_is_shown(
    amara: Person, ben: Person, tomas: Person, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body="A story of hers.", audience="members")
    reply(author=amara, thread=story.thread, body="An answer of hers.")
    narrow, until = join("nuria"), timezone.now() + timedelta(days=7)
    scope = {"kinds": ["profile", "reply"]}
    grant_role(by=tomas, person=narrow, role=Role.MODERATOR, until=until, scope=scope)
    narrow.refresh_from_db()
    page = page_of(narrow, reported_profile(amara, ben), client_of)
    assert "An answer of hers." in page
    assert "A story of hers." not in page


def test_the_log_says_what_was_shown_beside_it(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body="A story of hers.", audience="members")
    case = reported_profile(amara, ben)
    page_of(mina, case, client_of)
    assert LogEntry.objects.get(verb="read_case").details["beside"] == [f"story:{story.ref}"]
    # A look that the reported person could read now would tell them that somebody reported them.
    assert "profile" not in client_of(amara).get("/decisions/looks/").content.decode().partition("<main")[2]
