"""Whom groups tell about what they read."""

from django.utils.translation import gettext_lazy as _

from leeward.groups.models import READABLE, Group, Membership
from leeward.library.events import ArticleCorrected
from leeward.library.models import Article
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person


def tell_of_correction(event: ArticleCorrected) -> None:
    """Something that stands on the list of a group was wrong: its members are told, and nobody learns which group.

    Promise 5: a correction reaches those who saw the mistake. Reading is not recorded, so all who are in the group are
    told, once each.
    """
    article = Article.objects.visible_to(None).filter(pk=event.article_id).first()
    if article is None:
        return
    groups = Group.objects.filter(resources__article=article, state__in=READABLE)
    inside = Membership.objects.inside().filter(group__in=groups).exclude(person=article.author)
    for person in Person.objects.filter(pk__in=inside.values("person"), is_active=True).iterator():
        notify(
            person=person,
            kind=Kind.GROUP,
            line=_("An article in the library that a group of yours reads has been corrected."),
            url=article.get_absolute_url(),
            about=f"article:{article.ref}",
        )
