"""What facilitators put on the list of a group: articles of the library, in an order of theirs."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leeward.groups.models import Group, Resource
from leeward.groups.permissions import refuse_not_facilitating
from leeward.library.models import Article
from leeward.people.models import Person
from leeward.replies.permissions import Refused

# As many as somebody who has just come in might read.
MOST_RESOURCES = 12


@transaction.atomic
def add_resource(*, by: Person, group: Group, article: Article) -> None:
    """Put an article that lists show at the end of the group's list; one that is there stays. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    group = Group.objects.select_for_update().get(pk=group.pk)
    if not Article.objects.listed_for(None).filter(pk=article.pk).exists():
        raise Refused(_("This is not in the lists of the library now. Yours is as it was."))
    listed = group.resources.exclude(article=article)
    if listed.count() >= MOST_RESOURCES:
        raise Refused(
            _("The list holds %(most)s. Take one off first; it is as it was.") % {"most": MOST_RESOURCES}
        )
    last = group.resources.aggregate(last=Max("position"))["last"] or 0
    Resource.objects.get_or_create(group=group, article=article, defaults={"position": last + 1})


@transaction.atomic
def remove_resource(*, by: Person, group: Group, article: Article) -> None:
    """Take an article off the group's list. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    group.resources.filter(article=article).delete()


@transaction.atomic
def move_resource_up(*, by: Person, group: Group, article: Article) -> None:
    """Let an article and the one before it change places. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    Group.objects.select_for_update().get(pk=group.pk)
    rows = list(group.resources.all())
    at = next((index for index, row in enumerate(rows) if row.article_id == article.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Resource.objects.bulk_update(rows, ["position"])
