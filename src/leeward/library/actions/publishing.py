"""The one way in which an article becomes readable, and the ways in which it stops being so."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.library.events import ArticleCorrected
from leeward.library.models import Article, ArticleState, Edition, EditionState
from leeward.library.permissions import refuse_not_author
from leeward.moderation import actions as moderation
from leeward.moderation.queries import holds_on
from leeward.people.models import Person, Topic
from leeward.replies.permissions import refuse_unable


def settle(edition: Edition) -> Article:
    """Put a checked edition in the place of the one before, inside the caller's transaction.

    Screening still looks at it: two professionals may have missed a method that is named (rule 2). What it keeps back
    is decided by a moderator, and a correction is told once it can be read.
    """
    article = edition.article
    article.editions.filter(state=EditionState.CURRENT).update(state=EditionState.EARLIER)
    edition.state, edition.published_at = EditionState.CURRENT, timezone.now()
    edition.save()
    article.current = edition
    article.topics.set(Topic.objects.filter(slug__in=edition.topics))
    if article.state == ArticleState.WITHDRAWN:
        article.state = ArticleState.DRAFT
    _screen(article)
    return article


def _screen(article: Article) -> None:
    said = article.current.full_text if article.current else ""
    about: Any = {"kind": "article", "ref": article.ref, "author": article.author, "text": said}
    verdict = moderation.screen(**about)
    if verdict.holds:
        article.state = ArticleState.HELD
        article.save()
        moderation.hold(verdict=verdict, **about)
    elif moderation.lift(**about) and not holds_on("article", article.ref):
        _go_live(article)
        moderation.notice(verdict=verdict, **about)
        moderation.mark(verdict=verdict, **about)
    else:
        article.state = ArticleState.HELD
        article.save()


def _go_live(article: Article) -> None:
    was_taken_back = article.state == ArticleState.WITHDRAWN
    article.state = ArticleState.LIVE
    article.published_at = article.published_at or timezone.now()
    article.save()
    if article.current and article.current.correction and not was_taken_back:
        announce(ArticleCorrected(article.pk))


@transaction.atomic
def release(*, article: Article) -> None:
    """Let a held or removed article be read, as a moderator decided. Nothing happens in any other state."""
    article = _locked(article)
    if article.state in (ArticleState.HELD, ArticleState.REMOVED) and article.current:
        _go_live(article)


@transaction.atomic
def withdraw(*, by: Person, article: Article) -> None:
    """Take an article out of the library (rule 8). Its words are kept for its author. Raises `Refused`."""
    refuse_not_author(by, article)
    live = Article.objects.filter(pk=article.pk, state=ArticleState.LIVE)
    live.update(state=ArticleState.WITHDRAWN)


@transaction.atomic
def put_back(*, by: Person, article: Article) -> Article:
    """Put an article that was taken back into the library again. Raises `Refused`."""
    refuse_not_author(by, article)
    refuse_unable(by)
    article = _locked(article)
    if article.state == ArticleState.WITHDRAWN and article.current:
        _screen(article)
    return article


@transaction.atomic
def delete_article(*, by: Person, article: Article) -> None:
    """Delete an article and every edition of it for good (rule 8). Raises `Refused`."""
    refuse_not_author(by, article)
    Article.objects.filter(pk=article.pk).delete()


def _locked(article: Article) -> Article:
    rows = Article.objects.select_for_update(of=("self",)).select_related("author", "current")
    return rows.get(pk=article.pk)
