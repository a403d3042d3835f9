"""Polls: put beside a draft, and answered."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.groups.models import Option, Poll, Post, PostState, Vote
from leeward.groups.permissions import refuse_unable_to_write
from leeward.people.models import Person
from leeward.replies.permissions import Refused

FEWEST, MOST = 2, 8
LONGEST_DAYS = 30


def put_poll(post: Post, options: Sequence[str], *, several: bool, days: int) -> None:
    """Keep the answers of a draft as they are typed; without any there is no poll. A poll that was sent stays."""
    if post.state != PostState.DRAFT or post.shared_at is not None:
        return
    words = [text.clean(" ".join(one.split()))[:80] for one in options]
    Poll.objects.filter(post=post).delete()
    if kept := list(dict.fromkeys(filter(None, words))):
        poll = Poll.objects.create(post=post, several=several, days=min(max(days, 1), LONGEST_DAYS))
        Option.objects.bulk_create(
            Option(poll=poll, position=place, words=one) for place, one in enumerate(kept)
        )


def refuse_unready_poll(post: Post) -> None:
    """Raise `Refused` for a poll that can't be sent as it stands."""
    number = Option.objects.filter(poll__post=post).count()
    if number and not FEWEST <= number <= MOST:
        raise Refused(_("A poll has two to eight answers, one on a line. Your draft is kept."))


@transaction.atomic
def vote(*, person: Person, poll: Poll, options: Sequence[str]) -> None:
    """Choose answers by their refs, in the place of what one chose before. Raises `Refused`."""
    refuse_unable_to_write(person, poll.post.group)
    poll = Poll.objects.select_for_update(of=("self",)).select_related("post").get(pk=poll.pk)
    if poll.post.state != PostState.LIVE or poll.is_closed:
        raise Refused(_("This poll is closed. Nothing was changed."))
    chosen = list(Option.objects.filter(poll=poll, ref__in=list(options)))
    if not chosen:
        raise Refused(_("Choose an answer first."))
    if len(chosen) > 1 and not poll.several:
        raise Refused(_("Choose one answer. Nothing was changed."))
    Vote.objects.filter(option__poll=poll, person=person).delete()
    Vote.objects.bulk_create(Vote(option=option, person=person) for option in chosen)
