"""Pictures of a post: added one by one, so that one that can't be read loses nothing else."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from leeward.core import files, pictures, text
from leeward.core.ids import new_ref
from leeward.groups.actions.posting import screen_and_settle
from leeward.groups.models import Picture, Post, PostState
from leeward.groups.permissions import can_edit, refuse_unable_to_write
from leeward.people.models import Person
from leeward.replies.permissions import Refused

MOST = 4


def add_post_pictures(
    *, post: Post, by: Person, uploads: Sequence[tuple["pictures.Upload", str]]
) -> list[str]:
    """Add pictures, each with its words for those who can't see it; return what went wrong, in words for the author.

    Each is encoded anew without where, when and by what it was taken. Pictures that can't be read are left out and the
    others are kept. What stands beside a post that was sent is screened like its words. Raises `Refused`.
    """
    if not can_edit(by, post):
        raise Refused(_("This can’t be changed any more."))
    refuse_unable_to_write(by, post.group)
    problems = []
    for number, (upload, alt) in enumerate(uploads, start=1):
        if Picture.objects.filter(post=post).count() >= MOST:
            problems.append(_("A post holds four pictures. The others were not added."))
            break
        try:
            encoded = pictures.encode(upload)
        except pictures.Unreadable as problem:
            words = {"number": number, "why": problem}
            problems.append(_("Picture %(number)s was not added: %(why)s") % words)
            continue
        _add(post, encoded, text.clean(alt)[:500])
    if uploads:
        _settle(post)
    return problems


def _add(post: Post, encoded: "pictures.Encoded", alt: str) -> None:
    ref = new_ref()
    # Files first: a crash leaves a file that the sweep removes, never a row without its picture.
    files.write(ref, encoded.files)
    with transaction.atomic():
        Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        last = Picture.objects.filter(post=post).aggregate(last=Max("position"))["last"] or 0
        size = {"width": encoded.width, "height": encoded.height}
        Picture.objects.create(ref=ref, post=post, position=last + 1, alt=alt, **size)


@transaction.atomic
def _settle(post: Post) -> None:
    """Let screening read what now stands beside a post that others read, or would."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("thread", "author", "group")
    post = rows.get(pk=post.pk)
    if post.state in (PostState.LIVE, PostState.HELD):
        screen_and_settle(post)


def remove_post_picture(*, picture: Picture, by: Person) -> None:
    """Remove a picture and its files. Raises `Refused` for anybody but the author."""
    if not can_edit(by, picture.post):
        raise Refused(_("This can’t be changed any more."))
    with transaction.atomic():
        Picture.objects.filter(pk=picture.pk).delete()
        transaction.on_commit(lambda: files.remove([picture.ref]))
