"""Pictures of a story: added one by one, so that one that can't be read loses nothing else."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import files, pictures, text
from leeward.core.events import announce
from leeward.core.ids import new_ref
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from leeward.stories.actions.bringing_back import screen_and_settle
from leeward.stories.events import StoryChanged
from leeward.stories.models import Picture, Story, StoryState
from leeward.stories.permissions import MOST_PICTURES, can_edit


def add_pictures(*, story: Story, by: Person, uploads: Sequence[tuple["pictures.Upload", str]]) -> list[str]:
    """Add pictures, each with its words for those who can't see it; return what went wrong, in words for the author.

    Each is encoded anew without where, when and by what it was taken. The original is never stored. Pictures that can't
    be read are left out and the others are kept. What stands beside a story that is shared is screened like its words.
    Raises `Refused` for anybody but the author.
    """
    if not can_edit(by, story):
        raise Refused(_("This story can’t be changed any more."))
    problems = []
    for number, (upload, alt) in enumerate(uploads, start=1):
        if story.pictures.count() >= MOST_PICTURES:
            problems.append(_("A story holds four pictures. The others were not added."))
            break
        try:
            encoded = pictures.encode(upload)
        except pictures.Unreadable as problem:
            problems.append(
                _("Picture %(number)s was not added: %(why)s") % {"number": number, "why": problem}
            )
            continue
        _add(story, encoded, text.clean(alt)[:500])
    if uploads:
        with transaction.atomic():
            _settle(story)
    return problems


def _settle(story: Story) -> None:
    """Let a story that others can read, or would, be screened with what was added, and its card be made anew."""
    story = Story.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=story.pk)
    if story.state == StoryState.DRAFT:
        return
    story.version += 1
    story.save(update_fields=["version"])
    if story.state in (StoryState.LIVE, StoryState.HELD):
        screen_and_settle(story)
    else:
        announce(StoryChanged(story.pk))


def _add(story: Story, encoded: pictures.Encoded, alt: str) -> None:
    ref = new_ref()
    # Files first: a crash leaves a file that the sweep removes, never a row without its picture.
    files.write(ref, encoded.files)
    with transaction.atomic():
        last = story.pictures.order_by("-position", "-pk").values_list("position", flat=True).first() or 0
        Picture.objects.create(
            ref=ref, story=story, position=last + 1, alt=alt, width=encoded.width, height=encoded.height
        )


def remove_picture(*, picture: Picture, by: Person) -> None:
    """Remove a picture and its files. Raises `Refused` for anybody but the author."""
    if not can_edit(by, picture.story):
        raise Refused(_("This story can’t be changed any more."))
    with transaction.atomic():
        Picture.objects.filter(pk=picture.pk).delete()
        _settle(picture.story)
        transaction.on_commit(lambda: files.remove([picture.ref]))
