"""Keeping what somebody writes, before they share it."""

from typing import NamedTuple, Unpack
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits
from leeward.people.models import Person
from leeward.replies.models import Thread
from leeward.replies.permissions import Refused
from leeward.stories.models import Audience, Story, StoryState
from leeward.stories.permissions import LONGEST_DRAFT
from leeward.stories.words import StoryWords, put


class Saved(NamedTuple):
    """The draft, and whether it was kept beside another that a second page wrote in the meantime."""

    draft: Story
    kept_beside: bool


def save_draft(
    *,
    author: Person,
    key: UUID,
    page: UUID | None = None,
    version: int | None = None,
    **words: Unpack[StoryWords],
) -> Saved:
    """Keep `words` in the draft that the page with this `key` writes, making it at the first save.

    `page` names the open page and `version` the version it last saw. When another page has written the same draft
    since, neither overwrites the other: this page's words go on in a draft of their own. Raises `Refused` when the
    story is no draft any more or its words pass what a draft holds, and `limits.TooMany`.
    """
    if len(words.get("body", "")) > LONGEST_DRAFT:
        raise Refused(
            _("A draft holds %(most)s characters. What it held before is kept; copy the rest somewhere safe.")
            % {"most": LONGEST_DRAFT}
        )
    limits.spend("save_draft", author.pk)
    own = uuid5(key, str(page)) if page else key
    with transaction.atomic():
        draft = _locked(author, own).first() or _locked(author, key).first() or begun(author, key)
        kept_beside = draft.key == own != key
        if page and not kept_beside and _written_elsewhere(draft, page, version, words):
            draft, kept_beside = begun(author, own), True
        if draft.state != StoryState.DRAFT:
            raise Refused(_("This story has been shared already. To change it, open it and choose “Edit”."))
        keep(draft, words, page)
    return Saved(draft, kept_beside)


def keep(draft: Story, words: StoryWords, page: UUID | None = None) -> None:
    """Put `words` into a draft, inside the caller's transaction."""
    draft.page, draft.saved_at, draft.version = page, timezone.now(), draft.version + 1
    put(draft, words)


def begun(author: Person, key: UUID) -> Story:
    """Return the story with `key`, locked, making an empty draft if there is none. Call it inside a transaction."""
    if found := _locked(author, key).first():
        return found
    try:
        with transaction.atomic():
            thread = Thread.objects.create(host="story", author=author, who_may_reply=author.who_may_reply)
            return Story.objects.create(
                key=key, author=author, thread=thread, audience=Audience.MEMBERS, version=0
            )
    except IntegrityError:
        # Another request with the same key was faster: it has committed, and this one goes on from there.
        return _locked(author, key).get()


def _locked(author: Person, key: UUID) -> QuerySet[Story]:
    stories = Story.objects.select_for_update(of=("self",)).select_related("thread", "author")
    return stories.filter(author=author, key=key)


def _written_elsewhere(draft: Story, page: UUID, version: int | None, words: StoryWords) -> bool:
    """Whether going on in `draft` would lose words that another page wrote and this one has not seen."""
    if draft.state != StoryState.DRAFT or draft.page in (None, page) or draft.version == version:
        return False
    return not words.get("body", draft.body).strip().startswith(draft.body.strip())
