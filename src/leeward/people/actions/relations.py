from django.db import transaction
from django.db.models import Q

from leeward.core.events import announce
from leeward.people.events import PersonBlocked
from leeward.people.models import Block, Follow, Mute, Person


def follow(*, follower: Person, followed: Person) -> None:
    """Show `follower` what `followed` shares. Nobody else learns of it.

    Nothing happens where one has blocked the other.
    """
    if follower != followed and Person.objects.visible_to(follower).filter(pk=followed.pk).exists():
        Follow.objects.get_or_create(follower=follower, followed=followed)


def unfollow(*, follower: Person, followed: Person) -> None:
    Follow.objects.filter(follower=follower, followed=followed).delete()


def block(*, blocker: Person, blocked: Person) -> None:
    """Part two people: neither sees, answers or follows the other from now on. `blocked` is not told."""
    if blocker == blocked:
        return
    with transaction.atomic():
        Block.objects.get_or_create(blocker=blocker, blocked=blocked)
        Follow.objects.filter(
            Q(follower=blocker, followed=blocked) | Q(follower=blocked, followed=blocker)
        ).delete()
        announce(PersonBlocked(blocker.pk, blocked.pk))


def unblock(*, blocker: Person, blocked: Person) -> None:
    """Let them see each other again. Neither follows the other until they choose to."""
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


def mute(*, muter: Person, muted: Person) -> None:
    """Keep `muted` out of what `muter` sees. `muted` notices nothing."""
    if muter != muted:
        Mute.objects.get_or_create(muter=muter, muted=muted)


def unmute(*, muter: Person, muted: Person) -> None:
    Mute.objects.filter(muter=muter, muted=muted).delete()
