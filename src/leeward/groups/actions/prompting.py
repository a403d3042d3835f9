"""What a group asks on a schedule, and answering in a word."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypedDict, Unpack
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.groups.actions.posting import HOST, screen_and_settle
from leeward.groups.faces import GROUP
from leeward.groups.models import CheckIn, Group, GroupState, Membership, Post, PostState, Prompt, Round
from leeward.groups.permissions import refuse_not_facilitating, refuse_unable_to_write
from leeward.people.models import Person, Role
from leeward.replies.models import Thread
from leeward.replies.permissions import Refused

MOST_PROMPTS = 12
MOST_WORDS, FEWEST_WORDS = 6, 2
LONGEST_WORD = 40
# A prompt for Monday is not asked on Wednesday, when the place was down in between.
TOO_LATE = timedelta(hours=24)


class PromptWords(TypedDict):
    """What a group asks, and when: `weekday` 0 is Monday, `hour` by the clock of `time_zone`."""

    title: str
    body: str
    words: Sequence[str]
    weekday: int
    hour: int
    time_zone: str
    every_weeks: int


@transaction.atomic
def keep_prompt(
    *, by: Person, group: Group, prompt: Prompt | None = None, **words: Unpack[PromptWords]
) -> Prompt:
    """Write a prompt, or change one from the next time on. What it opened before stays as it is. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    group = Group.objects.select_for_update().get(pk=group.pk)
    if prompt is None and Prompt.objects.filter(group=group).count() >= MOST_PROMPTS:
        raise Refused(
            _("A group has twelve prompts at most. Stop and delete one first. Nothing was changed.")
        )
    kept = prompt or Prompt(group=group)
    kept.written_by = by
    kept.title = " ".join(text.clean(words["title"]).split())[:120]
    kept.body = text.clean(words["body"])[:2000]
    kept.words = _few_words(words["words"])
    if not kept.title:
        raise Refused(_("Write what the group asks. The rest is kept."))
    when = (kept.weekday, kept.hour, kept.time_zone, kept.every_weeks) if prompt else None
    kept.weekday, kept.hour = words["weekday"], words["hour"]
    kept.time_zone, kept.every_weeks = _zone(words["time_zone"]), words["every_weeks"]
    if (kept.weekday, kept.hour, kept.time_zone, kept.every_weeks) != when:
        kept.next_at = kept.first_after(timezone.now())
    kept.save()
    return kept


def _few_words(wanted: Sequence[str]) -> list[str]:
    words = list(dict.fromkeys(filter(None, (" ".join(text.clean(one).split()) for one in wanted))))
    if words and not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        raise Refused(_("A check-in round has two to six words, one on a line. The rest is kept."))
    return [one[:LONGEST_WORD] for one in words]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise Refused(
            _("We don’t know this time zone. Choose one from the list. The rest is kept.")
        ) from unknown
    return name


@transaction.atomic
def skip_next(*, by: Person, prompt: Prompt) -> None:
    """Leave the next time out. Raises `Refused`."""
    refuse_not_facilitating(by, prompt.group)
    prompt = Prompt.objects.select_for_update().get(pk=prompt.pk)
    prompt.next_at = prompt.following(prompt.next_at)
    prompt.save(update_fields=["next_at"])


@transaction.atomic
def stop_prompt(*, by: Person, prompt: Prompt, undo: bool = False) -> None:
    """Ask no more, or again from the next time on (`undo`). Raises `Refused`."""
    refuse_not_facilitating(by, prompt.group)
    prompt = Prompt.objects.select_for_update().get(pk=prompt.pk)
    prompt.stopped_at = None if undo else timezone.now()
    if undo and prompt.next_at <= timezone.now():
        prompt.next_at = prompt.first_after(timezone.now())
    prompt.save(update_fields=["stopped_at", "next_at"])


def delete_prompt(*, by: Person, prompt: Prompt) -> None:
    """Delete a prompt. What it opened stays, with the answers. Raises `Refused`."""
    refuse_not_facilitating(by, prompt.group)
    Prompt.objects.filter(pk=prompt.pk).delete()


def ask_what_is_due() -> None:
    """Open a post for every prompt whose time has come, once for each time, also after a crash."""
    due = Prompt.objects.filter(stopped_at=None, next_at__lte=timezone.now())
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            _ask(key, timezone.now())


def _ask(key: int, now: datetime) -> None:
    prompt = Prompt.objects.select_for_update(of=("self",)).select_related("group").filter(pk=key).first()
    if prompt is None or prompt.stopped_at or prompt.next_at > now:
        return  # Another sweep was here a moment ago.
    slot = prompt.next_at
    while prompt.next_at <= now:
        slot, prompt.next_at = prompt.next_at, prompt.following(prompt.next_at)
    prompt.save(update_fields=["next_at"])
    author = _behind(prompt)
    if author is not None and prompt.group.state == GroupState.OPEN and now - slot < TOO_LATE:
        _open(prompt, author, slot)


def _behind(prompt: Prompt) -> Person | None:
    """Whose account the post is: whoever wrote the prompt, or who has looked after the group longest."""
    return next(_keepers(prompt.group, prompt.written_by_id), None)


def _keepers(group: Group, first: int | None = None) -> Iterator[Person]:
    """Who looks after a group and can speak for it: `first`, then who has been there longest."""
    keepers = Membership.objects.facilitators().filter(group=group, person__is_active=True)
    found = list(keepers.select_related("person").order_by("joined_at", "pk"))
    found.sort(key=lambda one: one.person_id != first)
    return (one.person for one in found if not one.person.is_suspended)


@transaction.atomic
def pass_on_rounds(*, person: Person, group: Group) -> None:
    """Let somebody else's account stand behind what the group asks, and asked: `person` speaks for it no longer.

    Another facilitator's, or while there is none an organiser's. Only when the place has neither does it stay.
    """
    others = (one for one in _keepers(group) if one != person)
    organisers = Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True).exclude(pk=person.pk)
    heir = next(others, None) or next((one for one in organisers if one.has_role(Role.ORGANISER)), None)
    if heir is None:
        return
    Prompt.objects.filter(group=group, written_by=person).update(written_by=heir)
    asked = Post.objects.filter(group=group, author=person, by_group=True)
    Thread.objects.filter(group_post__in=asked).update(author=heir)
    asked.update(author=heir)


def _open(prompt: Prompt, author: Person, slot: datetime) -> None:
    group = prompt.group
    name = group.name if len(group.name) <= 30 else f"{group.name[:29]}…"
    thread = Thread.objects.create(host=HOST, author=author, byline=name, byline_seed=group.ref)
    post = Post.objects.create(
        key=uuid4(),
        group=group,
        author=author,
        thread=thread,
        face=GROUP,
        title=prompt.title,
        # The first words stand in lists, and a post has a body.
        body=prompt.body or prompt.title,
        body_html=text.render(prompt.body or prompt.title, hashtags_lead=False),
        asks=False,
        by_group=True,
        state=PostState.DRAFT,
    )
    Round.objects.create(post=post, prompt=prompt, slot=slot, words=prompt.words)
    screen_and_settle(post)


@transaction.atomic
def check_in(*, person: Person, round: Round, word: str, for_facilitators: bool = False) -> CheckIn:  # noqa: A002
    """Say how one is, or say it anew: one of the round's words, or a short one of one's own. Raises `Refused`."""
    refuse_unable_to_write(person, round.post.group)
    word = " ".join(text.clean(word).split())[:LONGEST_WORD]
    if not word:
        raise Refused(_("Choose a word, or write one of your own. You can also leave it."))
    said = {"word": word, "for_facilitators": for_facilitators, "said_at": timezone.now()}
    return CheckIn.objects.update_or_create(round=round, person=person, defaults=said)[0]


def take_check_in_back(*, person: Person, round: Round) -> None:  # noqa: A002
    """Leave no word after all."""
    CheckIn.objects.filter(round=round, person=person).delete()
