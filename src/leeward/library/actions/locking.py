"""How actions reach an article: its row first, always, so that no two of them undo each other."""

from django.utils.translation import gettext_lazy as _

from leeward.library.models import IN_WORK, Article, Edition
from leeward.replies.permissions import Refused


def locked(article: Article) -> Article:
    """Return the article as it is now, locked until the transaction ends. Raises `Refused` when it is gone."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("author", "current")
    found = rows.filter(pk=article.pk).first()
    if found is None:
        raise Refused(_("This article was deleted a moment ago. Nothing was done."))
    return found


def in_work(article: Article) -> Edition:
    """Return what its author is at work on. Raises `Refused` when that is nothing."""
    found = article.editions.filter(state__in=IN_WORK).first()
    if found is None:
        raise Refused(
            _(
                "Nothing of it is in work now: it was checked, or thrown away. What readers read stays as it is."
            )
        )
    return found
