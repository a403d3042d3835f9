"""A professional writes, a second one checks, and everybody reads: with what stands behind it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from leeward.library import actions
from leeward.library.models import Article, ArticleState, Edition, EditionState
from leeward.moderation.log import verify_log
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs, join
from tests.library.articles import SOURCE, TITLE, checked, fields, published, ready

pytestmark = pytest.mark.django_db


def page(browser: Client, path: str) -> str:
    return browser.get(path, follow=True).content.decode()


def told(person: Person) -> str:
    return " ".join(Notification.objects.filter(person=person).values_list("line", flat=True))


def test_from_an_empty_page_to_the_library(
    writer: Person, checker: Person, client_of: ClientOf, visitor: Client, run_jobs: RunJobs
) -> None:
    writes, checks = client_of(writer), client_of(checker)
    writes.post("/library/write/", {"title": "Nights"})
    made = Article.objects.get()
    at = f"/library/{made.ref}/"
    assert writes.post(f"{at}edit/", fields(send="send")).status_code == 302
    run_jobs()
    assert "waits for a second professional" in told(checker)
    assert visitor.get(at).status_code == 404
    assert TITLE in page(checks, "/library/desk/")
    assert "Get up when you have been awake" in page(checks, f"{at}check/")
    version = str(made.editions.get().version)
    checks.post(f"{at}check/", {"approve": "yes", "version": version, "months": "12"})
    run_jobs()
    assert "A second professional checked your article." in told(writer)
    assert TITLE in page(visitor, "/library/")
    shown = page(visitor, at)
    behind = (
        TITLE,
        "<h2>First</h2>",
        "dr_osei",
        "dr_ito",
        "psychologist",
        "Register of psychologists",
    )
    for words in (*behind, str(SOURCE["address"]), "Its author says: nothing.", "guidelines, or reviews"):
        assert words in shown
    assert verify_log() is None


def test_a_visitor_who_reads_keeps_no_cookie(article: Article, visitor: Client) -> None:
    for path in ("/library/", article.get_absolute_url(), "/library/?q=sleep"):
        assert not visitor.get(path).cookies


@pytest.mark.parametrize(
    ("without", "asked"),
    [
        ({"title": ""}, "A title."),
        ({"summary": ""}, "what it is about"),
        ({"body": ""}, "The article itself."),
        ({"evidence": ""}, "How far it is known."),
        ({"nothing_to_declare": ""}, "What you have to gain"),
        ({"address_1": "javascript:alert(1)"}, "Source 1"),
        ({"year_1": "soon"}, "Source 1"),
        ({"publisher_1": ""}, "Source 1"),
        ({"title_1": "", "publisher_1": "", "year_1": "", "address_1": ""}, "At least one source."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    writer: Person, client_of: ClientOf, without: dict[str, str], asked: str
) -> None:
    made = actions.begin_article(author=writer, title="Nights")
    sent = {name: value for name, value in fields(send="send", **without).items() if value}
    answer = client_of(writer).post(f"/library/{made.ref}/edit/", sent)
    assert answer.status_code == 422
    assert asked in answer.content.decode()
    kept = made.editions.get()
    assert kept.state == EditionState.WRITING
    for name in {"title", "summary", "body"} - set(without):
        assert getattr(kept, name) == fields()[name]


def test_an_unfinished_source_is_kept(writer: Person, client_of: ClientOf) -> None:
    made = ready(writer)
    client_of(writer).post(f"/library/{made.ref}/draft/", fields(title_2="A half of a source"))
    assert made.editions.get().sources[1]["title"] == "A half of a source"


def test_two_pages_never_overwrite_each_other(writer: Person, client_of: ClientOf) -> None:
    made, browser = ready(writer), client_of(writer)
    first = browser.post(f"/library/{made.ref}/draft/", fields(body="From the first page."))
    assert first.json()["version"] == 2
    second = browser.post(f"/library/{made.ref}/draft/", fields(body="From the second page."))
    assert second.status_code == 409
    assert "Copy your words" in second.json()["words"]
    late = browser.post(f"/library/{made.ref}/edit/", fields(body="From the second page.", save="draft"))
    assert late.status_code == 422
    assert "From the second page." in late.content.decode()
    assert made.editions.get().body == "From the first page."


def test_words_sent_by_somebody_signed_out_are_shown_again(writer: Person, visitor: Client) -> None:
    made = ready(writer)
    answer = visitor.post(f"/library/{made.ref}/edit/", fields(body="Not lost."))
    assert answer.status_code == 403
    assert "Not lost." in answer.content.decode()
    assert visitor.post(f"/library/{made.ref}/draft/", fields()).status_code == 403


def test_nobody_publishes_alone(writer: Person) -> None:
    edition = actions.send_to_check(by=writer, article=ready(writer))
    with pytest.raises(PermissionDenied):
        actions.approve(by=writer, edition=edition, version=edition.version)


@pytest.mark.parametrize("role", ["member", "professional without a check", "moderator"])
def test_only_whose_profession_stands_as_checked_writes_and_checks(writer: Person, role: str) -> None:
    roles = {
        "member": (),
        "professional without a check": (Role.PROFESSIONAL,),
        "moderator": (Role.MODERATOR,),
    }
    person = join("somebody", *roles[role])
    with pytest.raises(Refused):
        ready(person)
    edition = actions.send_to_check(by=writer, article=ready(writer))
    with pytest.raises(PermissionDenied):
        actions.approve(by=person, edition=edition, version=edition.version)


def test_what_was_changed_since_it_was_read_is_not_approved(writer: Person, checker: Person) -> None:
    article = ready(writer)
    read = actions.send_to_check(by=writer, article=article)
    actions.take_back_from_check(by=writer, article=article)
    actions.keep_edition(by=writer, article=article, body="Something else.")
    actions.send_to_check(by=writer, article=article)
    with pytest.raises(Refused):
        actions.approve(by=checker, edition=read, version=read.version)
    assert Article.objects.get().state == ArticleState.DRAFT


def test_what_is_being_checked_is_not_changed_meanwhile(writer: Person) -> None:
    article = ready(writer)
    actions.send_to_check(by=writer, article=article)
    with pytest.raises(Refused, match="take it back"):
        actions.keep_edition(by=writer, article=article, body="Changed.")


def test_a_second_professional_sends_it_back_in_words(
    writer: Person, checker: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    article = ready(writer)
    edition = actions.send_to_check(by=writer, article=article)
    sent = {"send_back": "yes", "body": "Name a newer source.", "version": str(edition.version)}
    client_of(checker).post(f"/library/{article.ref}/check/", sent)
    run_jobs()
    assert "Your article was sent back." in told(writer)
    assert "Name a newer source." in page(client_of(writer), f"/library/{article.ref}/edit/")


def test_readers_go_on_reading_what_was_checked_while_the_next_is_written(
    article: Article, writer: Person, checker: Person, visitor: Client
) -> None:
    actions.write_again(by=writer, article=article)
    words: Any = {"body": "Not checked yet.", "correction": "The light was said to be harmless. It is not."}
    actions.keep_edition(by=writer, article=article, **words)
    assert "Not checked yet." not in page(visitor, article.get_absolute_url())
    checked(article, writer, checker)
    shown = page(visitor, article.get_absolute_url())
    assert "Not checked yet." in shown
    assert "The light was said to be harmless." in shown
    assert Edition.objects.filter(article=article, state=EditionState.EARLIER).count() == 1


def test_an_edition_is_thrown_away_and_the_article_stays(article: Article, writer: Person) -> None:
    actions.write_again(by=writer, article=article)
    actions.drop_edition(by=writer, article=article)
    assert article.editions.count() == 1
    with pytest.raises(Refused):
        actions.drop_edition(by=writer, article=ready(writer))


def test_its_author_takes_it_out_puts_it_back_and_deletes_it(
    article: Article, writer: Person, client_of: ClientOf, visitor: Client
) -> None:
    browser, at = client_of(writer), article.get_absolute_url()
    browser.post(f"{at}taken-back/")
    assert visitor.get(at).status_code == 404
    browser.post(f"{at}taken-back/delete/")
    assert visitor.get(at).status_code == 200
    assert "for good" in page(browser, f"{at}delete/")
    browser.post(f"{at}delete/")
    assert not Edition.objects.exists()


def test_a_method_that_two_professionals_missed_is_kept_back(
    writer: Person, checker: Person, visitor: Client, mina: Person, client_of: ClientOf
) -> None:
    found = published(writer, checker, body="I took forty paracetamol and a bottle of vodka to kill myself.")
    assert found.state == ArticleState.HELD
    assert visitor.get(found.get_absolute_url()).status_code == 404
    assert "Nobody else sees this now" in page(client_of(writer), found.get_absolute_url())
