"""What nobody checked, what was held and what its author took out stays away from readers, whoever hurries."""

from typing import Any

import pytest
from django.test import Client

from leeward.groups import actions as groups
from leeward.library import actions
from leeward.library.models import Article, ArticleState, Edition
from leeward.moderation import actions as moderation
from leeward.moderation.models import Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import delete_account
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Credential, Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle
from tests.library.articles import SOURCE, TITLE, checked, fields, published, ready

pytestmark = pytest.mark.django_db
METHOD = "I took forty paracetamol and a bottle of vodka to kill myself."


def page(browser: Client, path: str) -> str:
    return browser.get(path, follow=True).content.decode()


def again(article: Article, writer: Person, **words: Any) -> None:
    """Let the author begin the next edition."""
    actions.write_again(by=writer, article=article)
    actions.keep_edition(by=writer, article=article, **words)


def removed(article: Article, mina: Person) -> Any:
    """Let a moderator remove it."""
    about: Any = {"kind": "article", "ref": article.ref, "reporter": None, "address": ""}
    made = moderation.report(reason=Reason.SPAM, words="Look.", **about)
    return moderation.decide(
        by=mina, case=made.case, outcome=Outcome.REMOVE, rule="honest", facts="So it is."
    )


def test_a_correction_that_was_held_never_stands_above_the_next_edition(
    article: Article, writer: Person, checker: Person, visitor: Client
) -> None:
    again(article, writer, correction=METHOD)
    assert checked(article, writer, checker).state == ArticleState.HELD
    again(article, writer, correction="")
    checked(article, writer, checker)
    assert "paracetamol" not in page(visitor, article.get_absolute_url())


def test_an_approval_is_of_the_edition_that_was_read(
    article: Article, writer: Person, checker: Person, visitor: Client
) -> None:
    again(article, writer, body="What was read.")
    read = actions.send_to_check(by=writer, article=article)
    actions.drop_edition(by=writer, article=article)
    again(article, writer, body="What nobody read.")
    actions.send_to_check(by=writer, article=article)
    with pytest.raises(Refused):
        actions.approve(by=checker, edition=read, version=read.version)
    waits = article.editions.get(state="checking")
    with pytest.raises(Refused):
        actions.approve(by=checker, edition=waits, version=read.version)
    assert "What nobody read." not in page(visitor, article.get_absolute_url())


def test_what_its_author_took_out_stays_out_when_the_next_edition_is_approved(
    article: Article, writer: Person, checker: Person, visitor: Client
) -> None:
    again(article, writer, body="The next.")
    edition = actions.send_to_check(by=writer, article=article)
    actions.withdraw(by=writer, article=article)
    actions.approve(by=checker, edition=edition, version=edition.version)
    assert visitor.get(article.get_absolute_url()).status_code == 404
    actions.put_back(by=writer, article=article)
    assert "The next." in page(visitor, article.get_absolute_url())


def test_nobody_is_told_that_something_is_private_which_is_not(
    writer: Person, checker: Person, client_of: ClientOf
) -> None:
    article = published(writer, checker)
    answer = client_of(writer).post(f"/library/{article.ref}/check/delete/", follow=True).content.decode()
    assert "Nobody else sees it now" not in answer
    assert "Nothing was changed" in answer
    with pytest.raises(Refused):
        actions.put_back(by=writer, article=article)


@pytest.mark.parametrize("where", ["publisher", "title"])
def test_a_method_in_a_source_is_kept_back_too(writer: Person, checker: Person, where: str) -> None:
    found = published(writer, checker, sources=[SOURCE | {where: METHOD}])
    assert found.state == ArticleState.HELD


def test_signs_that_hide_words_are_taken_out_of_sources(writer: Person) -> None:
    article = ready(writer, sources=[SOURCE | {"title": "Sl\u200bee\u202ep"}])
    assert article.editions.get().sources[0]["title"] == "Sleep"


def test_a_removal_stands_over_the_next_edition(
    article: Article, writer: Person, checker: Person, mina: Person, visitor: Client
) -> None:
    decision = removed(article, mina)
    again(article, writer, body="Honest words.")
    assert checked(article, writer, checker).state == ArticleState.REMOVED
    assert visitor.get(article.get_absolute_url()).status_code == 404
    moderation.undo(by=mina, decision=decision, because="It was written again.")
    assert "Honest words." in page(visitor, article.get_absolute_url())


def test_a_correction_is_told_once_whatever_moderators_decide_later(
    article: Article,
    writer: Person,
    checker: Person,
    mina: Person,
    nur: Person,
    tomas: Person,
    amara: Person,
    run_jobs: RunJobs,
) -> None:
    groups.add_resource(by=nur, group=circle(nur, tomas, amara), article=article)
    again(article, writer, correction="Ten minutes, not an hour.")
    checked(article, writer, checker)
    run_jobs()
    Notification.objects.all().delete()
    moderation.undo(by=mina, decision=removed(article, mina), because="It was right.")
    run_jobs()
    assert not Notification.objects.filter(person=amara, line__contains="corrected").exists()


def test_nothing_goes_back_into_the_library_without_its_authors_check(
    article: Article, writer: Person, tomas: Person
) -> None:
    actions.withdraw(by=writer, article=article)
    withdraw_credential(by=tomas, credential=Credential.objects.get(person=writer), because="It ended.")
    writer.refresh_from_db()
    with pytest.raises(Refused):
        actions.put_back(by=writer, article=article)


def test_a_checker_is_told_nothing_about_the_author(
    writer: Person, checker: Person, tomas: Person, client_of: ClientOf
) -> None:
    edition = actions.send_to_check(by=writer, article=ready(writer))
    withdraw_credential(by=tomas, credential=Credential.objects.get(person=writer), because="It ended.")
    with pytest.raises(Refused, match="Nothing more is asked of you"):
        actions.approve(by=checker, edition=edition, version=edition.version)
    assert TITLE not in page(client_of(checker), "/library/desk/")


def test_facilitators_read_no_title_that_nobody_may_see(
    article: Article, writer: Person, checker: Person, nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    groups.add_resource(by=nur, group=group, article=article)
    again(article, writer, title=METHOD[:120])
    assert checked(article, writer, checker).state == ArticleState.HELD
    shown = page(client_of(nur), f"/groups/{group.ref}/resources/")
    assert "paracetamol" not in shown
    assert "not in the library now" in shown


def test_what_a_moderator_keeps_out_of_lists_is_not_on_those_of_groups(
    article: Article, nur: Person, tomas: Person, mina: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    groups.add_resource(by=nur, group=group, article=article)
    made = moderation.report(
        kind="article", ref=article.ref, reporter=None, reason=Reason.SPAM, words="Look.", address=""
    )
    moderation.decide(by=mina, case=made.case, outcome=Outcome.LIMIT, rule="honest", facts="So it is.")
    assert TITLE not in page(client_of(amara), group.get_absolute_url())
    with pytest.raises(Refused):
        groups.add_resource(by=nur, group=circle(nur, tomas, name="Another"), article=article)


@pytest.mark.parametrize(
    "words", ["how to kill myself with pills", "how to kill myself with pills " + "x" * 120]
)
def test_a_search_for_a_method_finds_nothing_wherever_it_is_asked(
    article: Article, nur: Person, tomas: Person, client_of: ClientOf, words: str
) -> None:
    group, browser = circle(nur, tomas), client_of(nur)
    for path in ("/library/", f"/groups/{group.ref}/resources/"):
        shown = page(browser, f"{path}?q={words.replace(' ', '+')}")
        assert "Before anything else" in shown
        assert TITLE not in shown


def test_what_a_checker_asked_for_goes_with_their_account(writer: Person, checker: Person) -> None:
    article = ready(writer)
    edition = actions.send_to_check(by=writer, article=article)
    actions.send_back(by=checker, edition=edition, version=edition.version, because="A newer source.")
    delete_account(person=checker)
    assert Edition.objects.get().asked_for == ""


def test_words_that_come_too_late_are_shown_again(
    article: Article, writer: Person, checker: Person, client_of: ClientOf
) -> None:
    late = client_of(writer).post(f"/library/{article.ref}/edit/", fields(body="An hour of words."))
    assert late.status_code == 409
    assert "An hour of words." in late.content.decode()
    other = ready(writer)
    edition = actions.send_to_check(by=writer, article=other)
    sent = {"send_back": "yes", "body": "A long thought.", "version": str(edition.version)}
    actions.take_back_from_check(by=writer, article=other)
    answer = client_of(checker).post(f"/library/{other.ref}/check/", sent)
    assert answer.status_code == 404
    assert "A long thought." in answer.content.decode()
    actions.send_to_check(by=writer, article=other)
    changed = client_of(checker).post(f"/library/{other.ref}/check/", sent | {"version": "99"})
    assert changed.status_code == 409
    assert "A long thought." in changed.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"approve": "yes", "months": "12", "version": "9" * 5000},
        {"approve": "yes", "months": "7", "version": "1"},
        {"send_back": "yes", "body": "\u200b", "version": "1"},
        {},
    ],
    ids=["a huge version", "other months", "no words", "nothing"],
)
def test_an_answer_that_says_nothing_changes_nothing(
    writer: Person, checker: Person, client_of: ClientOf, sent: dict[str, str]
) -> None:
    article = ready(writer)
    actions.send_to_check(by=writer, article=article)
    assert client_of(checker).post(f"/library/{article.ref}/check/", sent).status_code == 422
    assert article.editions.get().state == "checking"


def test_saving_by_itself_says_what_it_could_not_keep(writer: Person, client_of: ClientOf) -> None:
    article, browser = ready(writer), client_of(writer)
    answer = browser.post(f"/library/{article.ref}/draft/", fields(title="x" * 121, body="Kept."))
    assert answer.status_code == 422
    kept = article.editions.get()
    assert (kept.title, kept.body) == (TITLE, "Kept.")
    unknown = browser.post(f"/library/{article.ref}/draft/", fields(version="abc", body="Over it."))
    assert unknown.status_code in (409, 422)
    assert article.editions.get().body == "Kept."
