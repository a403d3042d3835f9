"""How moderation reads, holds and releases what stands in the library."""

from collections.abc import Iterator
from datetime import datetime

from leeward.library.actions import release
from leeward.library.models import Article, ArticleState
from leeward.moderation import history, reach, registry
from leeward.moderation.history import Post
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.people.models import Person

_EFFECTS: dict[Effect, dict[str, object]] = {
    Effect.LIMIT: {"limited": True},
    Effect.HOLD: {"state": ArticleState.HELD},
    Effect.REMOVE: {"state": ArticleState.REMOVED},
    Effect.RELEASE: {"label": "", "limited": False},
}


class ArticleReview:
    """The `ReviewPolicy` of the library: what readers read, never what is still being written."""

    kind = "article"
    model = Article
    # There are no pictures in it to cover.
    effects = frozenset({Effect.LABEL, *_EFFECTS})

    def read(self, ref: str) -> Reviewable | None:
        article = Article.objects.select_related("author", "current").filter(ref=ref).first()
        if article is None or article.current is None:
            return None
        edition = article.current
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=article.author,
            shown_as=article.author.handle,
            text=article.full_text,
            html=edition.body_html,
            url=article.get_absolute_url(),
            made_at=edition.published_at or edition.saved_at,
            state=article.get_state_display(),
            language=edition.language,
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return Article.objects.visible_to(viewer).filter(ref=ref, current__isnull=False).exists()

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        found = Article.objects.filter(ref=ref, current__isnull=False)
        changes = {"label": words[:200]} if effect is Effect.LABEL else _EFFECTS[effect]
        if "state" in changes:
            # Nobody sees what was taken out; the decision stands, and is asked before it is put back.
            found = found.exclude(state=ArticleState.WITHDRAWN)
        found.update(**changes)
        if effect is Effect.RELEASE and (article := found.first()):
            release(article=article)


def past(*, since: datetime, author: Person | None, most: int) -> Iterator[Post]:
    """Tell moderation what was published, newest first."""
    found = Article.objects.filter(current__checked_at__gt=since)
    if author is not None:
        found = found.filter(author=author)
    for article in found.select_related("author", "current").order_by("-current__checked_at", "-pk")[:most]:
        if article.current and article.current.checked_at:
            yield Post(
                "article",
                article.ref,
                article.author,
                article.full_text,
                False,
                article.current.checked_at,
                article.state == ArticleState.LIVE,
            )


def _reached(ref: str) -> set[int]:
    """Nobody's reading is recorded: only who checked what it says is known."""
    checkers = Article.objects.filter(ref=ref).values_list("current__checked_by", flat=True)
    return {key for key in checkers if key}


registry.register(ArticleReview())
history.register("article", past)
reach.register("article", _reached)
