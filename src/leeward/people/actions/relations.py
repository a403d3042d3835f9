from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from leeward.core.events import announce
from leeward.people.events import PeopleBlocked
from leeward.people.models import Block, Follow, Mute, Person
from leeward.people.permissions import can_take_part


def follow(*, follower: Person, followed: Person) -> None:
    """Show `follower` what `followed` shares. Nobody else learns of it.

    Nothing happens where one has blocked the other. Raises PermissionDenied for who may not take part: whom they would
    follow could not see that they do (`queries.people_of`), and what is for followers would be theirs to read.
    """
    if not can_take_part(follower):
        raise PermissionDenied
    if follower != followed and Person.objects.visible_to(follower).filter(pk=followed.pk).exists():
        Follow.objects.get_or_create(follower=follower, followed=followed)


def unfollow(*, follower: Person, followed: Person) -> None:
    Follow.objects.filter(follower=follower, followed=followed).delete()


def block(*, blocker: Person, blocked: Person) -> None:
    """Part two people: neither sees, answers or follows the other from now on. `blocked` is not told."""
    block_all(blocker=blocker, blocked=[blocked])


def block_all(*, blocker: Person, blocked: Iterable[Person]) -> list[Person]:
    """Block several people at once, and return those who were not blocked before.

    It asks the database as often for two hundred as for two.
    """
    others = {person.pk: person for person in blocked if person.pk != blocker.pk}
    with transaction.atomic():
        already = set(
            Block.objects.filter(blocker=blocker, blocked__in=others).values_list("blocked", flat=True)
        )
        new = [person for pk, person in others.items() if pk not in already]
        Block.objects.bulk_create((Block(blocker=blocker, blocked=one) for one in new), ignore_conflicts=True)
        Follow.objects.filter(
            Q(follower=blocker, followed__in=others) | Q(follower__in=others, followed=blocker)
        ).delete()
        if others:
            announce(PeopleBlocked(blocker.pk, list(others)))
    return new


def unblock(*, blocker: Person, blocked: Person) -> None:
    """Let them see each other again. Neither follows the other until they choose to."""
    unblock_all(blocker=blocker, blocked=[blocked])


def unblock_all(*, blocker: Person, blocked: Iterable[Person]) -> None:
    """Undo `block_all`, as `unblock` does for one."""
    Block.objects.filter(blocker=blocker, blocked__in=list(blocked)).delete()


def mute(*, muter: Person, muted: Person) -> None:
    """Keep `muted` out of what `muter` sees. `muted` notices nothing."""
    if muter != muted:
        Mute.objects.get_or_create(muter=muter, muted=muted)


def unmute(*, muter: Person, muted: Person) -> None:
    Mute.objects.filter(muter=muter, muted=muted).delete()
