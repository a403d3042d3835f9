"""The one way in which an article becomes readable, and the ways in which it stops being so."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.library.actions.locking import locked
from leeward.library.events import ArticleCorrected
from leeward.library.models import Article, ArticleState, Edition, EditionState
from leeward.library.permissions import refuse_not_author, refuse_unchecked
from leeward.moderation import actions as moderation
from leeward.moderation.queries import holds_on
from leeward.people.models import Person, Topic
from leeward.replies.permissions import Refused


def settle(edition: Edition) -> Article:
    """Put a checked edition in the place of the one before, inside the transaction that locked its article.

    Screening still looks at it: two professionals may have missed a method that is named (rule 2). What it keeps back
    is decided by a moderator. What its author has taken out of the library stays out until they put it back.
    """
    article = edition.article
    article.editions.filter(state=EditionState.CURRENT).update(state=EditionState.EARLIER)
    edition.state = EditionState.CURRENT
    edition.save()
    article.current = edition
    article.save(update_fields=["current"])
    article.topics.set(Topic.objects.filter(slug__in=edition.topics))
    if article.state != ArticleState.WITHDRAWN:
        _screen(article)
    return article


def _screen(article: Article) -> None:
    about: Any = {"kind": "article", "ref": article.ref, "author": article.author, "text": article.full_text}
    verdict = moderation.screen(**about)
    if verdict.holds:
        _keep_back(article, ArticleState.HELD)
        moderation.hold(verdict=verdict, **about)
    elif not moderation.lift(**about):
        _keep_back(article, ArticleState.HELD)
    elif holds_on("article", article.ref):
        # A removal stands: nothing waits for a moderator, and an appeal is the way.
        _keep_back(article, ArticleState.REMOVED)
    else:
        _go_live(article)
        moderation.notice(verdict=verdict, **about)
        moderation.mark(verdict=verdict, **about)


def _keep_back(article: Article, state: ArticleState) -> None:
    article.state = state
    article.save(update_fields=["state"])


def _go_live(article: Article) -> None:
    now, edition = timezone.now(), article.current
    article.state, article.published_at = ArticleState.LIVE, article.published_at or now
    article.save(update_fields=["state", "published_at"])
    if edition and edition.published_at is None:
        edition.published_at = now
        edition.save(update_fields=["published_at"])
        if edition.correction:
            announce(ArticleCorrected(article.pk))


@transaction.atomic
def release(*, article: Article) -> None:
    """Let a held or removed article be read, as a moderator decided. Nothing happens in any other state."""
    article = locked(article)
    if article.state in (ArticleState.HELD, ArticleState.REMOVED) and article.current:
        _go_live(article)


@transaction.atomic
def withdraw(*, by: Person, article: Article) -> None:
    """Take an article out of the library (rule 8). Its words are kept for its author.

    Raises `Refused` for what is not in the library: nobody reads it, and it can be deleted.
    """
    refuse_not_author(by, article)
    article = locked(article)
    if article.state != ArticleState.LIVE:
        raise Refused(_("Nobody else reads it now, so nothing was changed. You can delete it at any time."))
    _keep_back(article, ArticleState.WITHDRAWN)


@transaction.atomic
def put_back(*, by: Person, article: Article) -> Article:
    """Put an article that was taken out into the library again. Raises `Refused`."""
    refuse_not_author(by, article)
    refuse_unchecked(by)
    article = locked(article)
    if article.state != ArticleState.WITHDRAWN or article.current is None:
        raise Refused(_("It was not taken out of the library, so nothing was changed."))
    _screen(article)
    return article


@transaction.atomic
def delete_article(*, by: Person, article: Article) -> None:
    """Delete an article and every edition of it for good (rule 8). Raises `Refused`."""
    refuse_not_author(by, article)
    Article.objects.filter(pk=article.pk).delete()
