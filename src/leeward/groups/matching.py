"""Which groups fit what somebody says they look for. Only their words count, nothing of it is kept, and no group is
said to fit that does not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.groups import queries
from leeward.groups.models import Access, Group
from leeward.people.models import Person, Topic, TopicFollow
from leeward.screening import QueryRisk, screen_query

if TYPE_CHECKING:
    from django.utils.functional import Promise

LOOKED_THROUGH, NEAREST, SUGGESTED = 1000, 5, 3
# A group that meets once a month has met within it.
LATELY = timedelta(weeks=5)
# Words that say nothing about a subject, in the languages of the pages.
EMPTY = frozenset(
    """about after again also always and another any anybody anything are around because been before being but can
    could day days did does doing don else even ever every everything feel feeling feels find for from get gets getting
    going got group groups had has have having help her him his how into its just know left like live lives living long
    look looking lot make many more most much myself need never new not nothing now off often one only other others our
    out over own people person really same she should since some somebody someone something still such talk than that
    the their them then there these they thing things think this those through time too two until very want was way
    were what when where which while who whom why will with would you your yours
    algo alguien antes aquí como con cuando del desde donde ella ellos ese esta estas este esto estos estoy fue gente
    grupo hace hay las los más mucho muy nada necesito nos otra otros para pero persona personas por porque que quien
    ser sin sobre solo son soy tengo tiene todo todos una uno unos usted yo
    אבל אחר איך אין אני אנשים את גם הוא היא הם יש כל לא מאוד מה מי עם על של שלי
    أنا إلى التي الذي الناس الى أن عن على في كل لا مع من هذا هذه هل""".split()
)


class Who(StrEnum):
    """Whom somebody would like to be with."""

    SAME = "same"
    NEAR = "near"
    ORGANISATION = "organisation"
    LANGUAGE = "language"
    ANYBODY = "anybody"


class How(StrEnum):
    """How somebody would like to be there."""

    READ = "read"
    TALK = "talk"
    MEET = "meet"


@dataclass(frozen=True)
class Search:
    """What somebody said they look for. Empty: they did not say."""

    going_on: str = ""
    who: str = ""
    language: str = ""
    near: str = ""
    how: str = ""

    @property
    def says_anything(self) -> bool:
        return bool(self.going_on or self.near or self.language or self.who or self.how)


@dataclass(frozen=True)
class Match:
    """A group, and why it is shown, in words for the person."""

    group: Group
    why: list["str | Promise"]


@dataclass(frozen=True)
class Found:
    """`fits`: what somebody asked for. `nearest`: what comes closest, when nothing fits."""

    risk: QueryRisk
    fits: list[Match] = field(default_factory=list)
    nearest: list[Match] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    @property
    def shows_only_help(self) -> bool:
        return self.risk is QueryRisk.METHOD


def find(search: Search, viewer: Person | None) -> Found:
    """Return the groups `viewer` could find that fit; else the nearest. A way to die finds help only (rule 11)."""
    risk = screen_query(f"{search.going_on} {search.near}".strip())
    if risk is QueryRisk.METHOD:
        return Found(risk)
    said = words(search.going_on)
    looked = [_look(group, search, said) for group in queries.listed_with_meetings(viewer)[:LOOKED_THROUGH]]
    looked.sort(key=lambda one: (-sum(one.met), -one.score, one.group.name))
    fits = [Match(one.group, one.why) for one in looked if all(one.met)]
    close = [Match(one.group, one.why) for one in looked if one.why and not all(one.met)]
    topics = [topic for topic in Topic.objects.all() if said and meets(said, words(topic.name))]
    return Found(risk, fits, [] if fits else close[:NEAREST], topics[:3])


@dataclass(frozen=True)
class _Looked:
    group: Group
    # For each thing somebody asked for, whether this group has it.
    met: list[bool]
    score: int
    why: list["str | Promise"]


def _look(group: Any, search: Search, said: frozenset[str]) -> _Looked:
    topics = words(" ".join(topic.name for topic in group.topics.all()))
    score = 3 * meets(said, words(group.name) | topics) + meets(said, words(group.about))
    near = words(search.near, short=True)
    is_near = bool(meets(near, words(group.place, short=True)))
    is_of = bool(meets(near, words(group.organisation, short=True)))
    speaks = bool(search.language) and group.language == search.language
    meeting = _meets(group)
    asked: list[tuple[bool, bool, str]] = [
        (bool(search.going_on.strip()), score > 0, _("It is about what you said.")),
        (
            bool(search.language),
            speaks or not group.language,
            _("It speaks your language.") if speaks else "",
        ),
        (bool(near), is_near or is_of, _("It is for people from there.")),
        (search.who == Who.NEAR, is_near if near else bool(group.place), ""),
        (search.who == Who.ORGANISATION, is_of if near else bool(group.organisation), ""),
        (search.who == Who.LANGUAGE, speaks if search.language else bool(group.language), ""),
        (
            search.how == How.READ,
            group.access == Access.OPEN,
            _("You can come in and only read.") if group.access == Access.OPEN else "",
        ),
        (search.how == How.MEET, bool(meeting), meeting),
    ]
    wanted = [(met, why) for is_asked, met, why in asked if is_asked]
    return _Looked(group, [met for met, _why in wanted], score, [why for met, why in wanted if met and why])


def _meets(group: Any) -> str:
    """Return what can be said of whether a group meets; "" when it neither plans to nor did lately."""
    if group.plans_to_meet:
        return _("It plans to meet, in writing.")
    if group.met_at and group.met_at > timezone.now() - LATELY:
        return _("It met in writing within the last five weeks. Nothing is planned at the moment.")
    return ""


def words(text: str, *, short: bool = False) -> frozenset[str]:
    """Return the words of a text that say something about a subject. `short`: names of places may be short."""
    found = re.findall(r"\w+", text.casefold())
    return frozenset(one for one in found if one not in EMPTY and len(one) >= (2 if short else 3))


def meets(said: Iterable[str], theirs: frozenset[str]) -> int:
    """Return how many of the words said have the same beginning as one of theirs: “anxious” meets “anxiety”."""
    return sum(any(_alike(one, other) for other in theirs) for one in said)


def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= 4 and one[: (n := max(4, shorter - 3))] == other[:n])


def suggested(person: Person, groups: Sequence[Group]) -> list[Match]:
    """Return, of these groups, the few that go with what somebody told us of themself: topics and language.

    Never with what they read, clicked or answered.
    """
    follows = set(TopicFollow.objects.filter(person=person).values_list("topic", flat=True))
    found = []
    for group in groups:
        shared = [topic.name for topic in group.topics.all() if topic.pk in follows]
        if shared and group.language in ("", person.language):
            found.append(
                Match(group, [_("You follow the topic “%(topic)s”.") % {"topic": name} for name in shared])
            )
    found.sort(key=lambda one: (-len(one.why), one.group.name))
    return found[:SUGGESTED]
