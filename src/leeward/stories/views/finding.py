"""How views reach a story: only through what the person may see."""

from django.db.models import QuerySet

from leeward.core.prepared import one, prepared
from leeward.moderation.claims import is_doubted
from leeward.moderation.dangers import told_of_danger
from leeward.people.models import Person
from leeward.stories.models import Story


def readable(viewer: Person | None, ref: str) -> Story:
    """Return a story that the person may read. Raises Http404."""
    return one(_readable(viewer, ref))


@prepared
def _readable(viewer: Person | None, ref: str) -> QuerySet[Story]:
    stories = Story.objects.visible_to(viewer).select_related("author", "thread")
    return stories.annotate(is_doubted=is_doubted("story"), told_of_danger=told_of_danger("story")).filter(
        ref=ref
    )


def own(person: Person, ref: str) -> Story:
    """Return a story that the person wrote. Raises Http404."""
    return one(_own(person, ref))


@prepared
def _own(person: Person, ref: str) -> QuerySet[Story]:
    stories = Story.objects.visible_to(person).filter(author=person, ref=ref)
    return stories.select_related("author", "thread")
