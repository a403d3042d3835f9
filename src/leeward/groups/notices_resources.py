"""Whom groups tell about what they read."""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce, later
from leeward.groups.models import READABLE, Membership
from leeward.library.events import ArticleCorrected
from leeward.library.models import Article
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind

AT_A_TIME = 100


@later
def tell_of_correction(event: ArticleCorrected) -> None:
    """Something that stands on the list of a group was wrong: its members are told, some at a time, each once.

    Promise 5: a correction reaches those who saw the mistake. Reading is not recorded, so all who are in such a group
    are told; no line says in which.
    """
    article = Article.objects.visible_to(None).filter(pk=event.article_id).first()
    if article is None:
        return
    some = list(_members(article).filter(pk__gt=event.after).order_by("pk")[:AT_A_TIME])
    for one in some:
        # Whoever is in several of these groups is told for the first.
        if not _members(article).filter(person=one.person, pk__lt=one.pk).exists():
            notify(
                person=one.person,
                kind=Kind.GROUP,
                line=_("An article in the library that a group of yours reads has been corrected."),
                url=article.get_absolute_url(),
                about=f"article:{article.ref}",
                source=one.group.letters_source,
            )
    if len(some) == AT_A_TIME:
        announce(replace(event, after=some[-1].pk))


def _members(article: Article) -> QuerySet[Membership]:
    """Who is in a group that has it on its list, but its author."""
    inside = Membership.objects.inside().filter(group__resources__article=article, group__state__in=READABLE)
    return inside.exclude(person=article.author_id).select_related("person", "group")
