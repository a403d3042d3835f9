"""The organiser's own rules: written, tried on past posts, switched on and off."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward import screening
from leeward.moderation import history, log
from leeward.moderation.actions.closer import Rules, forget_rules, touching
from leeward.moderation.history import Post
from leeward.moderation.models import Watch, WatchAction
from leeward.moderation.registry import policy_for
from leeward.moderation.verdict import judge
from leeward.people.models import Person, Role

# A trial reads at most this much of the past, and for at most so long.
TRIED_FOR, MOST_POSTS, MOST_SECONDS, EXAMPLES = timedelta(days=30), 2000, 3.0, 8


class NotTried(Exception):
    """It was not tried as it is now: nothing was switched on."""


@dataclass(frozen=True)
class Trial:
    """What a rule would have done: to how many of how many posts, and some of those that `by` may see."""

    touched: int
    posts: int
    examples: list[Post]
    # False: there was more of the past than a trial reads.
    is_whole: bool


@transaction.atomic
def keep_watch(*, by: Person, watch: Watch) -> Watch:
    """Keep a rule, new or changed. What decides whom it touches has changed: it is off until it is tried again.

    Raises PermissionDenied unless `by` is an organiser, and ValueError for a number that is out of bounds: software
    that fails at it would keep people from answering.
    """
    _check(by)
    if watch.out_of_bounds:
        raise ValueError(f"Out of bounds: {', '.join(watch.out_of_bounds)}.")
    if watch._state.adding:
        watch.made_by = by
    watch.is_on = watch.is_on and watch.is_tried
    watch.save()
    _log(by, "keep_watch", watch)
    return watch


@transaction.atomic
def try_watch(*, by: Person, watch: Watch) -> Trial:
    """Say what a rule would have done to the posts of the last month. It does nothing to them.

    Raises PermissionDenied unless `by` is an organiser.
    """
    _check(by)
    started = time.monotonic()
    posts = history.posts(since=timezone.now() - TRIED_FOR, most=MOST_POSTS)
    whole = len(posts) < MOST_POSTS
    by_author: dict[int, list[Post]] = {}
    rules, read, touched = Rules.of([watch]), 0, []
    for post in reversed(posts):
        if time.monotonic() - started > MOST_SECONDS:
            whole = False
            break
        before = by_author.setdefault(post.author.pk, [])
        if not post.author.is_staff and touching(rules, post, before) and not _is_let_through(watch, post):
            touched.append(post)
        before.append(post)
        read += 1
    watch.tried_as, watch.tried_at = watch.digest, timezone.now()
    watch.tried_on, watch.tried_touched = read, len(touched)
    watch.save()
    _log(by, "try_watch", watch, on=read, touched=len(touched))
    seen = [post for post in reversed(touched[-200:]) if _may_see(by, post)]
    return Trial(len(touched), read, seen[:EXAMPLES], whole)


def _is_let_through(watch: Watch, post: Post) -> bool:
    """Whether nobody is slowed down for these words, however soon they come: help stands before them."""
    if watch.action != WatchAction.SLOW:
        return False
    return judge(kind=post.kind, text=post.text, screening=screening.screen(post.text)).offers_help


def _may_see(by: Person, post: Post) -> bool:
    policy = policy_for(post.kind)
    return policy is not None and policy.visible(post.ref, by)


@transaction.atomic
def switch_watch(*, by: Person, watch: Watch, on: bool) -> None:
    """Switch a rule on or off. Raises `NotTried` for one that was not tried as it is, and PermissionDenied."""
    _check(by)
    if on and not watch.is_tried:
        raise NotTried
    watch.is_on = on
    watch.save(update_fields=["is_on"])
    _log(by, "switch_watch_on" if on else "switch_watch_off", watch)


@transaction.atomic
def delete_watch(*, by: Person, watch: Watch) -> None:
    """Delete a rule. What it did stands until a moderator decides. Raises PermissionDenied."""
    _check(by)
    _log(by, "delete_watch", watch)
    watch.delete()


def _check(by: Person) -> None:
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied


def _log(by: Person, verb: str, watch: Watch, **more: int) -> None:
    log.append(by=by, verb=verb, kind="watch", ref=watch.ref, details={"action": watch.action, **more})
    transaction.on_commit(forget_rules)
