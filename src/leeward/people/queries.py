"""What people ask of the database, where it is more than one line."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.people import names, words
from leeward.people.models import Block, Credential, Follow, FormerHandle, Mute, Person, Role
from leeward.people.professions import Checking

_elsewhere: list[Callable[[str, Person | None], bool]] = []


def names_are_also(is_taken: Callable[[str, Person | None], bool]) -> None:
    """Let a part above say that a name is shown to others in it: `is_taken(names.skeleton(name), who wants it)`."""
    _elsewhere.append(is_taken)


def problem_with_name(handle: str, person: Person | None = None) -> str:
    """Return why `person` (None: somebody new) may not be called `handle` (already normal), or "" when they may."""
    if problem := words.problem_with_name(handle):
        return problem
    taken = _("Somebody here has this name, or had it a short time ago. Choose another.")
    others = Person.objects.exclude(pk=person.pk) if person else Person.objects.all()
    if others.filter(handle__iexact=handle).exists():
        return taken
    former = FormerHandle.objects.filter(digest=names.digest(handle), free_at__gt=timezone.now())
    if (former.exclude(person=person) if person else former).exists():
        return taken
    look = names.skeleton(handle)
    if others.filter(look=look).exists() or any(is_taken(look, person) for is_taken in _elsewhere):
        return _("This name could be taken for somebody else here. Choose another.")
    return ""


def suggested_names(count: int = 5) -> list[str]:
    """Return `count` calm names that nobody has."""
    free: list[str] = []
    while len(free) < count:
        made = {names.made_up() for _each in range(count * 2)}
        taken = set(Person.objects.filter(handle__in=made).values_list("handle", flat=True))
        free += [name for name in made - taken if names.problem_with(name) == ""]
    return free[:count]


def profiles(viewer: Person | None) -> "QuerySet[Person]":
    """People whose page `viewer` may open, with what stands between the two: followed, muted."""
    people = Person.objects.visible_to(viewer)
    me = viewer.pk if viewer else None
    annotated: QuerySet[Person] = people.annotate(
        is_followed=Exists(Follow.objects.filter(follower=me, followed=OuterRef("pk"))),
        is_muted=Exists(Mute.objects.filter(muter=me, muted=OuterRef("pk"))),
    )
    return annotated


def people_of(person: Person) -> dict[str, Iterable[Person]]:
    """Return whom `person` follows, who follows them, whom they muted and whom they blocked. For their eyes only."""
    seen = Person.objects.visible_to(person).order_by("handle")
    return {
        "following": seen.filter(pk__in=Follow.objects.filter(follower=person).values("followed")),
        "followers": seen.filter(pk__in=Follow.objects.filter(followed=person).values("follower")),
        "muted": seen.filter(pk__in=Mute.objects.filter(muter=person).values("muted")),
        "blocked": blocked_by(person).order_by("handle"),
    }


def blocked_by(person: Person) -> "QuerySet[Person]":
    """Return whom `person` keeps away: for them alone, so that they can undo it."""
    blocked: QuerySet[Person] = Person.objects.filter(blocks_received__blocker=person, is_active=True)
    return blocked


def parted_from(person: Person) -> set[int]:
    """Return the keys of everybody whom `person` has blocked, or who has blocked them: neither sees the other."""
    blocks = Block.objects.filter(Q(blocker=person) | Q(blocked=person)).values_list("blocker", "blocked")
    return {one for pair in blocks for one in pair} - {person.pk}


def standing_credentials(people: Iterable[Person]) -> dict[int, Credential]:
    """Return what was checked of those of `people` who are verified professionals now, by their key.

    One query, or none where nobody is one.
    """
    now = [person.pk for person in people if person.has_role(Role.PROFESSIONAL)]
    if not now:
        return {}
    found = Credential.objects.filter(person__in=now, state=Checking.CHECKED, expires_at__gt=timezone.now())
    return {credential.person_id: credential for credential in found}


def credentials_for(checker: Person) -> "QuerySet[Credential]":
    """Return what `checker` may look at: everybody's but their own (rule 19), those that wait first."""
    others = Credential.objects.exclude(person=checker).filter(person__is_active=True)
    return others.select_related("person").order_by("applied_at", "pk")
