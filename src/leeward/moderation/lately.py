"""What somebody wrote lately, beside their profile: never more than any member could read under the same name."""

from datetime import timedelta

from django.utils import timezone

from leeward.moderation import history
from leeward.moderation.languages import language_of
from leeward.moderation.models import Case
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.scope import scope_of
from leeward.people.models import Person

SHOWN, LOOKED_THROUGH, SINCE = 5, 30, timedelta(days=90)


def written_lately(moderator: Person, case: Case) -> list[Reviewable]:
    """Return the latest few things by the person whose profile a case is about, newest first.

    Only what the moderator may see as a member, under the name of that profile, and within their scope. Empty for a
    case about anything else.
    """
    if case.kind != "profile" or case.author is None:
        return []
    since, scope = timezone.now() - SINCE, scope_of(moderator)
    found = []
    for post in history.posts(since=since, author=case.author, most=LOOKED_THROUGH):
        policy = policy_for(post.kind)
        if policy is None or (scope.kinds and post.kind not in scope.kinds):
            continue
        content = policy.read(post.ref) if post.live and policy.visible(post.ref, moderator) else None
        if content is None or content.shown_as != case.author.handle:
            continue
        language = language_of(content.text, content.language or case.language)
        if not scope.languages or language in ("", *scope.languages):
            found.append(content)
        if len(found) == SHOWN:
            break
    return found
