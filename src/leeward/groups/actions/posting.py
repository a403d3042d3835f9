"""Saying something in a group: drafts, sending, changing, taking back."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import files, limits, text
from leeward.core.events import announce
from leeward.core.notes import BY_CODE
from leeward.groups.actions.polling import put_poll, refuse_unready_poll
from leeward.groups.events import PostWaits
from leeward.groups.faces import face_of
from leeward.groups.models import Group, GroupState, Heading, Picture, Post, PostRevision, PostState
from leeward.groups.permissions import (
    LONGEST_DRAFT,
    can_edit,
    is_author,
    is_read_first,
    membership_of,
    refuse_unable_to_write,
    refuse_unready,
)
from leeward.moderation import actions as moderation
from leeward.moderation.queries import holds_on
from leeward.moderation.verdict import Verdict
from leeward.people.models import Person
from leeward.replies.actions import ask
from leeward.replies.models import Need, Thread
from leeward.replies.permissions import Refused
from leeward.screening.signals import Tier

HOST = "group"


class PostWords(TypedDict, total=False):
    """What an author says about a post. What is left out stays as it is. `face` is a key of `faces.choices`."""

    title: str
    body: str
    notes: Sequence[str]
    own_note: str
    heading: Heading | None
    asks: bool
    face: str
    # A poll: its answers, whether one may choose several, and for how many days. Only while it is a draft.
    options: Sequence[str]
    several: bool
    days: int


def save_draft(*, author: Person, group: Group, key: UUID, **words: Unpack[PostWords]) -> Post:
    """Keep `words` in the draft that the page with this `key` writes, making it at the first save.

    Raises `Refused` when it is no draft any more, for somebody who is not in the group, and `limits.TooMany`.
    """
    limits.spend("save_draft", author.pk)
    with transaction.atomic():
        post = _begun(author, group, key)
        if post.state != PostState.DRAFT:
            raise Refused(_("This was sent already. You can change it where it stands."))
        _put(post, words)
        post.version += 1
        post.save()
    return post


def share_post(*, author: Person, group: Group, key: UUID, **words: Unpack[PostWords]) -> Post:
    """Say something in a group, or have it held for a moderator if screening says so.

    The same `key` again changes nothing and returns what it stored. Raises `Refused` with words for the author (what
    was a draft stays one), and `limits.TooMany`.
    """
    if sent := Post.objects.filter(author=author, key=key).exclude(state=PostState.DRAFT).first():
        return sent
    membership = refuse_unable_to_write(author, group)
    with transaction.atomic():
        post = _begun(author, group, key)
        if post.state != PostState.DRAFT:
            return post
        _put(post, words)
        refuse_unready(post)
        refuse_unready_poll(post)
        moderation.spend("group_post", author=author, words=post.full_text)
        face = face_of(post.face, group, membership, post.thread)
        post.face = face.key
        post.thread.byline, post.thread.byline_seed = face.name, face.seed or post.thread.byline_seed
        post.thread.save(update_fields=["byline", "byline_seed"])
        screen_and_settle(post)
    return post


def edit_post(*, post: Post, by: Person, **words: Unpack[PostWords]) -> Post:
    """Change what was said. What it said before is kept for its author and moderators; new words are screened.

    The name it stands under stays. Raises `Refused` and `limits.TooMany`.
    """
    if not can_edit(by, post):
        raise Refused(_("This can’t be changed any more."))
    refuse_unable_to_write(by, post.group)
    words.pop("face", None)
    with transaction.atomic():
        post = _locked(post)
        before, said = (post.title, post.body), post.full_text
        _put(post, words)
        refuse_unready(post)
        moderation.spend("group_post", author=by, words=post.full_text)
        if (post.title, post.body) != before:
            PostRevision.objects.create(post=post, title=before[0], body=before[1])
            post.edited_at = timezone.now()
        post.version += 1
        post.save()
        if post.state in (PostState.LIVE, PostState.HELD, PostState.WAITING) and post.full_text != said:
            screen_and_settle(post)
    return post


def preview(*, post: Post) -> Verdict:
    """Return what screening says to the post as it stands. Nothing is written and nobody is told."""
    return moderation.screen(kind="group_post", ref=post.ref, author=post.author, text=post.full_text)


def preview_words(*, author: Person, words: PostWords, ref: str = "") -> Verdict:
    """Return what screening would say to `words`. Nothing is written and nobody is told."""
    parts = [
        words.get("title", ""),
        words.get("body", ""),
        *words.get("options", []),
        words.get("own_note", ""),
    ]
    said = "\n\n".join(filter(None, map(text.clean, parts)))
    return moderation.screen(kind="group_post", ref=ref, author=author, text=said)


def take_back(*, post: Post, by: Person) -> None:
    """Keep a post to its author from now on, with everything in it. Raises `Refused`."""
    if not is_author(by, post):
        raise Refused(_("Only the person who wrote it can take it back."))
    with transaction.atomic():
        live = Post.objects.filter(pk=post.pk, state__in=[PostState.LIVE, PostState.WAITING])
        if live.update(state=PostState.WITHDRAWN, pinned_at=None, version=F("version") + 1):
            ask(thread=post.thread, need=Need(post.thread.need), since=None)


def share_again(*, post: Post, by: Person) -> None:
    """Show a post again that was taken back, where it stood. Raises `Refused`."""
    if not is_author(by, post):
        raise Refused(_("Only the person who wrote it can show it again."))
    refuse_unable_to_write(by, post.group)
    with transaction.atomic():
        post = _locked(post)
        if post.state == PostState.WITHDRAWN:
            screen_and_settle(post)


def delete_post(*, post: Post, by: Person) -> None:
    """Delete a post for good, with everything that hangs on it. Raises `Refused`."""
    if not is_author(by, post):
        raise Refused(_("Only the person who wrote it can delete it."))
    pictures = list(Picture.objects.filter(post=post).values_list("ref", flat=True))
    with transaction.atomic():
        Thread.objects.filter(pk=post.thread_id).delete()
        transaction.on_commit(lambda: files.remove(pictures))


def release(*, post: Post) -> None:
    """Let a held post be read, as a moderator decided. Nothing happens in any other state."""
    with transaction.atomic():
        post = _locked(post)
        if post.state in (PostState.HELD, PostState.REMOVED):
            _go_live(post)
            asks = post.asks and post.shared_at
            ask(thread=post.thread, need=Need(post.thread.need), since=post.shared_at if asks else None)


def admit(*, post: Post) -> None:
    """Let members read what waits for a facilitator, in the caller's transaction. Nothing happens in other states."""
    post = _locked(post)
    if post.state == PostState.WAITING:
        _go_live(post)
        ask(thread=post.thread, need=Need(post.thread.need), since=post.shared_at if post.asks else None)


class _Said(TypedDict):
    """What every question to moderation about a post carries."""

    kind: str
    ref: str
    author: Person
    text: str


def screen_and_settle(post: Post) -> None:
    """Let screening decide between live and held, inside the caller's transaction, and tell who must know."""
    said: _Said = {"kind": "group_post", "ref": post.ref, "author": post.author, "text": post.full_text}
    verdict = moderation.screen(**said)
    if verdict.holds:
        _hold(post)
        moderation.hold(verdict=verdict, **said)
    elif moderation.lift(**said) and not holds_on("group_post", post.ref):
        _show(post)
        moderation.notice(verdict=verdict, **said)
        moderation.mark(verdict=verdict, **said)
    else:
        _hold(post)
    need = Need.SOON if verdict.tier >= Tier.IDEATION else Need.SUPPORT if post.asks else Need.NONE
    asks = post.asks and post.state != PostState.WAITING
    ask(thread=post.thread, need=need, since=(post.shared_at or timezone.now()) if asks else None)


def _show(post: Post) -> None:
    """Let members read it, once a facilitator has where somebody is remembered."""
    if not is_read_first(post.group, post.author):
        _go_live(post)
        return
    post.state, post.version = PostState.WAITING, post.version + 1
    post.save()
    announce(PostWaits(post.pk))


def _begun(author: Person, group: Group, key: UUID) -> Post:
    """Return the person's post of that key, locked; a new draft if there is none. Raises `Refused`."""
    found = Post.objects.select_for_update(of=("self",)).select_related("thread", "group")
    if post := found.filter(author=author, key=key).first():
        return post
    membership = membership_of(author, group)
    if membership is None or not membership.is_inside or group.state == GroupState.CLOSED:
        raise Refused(_("You are not in this group any more. Your words are kept on this page."))
    try:
        with transaction.atomic():
            thread = Thread.objects.create(host=HOST, author=author)
            return Post.objects.create(author=author, group=group, key=key, thread=thread)
    except IntegrityError:
        # Another request with the same key was faster: it has committed, and this one goes on from there.
        return found.get(author=author, key=key)


def _locked(post: Post) -> Post:
    found = Post.objects.select_for_update(of=("self",)).select_related("thread", "author", "group")
    return found.get(pk=post.pk)


_LENGTHS = {"title": 120, "own_note": 80, "body": LONGEST_DRAFT}


def _put(post: Post, words: PostWords) -> None:
    if "options" in words:
        put_poll(post, words["options"], several=words.get("several", False), days=words.get("days", 7))
    for name, value in words.items():
        if name not in ("options", "several", "days"):
            setattr(post, name, _cleaned(post, name, value))
    post.body_html = text.render(post.body, hashtags_lead=False)
    post.saved_at = timezone.now()


def _cleaned(post: Post, name: str, value: Any) -> Any:
    if isinstance(value, str):
        return text.clean(value)[: _LENGTHS.get(name)]
    if name == "notes":
        return [code for code in BY_CODE if code in value]
    if name == "heading" and value is not None and value.group_id != post.group_id:
        return None
    return value


def _go_live(post: Post) -> None:
    now, first = timezone.now(), post.shared_at is None
    post.state, post.version = PostState.LIVE, post.version + 1
    post.shared_at = post.shared_at or now
    if first:
        post.active_at = now
    post.save()


def _hold(post: Post) -> None:
    post.state, post.version = PostState.HELD, post.version + 1
    post.save()
