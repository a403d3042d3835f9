"""Keeping a copy of what one was sent, for oneself alone."""

from collections.abc import Iterable

from django.utils import timezone

from leeward.core import limits
from leeward.moderation import past_blocks
from leeward.moderation.models import COPIES_KEPT, KeptCopy, fingerprint
from leeward.moderation.registry import Reviewable, policy_for
from leeward.people.models import Person

MOST_COPIES = "120/h"


class NothingToKeep(Exception):
    """There is nothing there, or nothing that this person can see: the two are never told apart."""


def keep_copy(*, owner: Person, kind: str, ref: str) -> None:
    """Keep what `owner` can see there now, as it is. Raises `NothingToKeep` and `limits.TooMany`.

    Nothing can be kept of what everybody was promised would go (`Reviewable.can_be_kept`).
    """
    policy = policy_for(kind)
    content = policy.read(ref) if policy and past_blocks.sees(kind, ref, owner) else None
    if content is None or not content.can_be_kept:
        raise NothingToKeep
    limits.spend("keep_copy", owner.pk, MOST_COPIES)
    keep_copies(owner=owner, contents=[content])


def keep_copies(*, owner: Person, contents: Iterable[Reviewable]) -> None:
    """Keep several things at once: one question to the database.

    The caller has fetched them through `owner`. A copy holds what the owner could see and no more: the name that the
    words were shown under, and not whose they are. The same words of the same place are kept once.
    """
    KeptCopy.objects.bulk_create(
        (
            KeptCopy(
                owner=owner,
                kind=content.kind,
                object_ref=content.ref,
                shown_as=content.shown_as,
                words=content.text,
                url=content.url,
                said=content.said,
                digest=fingerprint(content.shown_as, content.url, content.said, content.text),
            )
            for content in contents
            if content.can_be_kept
        ),
        ignore_conflicts=True,
    )


def delete_copies(*, owner: Person, refs: Iterable[str]) -> None:
    """Delete those of a person's own copies that `refs` name. What is not theirs stays."""
    KeptCopy.objects.filter(owner=owner, ref__in=list(refs)).delete()


def forget_copies() -> None:
    """Delete copies whose time is over."""
    KeptCopy.objects.filter(kept_at__lt=timezone.now() - COPIES_KEPT).delete()
