"""What waits from a raid, by account: hundreds of posts are told apart by who sent them and what they repeat."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from leeward.moderation.models import Act, Case, Clearing, Danger, Decision, Proposal, Reason, Report
from leeward.moderation.queries import cases_for
from leeward.moderation.suspensions import until_when
from leeward.people.models import Person
from leeward.screening.folding import fold

# Accounts on a page, and how many of the newest posts of each are shown.
ACCOUNTS, EXCERPTS = 50, 3
MOST_POSTS, EXCERPT = 1000, 400
# Whoever reported one of these lately may be whom the raid is about.
PILE_ON = (Reason.IN_DANGER, Reason.ENCOURAGES, Reason.HARASSMENT, Reason.HATE, Reason.PRIVATE)
LATELY = timedelta(days=7)


def from_raids(moderator: Person) -> QuerySet[Case]:
    """Return what waits from a raid and a moderator may decide together with others like it.

    Left out is everything by whoever may be in danger or says that they are not well, or reported lately that people
    are set upon: nobody is suspended with the raid that hurt them. It is read by itself, and so is what a second person
    is asked about.
    """
    found = cases_for(moderator).filter(raid__isnull=False, closed_at=None)
    since, theirs = timezone.now() - LATELY, OuterRef("author")
    grave = Q(alone=True) | Q(danger=Danger.LIFE, opened_at__gt=since)
    told = Report.objects.filter(reporter=theirs, reason__in=PILE_ON, made_at__gt=since)
    found = found.exclude(Exists(Case.objects.filter(grave, author=theirs))).exclude(Exists(told))
    proposed = Proposal.objects.filter(case=OuterRef("pk"), act=Act.LASTING, decided_at=None)
    mine = Report.objects.filter(case=OuterRef("pk"), reporter=moderator)
    return found.exclude(Exists(proposed)).exclude(Exists(mine)).exclude(author=None)


def waiting_from_raids(moderator: Person) -> tuple[int, int]:
    """Return how many posts of how many accounts wait from a raid."""
    found = from_raids(moderator).aggregate(posts=Count("pk"), accounts=Count("author", distinct=True))
    return found["posts"], found["accounts"]


def clearings_for(moderator: Person) -> QuerySet[Clearing]:
    """Return what was decided at once that a moderator may read: their own, and what their scope reaches."""
    reached = Decision.objects.filter(clearing=OuterRef("pk"), case__in=cases_for(moderator).values("pk"))
    found = Clearing.objects.filter(Q(made_by=moderator) | Exists(reached)).exclude(person=moderator)
    return found.select_related("person", "made_by")


@dataclass(frozen=True)
class Account:
    """One account and what of it waits."""

    person: Person
    # Newest first.
    cases: Sequence[Case]
    # The newest words, without what it repeats.
    excerpts: Sequence[tuple[str, datetime]]
    # How many of its posts say the same as a post of another account.
    repeats: int
    # Whether what was decided about it is being carried out now.
    in_work: bool

    @property
    def suspended(self) -> str:
        """Return that they are suspended already and until when, in words; "" otherwise."""
        return until_when(self.person)


def accounts(moderator: Person) -> list[Account]:
    """Return the accounts of which something waits, those first that repeat others, then those that posted most."""
    found = from_raids(moderator).prefetch_related("evidence").order_by("-opened_at", "-pk")
    by_author: dict[Person, list[tuple[Case, str]]] = {}
    for case in found[:MOST_POSTS]:
        evidence = list(case.evidence.all())
        if case.author is not None:
            by_author.setdefault(case.author, []).append((case, evidence[-1].words if evidence else ""))
    said = Counter(
        words for posts in by_author.values() for words in {_same(words) for _case, words in posts}
    )
    in_work = set(Clearing.objects.filter(done_at=None).values_list("person_id", flat=True))
    made = [
        Account(
            person,
            [case for case, _words in posts],
            _excerpts(posts),
            sum(said[_same(words)] > 1 for _case, words in posts),
            person.pk in in_work,
        )
        for person, posts in by_author.items()
    ]
    return sorted(made, key=lambda one: (-one.repeats, -len(one.cases), one.person.pk))[:ACCOUNTS]


def _same(words: str) -> str:
    """The words as they are compared: case, accents, look-alike letters and spaces make no difference."""
    return " ".join(fold(words).text.split())


def _excerpts(posts: list[tuple[Case, str]]) -> list[tuple[str, datetime]]:
    different: dict[str, tuple[str, datetime]] = {}
    for case, words in posts:
        if words.strip():
            different.setdefault(_same(words), (words[:EXCERPT], case.opened_at))
    return list(different.values())[:EXCERPTS]
