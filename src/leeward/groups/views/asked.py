"""What a post asks of its readers beside replies, as one of them sees it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from leeward.groups.forms.prompts import CheckInForm
from leeward.groups.models import CheckIn, Membership, Option, Poll, Post, PostState, Round, Vote
from leeward.groups.permissions import facilitates
from leeward.people.models import Person


@dataclass(frozen=True)
class CheckingIn:
    """One's own word in a check-in round. `told`: (name, word) that members let this facilitator see."""

    form: CheckInForm | None = None
    mine: CheckIn | None = None
    told: list[tuple[str, str]] = field(default_factory=list)


def check_in_of(post: Post, person: Person) -> CheckingIn:
    """Return the check-in round that a post opened, for `person`; without one, nothing to fill in."""
    found = Round.objects.filter(post=post).first() if post.by_group else None
    if found is None or not found.words:
        return CheckingIn()
    mine = CheckIn.objects.filter(round=found, person=person).first()
    told = _told(found, post, person) if facilitates(person, post.group) else []
    return CheckingIn(CheckInForm(round=found, said=mine), mine, told)


def _told(found: Round, post: Post, person: Person) -> list[tuple[str, str]]:
    shown = CheckIn.objects.filter(round=found, for_facilitators=True).exclude(person=person)
    words = dict(shown.values_list("person", "word"))
    members = Membership.objects.inside().filter(group=post.group, person__in=words).select_related("person")
    return [(one.shown_name, words[one.person_id]) for one in members.order_by("joined_at", "pk")]


# Fewer votes than this are never told as figures: they would tell who chose what.
ENOUGH = 5
# And fewer than this not at all.
ANY = 3


@dataclass(frozen=True)
class Result:
    """One answer, and what share of those who chose did choose it, in words for the page; "" below `ANY`."""

    option: Option
    share: str
    is_mine: bool


@dataclass(frozen=True)
class Polled:
    """A poll as one member sees it. `results` is None until they chose or it closed."""

    poll: Poll
    options: list[Option]
    mine: set[int]
    is_open: bool
    closes_at: datetime | None
    results: list[Result] | None
    too_few: bool


def poll_of(post: Post, person: Person) -> Polled | None:
    """Return the poll of a post as `person` may see it."""
    poll = Poll.objects.filter(post=post).first()
    if poll is None:
        return None
    poll.post = post
    options = list(poll.options.all())
    votes = list(Vote.objects.filter(option__in=options).values_list("option", "person"))
    mine = {option for option, voter in votes if voter == person.pk}
    voters = len({voter for _option, voter in votes})
    chosen = Counter(option for option, _voter in votes)
    shown = bool(mine) or poll.is_closed
    return Polled(
        poll=poll,
        options=options,
        mine=mine,
        is_open=post.state == PostState.LIVE and not poll.is_closed,
        closes_at=poll.closes_at,
        results=[Result(one, _share(chosen[one.pk], voters), one.pk in mine) for one in options]
        if shown
        else None,
        too_few=voters < ANY,
    )


def _share(chosen: int, voters: int) -> str:
    if voters < ANY:
        return ""
    if voters < ENOUGH:
        return _("many") if 2 * chosen >= voters else _("few or nobody")
    return _("about %(share)s %%") % {"share": 10 * round(10 * chosen / voters)}
