"""Articles for the doors that are knocked at: in the library, in work, waiting for a check, due for one."""

from datetime import timedelta

from django.utils import timezone

from leeward.groups.actions import add_resource
from leeward.groups.models import Group
from leeward.library import actions
from leeward.library.models import Article, Edition
from leeward.people.models import Person, Role
from tests.cast import join
from tests.library.articles import check_profession, published, ready

Names = dict[str, str]


def library(professional: Person, organiser: Person) -> dict[str, dict[str, Names]]:
    """`professional` has an article in work and could check another's; the others are by people who never knock."""
    writer, checker = (join(name, Role.PROFESSIONAL) for name in ("dr-tide", "dr-ebb"))
    for person in (professional, writer, checker):
        check_profession(person, organiser)
    live, due = published(writer, checker), published(writer, checker)
    soon = timezone.now() + timedelta(days=3)
    Edition.objects.filter(current_of=due).update(check_again_at=soon, reminded_at=timezone.now())
    waits = ready(writer)
    actions.send_to_check(by=writer, article=waits)
    own = ready(professional)
    withdrawn = published(writer, checker)
    actions.withdraw(by=writer, article=withdrawn)
    return {
        "article": {"live": {"article": live.ref}, "taken out": {"article": withdrawn.ref}},
        "article in work": {"written": {"article": own.ref}},
        "article to check": {"waiting": {"article": waits.ref}},
        "article due": {"soon": {"article": due.ref}},
    }


def reading(facilitator: Person, group: Group) -> Names:
    """Something on the list of a group."""
    article = Article.objects.visible_to(None).order_by("pk")[0]
    add_resource(by=facilitator, group=group, article=article)
    return {"group": group.ref, "article": article.ref}
