"""Which words somebody read: nobody decides about others than those that stood before them."""

import hashlib

from leeward.moderation.models import Case
from leeward.moderation.registry import policy_for

# What stands for words that their author has deleted.
GONE = "gone"


class WordsChanged(Exception):
    """What is decided about says something else than what was read: nothing was changed."""


def version_of(case: Case) -> str:
    """Return what stands for the words and pictures of a case as they are now, or for their being gone."""
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    if content is None:
        return GONE
    return f"{version_of_words(content.text)}-{version_of_words(' '.join(content.picture_urls))}"


def version_of_words(words: str) -> str:
    """Return what stands for words alone, for whoever read no pictures: sixteen digits."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def refuse_unread(case: Case, read: str) -> None:
    """Raise `WordsChanged` when `read`, the version that somebody read, is not what it is now. Empty: any."""
    if not version_of(case).startswith(read):
        raise WordsChanged
