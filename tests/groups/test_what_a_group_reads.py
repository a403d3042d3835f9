"""Facilitators choose from the library what stands on the page of their group; nobody outside can tell."""

from typing import Any

import pytest
from django.test import Client

from leeward.groups import actions
from leeward.groups.actions.resources import MOST_RESOURCES
from leeward.groups.models import Group, Membership, Standing
from leeward.library import actions as library
from leeward.library.models import Article
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs, join
from tests.groups.circles import circle
from tests.library.articles import TITLE, check_profession, checked, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(dr_osei: Person, tomas: Person) -> Person:
    check_profession(dr_osei, tomas)
    return dr_osei


@pytest.fixture
def checker(tomas: Person) -> Person:
    person = join("dr_ito", Role.PROFESSIONAL)
    check_profession(person, tomas)
    return person


@pytest.fixture
def article(writer: Person, checker: Person) -> Article:
    return published(writer, checker)


@pytest.fixture
def group(nur: Person, tomas: Person, amara: Person) -> Group:
    return circle(nur, tomas, amara)


def page(browser: Client, path: str) -> str:
    return browser.get(path, follow=True).content.decode()


def titles(browser: Client, group: Group) -> list[str]:
    """What stands under "Worth reading", in order."""
    shown = page(browser, group.get_absolute_url())
    if 'id="reads"' not in shown:
        return []
    section = shown.split('id="reads"')[1].split("</section>")[0]
    return [line.split("</a>")[0].split(">")[-1] for line in section.split('class="said__title"')[1:]]


def told(person: Person) -> str:
    return " ".join(Notification.objects.filter(person=person).values_list("line", flat=True))


def test_a_facilitator_finds_something_and_members_read_it(
    group: Group, article: Article, nur: Person, amara: Person, client_of: ClientOf
) -> None:
    keeps, at = client_of(nur), f"/groups/{group.ref}/resources/"
    assert "Choose something from the library" in page(keeps, group.get_absolute_url())
    assert TITLE in page(keeps, f"{at}?q=sleep")
    keeps.post(f"{at}{article.ref}/")
    keeps.post(f"{at}{article.ref}/")
    assert titles(client_of(amara), group) == [TITLE]
    keeps.post(f"{at}{article.ref}/delete/")
    assert titles(client_of(amara), group) == []


def test_the_order_is_the_facilitators(
    group: Group, writer: Person, checker: Person, nur: Person, amara: Person, client_of: ClientOf
) -> None:
    articles = [published(writer, checker, title=title) for title in ("First", "Second", "Third")]
    for one in articles:
        actions.add_resource(by=nur, group=group, article=one)
    client_of(nur).post(f"/groups/{group.ref}/resources/{articles[2].ref}/up/")
    client_of(nur).post(f"/groups/{group.ref}/resources/{articles[0].ref}/up/")
    assert titles(client_of(amara), group) == ["First", "Third", "Second"]


def test_members_do_not_choose(group: Group, article: Article, amara: Person, client_of: ClientOf) -> None:
    at = f"/groups/{group.ref}/resources/"
    for answer in (client_of(amara).get(at), client_of(amara).post(f"{at}{article.ref}/")):
        assert answer.status_code == 404
    with pytest.raises(Refused):
        actions.add_resource(by=amara, group=group, article=article)


def test_what_is_taken_back_or_removed_is_gone_from_the_page_and_named_to_facilitators(
    group: Group, article: Article, writer: Person, nur: Person, amara: Person, client_of: ClientOf
) -> None:
    actions.add_resource(by=nur, group=group, article=article)
    library.withdraw(by=writer, article=article)
    assert titles(client_of(amara), group) == []
    assert "not in the library now" in page(client_of(nur), f"/groups/{group.ref}/resources/")
    with pytest.raises(Refused):
        actions.add_resource(by=nur, group=group, article=article)
    library.delete_article(by=writer, article=article)
    assert not group.resources.exists()


def test_a_correction_reaches_everybody_in_the_group_once(
    group: Group,
    article: Article,
    writer: Person,
    checker: Person,
    nur: Person,
    amara: Person,
    ben: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    actions.add_resource(by=nur, group=group, article=article)
    library.write_again(by=writer, article=article)
    words: Any = {"correction": "Ten minutes, not an hour."}
    library.keep_edition(by=writer, article=article, **words)
    checked(article, writer, checker)
    run_jobs()
    for person in (nur, amara):
        assert told(person).count("has been corrected") == 1
        assert group.name not in told(person)
    assert "corrected" not in told(ben)
    assert "Ten minutes, not an hour." in page(client_of(amara), article.get_absolute_url())
    assert "corrected on" in page(client_of(amara), group.get_absolute_url())


def test_a_correction_reaches_whoever_is_in_two_such_groups_once_and_a_large_group_whole(
    group: Group,
    article: Article,
    writer: Person,
    checker: Person,
    nur: Person,
    tomas: Person,
    run_jobs: RunJobs,
) -> None:
    people = [join(f"member-{number}") for number in range(120)]
    Membership.objects.bulk_create(
        Membership(group=group, person=person, standing=Standing.MEMBER) for person in people
    )
    other = circle(nur, tomas, people[0], name="Another")
    for one in (group, other):
        actions.add_resource(by=nur, group=one, article=article)
    library.write_again(by=writer, article=article)
    words: Any = {"correction": "Ten minutes, not an hour."}
    library.keep_edition(by=writer, article=article, **words)
    checked(article, writer, checker)
    run_jobs()
    assert [told(person).count("has been corrected") for person in people] == [1] * 120


def test_no_page_outside_says_which_group_reads_it(
    nur: Person,
    tomas: Person,
    amara: Person,
    article: Article,
    writer: Person,
    client_of: ClientOf,
    visitor: Client,
) -> None:
    secret = circle(nur, tomas, amara, access="invisible", second=join("second"), name="Only for us")
    actions.add_resource(by=nur, group=secret, article=article)
    for browser in (visitor, client_of(writer), client_of(tomas)):
        for path in (article.get_absolute_url(), "/library/", "/library/desk/"):
            assert "Only for us" not in page(browser, path)


def test_a_list_stays_short(
    group: Group, writer: Person, checker: Person, nur: Person, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "100/h"}
    for number in range(MOST_RESOURCES):
        actions.add_resource(by=nur, group=group, article=published(writer, checker, title=f"No {number}"))
    with pytest.raises(Refused, match="Take one off"):
        actions.add_resource(by=nur, group=group, article=published(writer, checker))
    assert group.resources.count() == MOST_RESOURCES
