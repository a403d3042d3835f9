"""Looking closer than screening does: at a raid, and at what the organiser of this place watches for."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leeward.core.ids import new_ref
from leeward.core.limits import TooMany
from leeward.moderation import history, standing, watching
from leeward.moderation.history import Post
from leeward.moderation.models import Danger, Decision, Outcome, Raid, Watch, WatchAction
from leeward.moderation.models.watches import MOST
from leeward.moderation.queries import settled_passages
from leeward.moderation.registry import policy_for
from leeward.moderation.verdict import WATCHED, Passage, Verdict, Watched
from leeward.people.models import Person

VERSION, FRESH_SECONDS = "moderation.watches", 5
HOUR = timedelta(hours=1)
KEEPS_BACK = {WatchAction.HOLD, WatchAction.APPROVE}
SOFTWARE = "leeward:raid"


class Slowed(TooMany):
    """A rule of the place lets one reply through in some minutes, and this one came sooner."""

    def __init__(self, watch: Watch, retry_after: int) -> None:
        super().__init__("slow", retry_after)
        self.watch = watch


def look_closer(verdict: Verdict, *, kind: str, ref: str, author: Person, text: str) -> Verdict:
    """Return the verdict with what a raid and the rules of the place add to it. Staff are left alone.

    Raises `TooMany` with the scope "slow" for a reply that comes too soon after the last, in a raid, and `Slowed` by a
    rule: never for words before which help stands, whose writer may not have the time.
    """
    if author.is_staff:
        return verdict
    raid, rules = Raid.objects.running().first(), rules_on()
    if raid is None and not rules.watches:
        return verdict
    post = Post(kind, ref, author, text, _has_pictures(kind, ref, rules.watches), timezone.now(), live=False)
    touched = touching(rules, post)
    if not verdict.offers_help:
        _refuse_too_soon(post, raid, [watch for watch, _found in touched if watch.action == WatchAction.SLOW])
    settled = bool(ref) and read_by_a_moderator(kind, ref)
    watched = [
        _watched(watch, found, text)
        for watch, found in touched
        if watch.action != WatchAction.SLOW and not (settled and not found)
    ]
    if raid is not None and standing.is_new(author) and not settled:
        watched.append(_raided(author))
    return _with(verdict, tuple(watched), kind, ref)


@dataclass(frozen=True)
class Rules:
    """The rules that were on when `version` was drawn, ready to be used."""

    version: str
    watches: list[Watch]
    phrases: watching.Phrases

    @classmethod
    def of(cls, watches: list[Watch], version: str = "") -> "Rules":
        return cls(version, watches, watching.numbered(tuple(watch.phrases) for watch in watches))


_rules = Rules.of([])
Touched = list[tuple[Watch, list[watching.Found]]]


def rules_on() -> Rules:
    """Return the rules that are switched on, at most a few seconds old.

    The cache that processes share says only which version is right; each keeps the rules themselves, ready.
    """
    global _rules
    version = cache.get(VERSION)
    if version is None or version != _rules.version:
        version = version or new_ref()
        cache.set(VERSION, version, FRESH_SECONDS)
        _rules = Rules.of(list(Watch.objects.filter(is_on=True)), version)
    return _rules


def forget_rules() -> None:
    """Let every process read the rules afresh."""
    cache.delete(VERSION)


def touching(rules: Rules, post: Post, before: list[Post] | None = None) -> Touched:
    """Return the rules that touch a post, with where their phrases stand in it.

    `before`: what its author had posted until then, for a trial; without it the parts that keep it are asked.
    """
    places: dict[int, list[watching.Found]] = {}
    for place in watching.find(post.text, rules.phrases):
        places.setdefault(place.watch, []).append(place)
    return [
        (watch, places.get(number, []))
        for number, watch in enumerate(rules.watches)
        if (number in places or not watch.phrases) and _holds(watch, post, before)
    ]


def _holds(watch: Watch, post: Post, before: list[Post] | None) -> bool:
    # A rule of before there were bounds may ask for more days than there are.
    days = watch.joined_within_days and min(watch.joined_within_days, MOST["joined_within_days"])
    if days is not None and post.made_at - post.author.joined_at > timedelta(days=days):
        return False
    if (watch.has_links and not watching.has_link(post.text)) or (
        watch.has_pictures and not post.has_pictures
    ):
        return False
    if watch.posts_in_an_hour is not None and _lately(post, before) < watch.posts_in_an_hour:
        return False
    if watch.action == WatchAction.SLOW and before is not None:
        return _came_too_soon(watch, post, before)
    return watch.action != WatchAction.APPROVE or _is_among_the_first(post, before, watch.first_posts)


def _lately(post: Post, before: list[Post] | None) -> int:
    """Return how many posts the author sent in the hour before this one, this one too."""
    since = post.made_at - HOUR
    sent = history.posts(since=since, author=post.author, most=100) if before is None else before
    return 1 + sum(since < one.made_at and one.ref != post.ref for one in sent)


def _is_among_the_first(post: Post, before: list[Post] | None, first: int) -> bool:
    """Whether fewer than `first` posts of the author can be read by others: then somebody reads this one first."""
    sent = (
        history.posts(since=post.author.joined_at, author=post.author, most=first + 20)
        if before is None
        else before
    )
    return sum(one.live and one.ref != post.ref for one in sent) < first


def _came_too_soon(watch: Watch, post: Post, before: list[Post]) -> bool:
    """Whether it is a reply that came sooner after its author's last than a rule lets through, for a trial."""
    replies = [one.made_at for one in before if one.kind == "reply" and one.ref != post.ref]
    if post.kind != "reply" or not replies:
        return False
    return post.made_at - max(replies) < timedelta(minutes=_minutes(watch))


def _minutes(watch: Watch) -> int:
    return min(watch.minutes, MOST["minutes"])


def _refuse_too_soon(post: Post, raid: Raid | None, rules: list[Watch]) -> None:
    slowest = max(rules, key=_minutes, default=None)
    by_raid = raid.reply_minutes if raid else 0
    by_rule = _minutes(slowest) if slowest else 0
    minutes = max(by_raid, by_rule)
    if not minutes or post.kind != "reply":
        return
    since = timezone.now() - timedelta(minutes=minutes)
    sent = history.posts(since=since, author=post.author, kind="reply", most=1)
    if sent and not _is_an_edit(post):
        wait = sent[0].made_at + timedelta(minutes=minutes) - timezone.now()
        seconds = max(1, round(wait.total_seconds()))
        if slowest is not None and by_rule > by_raid:
            raise Slowed(slowest, seconds)
        raise TooMany("slow", seconds)


def _is_an_edit(post: Post) -> bool:
    """Whether it is stored already: to change one's words is never too soon."""
    policy = policy_for(post.kind)
    return bool(post.ref) and policy is not None and policy.read(post.ref) is not None


def _has_pictures(kind: str, ref: str, watches: list[Watch]) -> bool:
    if not ref or not any(watch.has_pictures for watch in watches):
        return False
    policy = policy_for(kind)
    content = policy.read(ref) if policy else None
    return content is not None and bool(content.picture_urls)


def read_by_a_moderator(kind: str, ref: str) -> bool:
    """Whether somebody has read this and let it stand."""
    read = Decision.objects.filter(case__kind=kind, case__object_ref=ref, by_software=False, undone_at=None)
    return read.filter(outcome=Outcome.NO_ACTION).exists()


def _watched(watch: Watch, found: list[watching.Found], text: str) -> Watched:
    passages = tuple(
        Passage(
            kind=WATCHED,
            start=one.start,
            end=one.end,
            words=text[one.start : one.end],
            community_rule=watch.rule,
            rule=f"watch:{watch.ref}",
            source=watch.name,
            explanation=watch.told,
            danger=int(Danger.LOW),
            held=watch.action in KEEPS_BACK,
        )
        for one in found
    )
    return Watched(watch.ref, str(watch.action), watch.rule, watch.told, watch.label, passages, watch.name)


def told_in_a_raid(author: Person) -> str:
    """What somebody whose post waits because of a raid reads, in their language."""
    with translation.override(author.language or None):
        return _(
            "Many new accounts came at once, so for some hours a moderator reads what new members post before"
            " others do. It says nothing about you. You can change it meanwhile; it still waits until somebody has"
            " read it."
        )


def _raided(author: Person) -> Watched:
    return Watched(SOFTWARE, WatchAction.HOLD, "honest", told_in_a_raid(author), "", ())


def _with(verdict: Verdict, watched: tuple[Watched, ...], kind: str, ref: str) -> Verdict:
    """Add what was watched for, without what a moderator has read in these very words and let stand."""
    from_passages = {(one.rule, one.words) for each in watched for one in each.passages}
    settled = settled_passages(kind, ref) if ref and from_passages else frozenset()
    kept = tuple(
        replace(each, passages=open_ones)
        for each in watched
        if (open_ones := tuple(one for one in each.passages if (one.rule, one.words) not in settled))
        or not each.passages
    )
    holds = any(each.action in KEEPS_BACK for each in kept)
    passages = tuple(one for each in kept if each.action in KEEPS_BACK for one in each.passages)
    return replace(
        verdict,
        action="hold" if holds else verdict.action,
        passages=verdict.passages + passages,
        watched=kept,
    )
