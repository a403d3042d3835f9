"""Lists show what is checked, by whom it still may be, and nothing past its day (rule 18)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.library.models import Article, Edition
from leeward.moderation import actions as moderation
from leeward.moderation.models import Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block, delete_account, suspend
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Credential, Person, Topic
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle
from tests.library.articles import TITLE, published

pytestmark = pytest.mark.django_db


def page(browser: Client, path: str) -> str:
    return browser.get(path, follow=True).content.decode()


def told(person: Person) -> str:
    return " ".join(Notification.objects.filter(person=person).values_list("line", flat=True))


def grow_old(article: Article, days: int) -> None:
    """Let the next check be due in `days`."""
    due = timezone.now() + timedelta(days=days)
    Edition.objects.filter(current_of=article).update(check_again_at=due)


def test_past_the_day_of_its_check_it_leaves_the_lists_and_says_so(article: Article, visitor: Client) -> None:
    assert "Nobody has checked this" not in page(visitor, article.get_absolute_url())
    grow_old(article, -1)
    assert TITLE not in page(visitor, "/library/")
    assert TITLE not in page(visitor, "/search/?q=sleep")
    assert "Nobody has checked this for a while" in page(visitor, article.get_absolute_url())


def test_a_month_before_they_are_told_once_and_a_second_professional_checks_it_again(
    article: Article, writer: Person, checker: Person, client_of: ClientOf, visitor: Client, run_jobs: RunJobs
) -> None:
    grow_old(article, 20)
    run_jobs()
    run_jobs()
    assert told(writer).count("checked again within a month") == 1
    assert "to be checked again" in told(checker)
    at = article.get_absolute_url()
    assert "Is it still right?" not in page(client_of(writer), at)
    browser = client_of(checker)
    assert "Is it still right?" in page(browser, at)
    grow_old(article, -20)
    current = str(Edition.objects.get(current_of=article).version)
    browser.post(f"{at}checked/", {"months": "6", "version": current})
    assert TITLE in page(visitor, "/library/")
    assert "Is it still right?" not in page(browser, at)


def test_what_was_changed_meanwhile_is_not_checked_unread(
    article: Article, checker: Person, client_of: ClientOf, visitor: Client
) -> None:
    grow_old(article, -1)
    client_of(checker).post(f"{article.get_absolute_url()}checked/", {"months": "6", "version": "0"})
    assert TITLE not in page(visitor, "/library/")


def test_its_author_cannot_check_it_again(article: Article, writer: Person, client_of: ClientOf) -> None:
    grow_old(article, 5)
    current = str(Edition.objects.get(current_of=article).version)
    sent = {"months": "24", "version": current}
    assert client_of(writer).post(f"{article.get_absolute_url()}checked/", sent).status_code == 404


def test_without_its_authors_check_it_leaves_the_lists_and_says_so(
    article: Article, writer: Person, tomas: Person, visitor: Client
) -> None:
    credential = Credential.objects.get(person=writer)
    withdraw_credential(by=tomas, credential=credential, because="Not on the register any more.")
    assert TITLE not in page(visitor, "/library/")
    assert "is not now" in page(visitor, article.get_absolute_url())


def test_it_is_found_by_words_and_by_topic(writer: Person, checker: Person, visitor: Client) -> None:
    Topic.objects.create(slug="nights", name="Nights", about="When it is late.")
    Topic.objects.create(slug="days", name="Days", about="When it is not.")
    published(writer, checker, topics=["nights"])
    assert TITLE in page(visitor, "/library/?topic=nights")
    assert TITLE not in page(visitor, "/library/?topic=days")
    assert TITLE in page(visitor, "/library/?q=sleep+awake")
    published(writer, checker, title="Ängste in der Nacht")
    for typed in ("%C3%84NGSTE", "%C3%A4ngste", "angste+NACHT"):
        assert "Ängste in der Nacht" in page(visitor, f"/library/?q={typed}")
    nothing = page(visitor, "/library/?q=elephants")
    assert "Nothing found here" in nothing
    assert "Before anything else" not in nothing
    assert TITLE in page(visitor, "/search/?q=awake")
    assert TITLE in page(visitor, "/@dr_osei/")


def test_signs_that_no_engine_takes_break_nothing(
    article: Article, amara: Person, tomas: Person, client_of: ClientOf, visitor: Client
) -> None:
    group = circle(amara, tomas)
    for browser, path in ((visitor, "/library/"), (client_of(amara), f"/groups/{group.ref}/resources/")):
        for asked in ("q=%00", "q=%25_'\"", "topic=%00", "topic=" + "x" * 300, "q=" + "x" * 300):
            assert browser.get(f"{path}?{asked}").status_code < 500


def test_a_search_for_a_method_shows_help_and_nothing_else(article: Article, visitor: Client) -> None:
    shown = page(visitor, "/library/?q=how+to+kill+myself+with+pills+sleep")
    assert "Before anything else" in shown
    assert TITLE not in shown


def test_whom_somebody_keeps_away_is_not_in_their_list_and_everybody_may_still_read(
    article: Article, writer: Person, amara: Person, client_of: ClientOf, visitor: Client
) -> None:
    block(blocker=amara, blocked=writer)
    browser = client_of(amara)
    assert TITLE not in page(browser, "/library/")
    assert browser.get(article.get_absolute_url()).status_code == 200
    assert TITLE in page(visitor, "/library/")


def test_nobody_reads_what_somebody_suspended_wrote(
    article: Article, writer: Person, mina: Person, visitor: Client
) -> None:
    suspend(by=mina, person=writer, until=timezone.now() + timedelta(days=3))
    assert visitor.get(article.get_absolute_url()).status_code == 404
    assert TITLE not in page(visitor, "/library/")


def test_an_account_takes_its_articles_with_it_and_leaves_those_it_checked(
    article: Article, writer: Person, checker: Person, visitor: Client
) -> None:
    delete_account(person=checker)
    assert "a professional who has left" in page(visitor, article.get_absolute_url())
    delete_account(person=writer)
    assert not Edition.objects.exists()


def test_a_reader_reports_it_and_a_moderator_removes_it_until_an_appeal(
    article: Article, writer: Person, mina: Person, visitor: Client, client_of: ClientOf
) -> None:
    at = article.get_absolute_url()
    assert f"/report/article/{article.ref}/" in page(visitor, at)
    made = moderation.report(
        kind="article",
        ref=article.ref,
        reporter=None,
        reason=Reason.SPAM,
        words="It sells pills.",
        address="",
    )
    decision = moderation.decide(
        by=mina, case=made.case, outcome=Outcome.REMOVE, rule="honest", facts="It sells."
    )
    assert visitor.get(at).status_code == 404
    assert "Nobody else sees this now" in page(client_of(writer), at)
    moderation.undo(by=mina, decision=decision, because="It does not.")
    assert visitor.get(at).status_code == 200


def test_somebody_doubts_a_sentence_of_it(
    article: Article, amara: Person, checker: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    sent = {"passage": "Keep the light low.", "why": "Is it so?"}
    client_of(amara).post(f"/claims/mark/article/{article.ref}/", sent)
    run_jobs()
    assert "Keep the light low." in page(client_of(checker), "/claims/")


@pytest.mark.parametrize("articles", [1, 6])
def test_the_library_costs_the_same_with_more_in_it(
    writer: Person,
    checker: Person,
    visitor: Client,
    django_assert_max_num_queries: Any,
    articles: int,
) -> None:
    for _each in range(articles):
        article = published(writer, checker)
    page(visitor, "/library/")
    with django_assert_max_num_queries(4):
        page(visitor, "/library/")
    with django_assert_max_num_queries(8):
        page(visitor, article.get_absolute_url())


def test_a_topic_that_an_article_stands_under_stays(
    writer: Person, checker: Person, tomas: Person, client_of: ClientOf
) -> None:
    Topic.objects.create(slug="nights", name="Nights", about="When it is late.")
    published(writer, checker, topics=["nights"])
    client_of(tomas).post("/place/topics/nights/", {"remove": "yes"})
    assert Topic.objects.filter(slug="nights").exists()
