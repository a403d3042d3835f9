"""What waits, as the pages show it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.core.languages import LANGUAGES
from leeward.people.models import Person, Topic
from leeward.people.queries import parted_from
from leeward.people.reading import notes as every_note
from leeward.replies import hosts
from leeward.waiting.facts import how_long, note_words
from leeward.waiting.models import Offer, OfferState, Presence, Wait, unpacked

PAGE = 20


@dataclass(frozen=True)
class Line:
    """One thing that waits, as the board shows it. `writing` says who is at it, in words; `mine`: the viewer is."""

    wait: Wait
    name: str
    seed: str
    topics: list[str]
    notes: list[str]
    waited: str
    language: str
    answered: bool
    writing: str
    mine: bool


@dataclass(frozen=True)
class Board:
    lines: list[Line]
    # The ref that the next page begins after; "" at the end.
    next: str


@dataclass(frozen=True)
class Asked:
    """An offer as its person reads it before they open what it is about."""

    offer: Offer
    topics: list[str]
    notes: list[str]
    waited: str
    url: str


def board(viewer: Person, *, language: str = "", topic: str = "", after: str = "") -> Board:
    """Return what waits and `viewer` may read: by need, then by how long it has waited. At most five queries."""
    found = Wait.objects.running().visible_to(viewer).order_by("-need", "asked_at", "pk")
    if language:
        found = found.filter(Q(language=language) | Q(language=""))
    if topic:
        found = found.filter(topics__slug=topic)
    if after and (last := found.filter(ref=after).first()):
        later = Q(asked_at__gt=last.asked_at) | Q(asked_at=last.asked_at, pk__gt=last.pk)
        found = found.filter(Q(need__lt=last.need) | Q(need=last.need) & later)
    accepted = Count("offers", filter=Q(offers__state=OfferState.ACCEPTED), distinct=True)
    found = found.annotate(accepted=accepted).select_related("thread__author", "writer")
    rows = list(found.prefetch_related("topics")[: PAGE + 1])
    words, now = dict(every_note()), timezone.now()
    away = parted_from(viewer) if any(wait.written_by() for wait in rows) else set()
    lines = [_line(wait, viewer, words, how_long(wait.asked_at, now), away) for wait in rows[:PAGE]]
    return Board(lines, rows[PAGE - 1].ref if len(rows) > PAGE else "")


def _line(wait: Wait, viewer: Person, words: dict[str, str], waited: str, away: set[int]) -> Line:
    thread, writer = wait.thread, wait.written_by()
    writing = ""
    if writer is not None:
        # Where they may answer under another name, theirs is not told (promise 4); nor is it past a block.
        untold = hosts.offers_names(thread) or writer.pk in away
        who = _("Another supporter") if untold else writer
        writing = _("You are writing") if writer == viewer else _("%(who)s is writing") % {"who": who}
    elif getattr(wait, "accepted", 0):
        writing = _("A member said they would answer")
    return Line(
        wait=wait,
        name=thread.shown_name(thread.author),
        seed=thread.shown_seed(thread.author),
        topics=[topic.name for topic in wait.topics.all()],
        notes=[words[code] for code in unpacked(wait.notes) if code in words],
        waited=waited,
        language=LANGUAGES.get(wait.language, wait.language),
        answered=wait.first_at is not None,
        writing=writing,
        mine=writer == viewer,
    )


def offers_to(person: Person) -> list[Asked]:
    """Return what `person` was asked to answer and can still, the oldest first."""
    offers = Offer.objects.readable_by(person).select_related("wait__thread__author")
    offers = offers.order_by("made_at", "pk")
    return [asked(offer) for offer in offers[:PAGE]]


def asked(offer: Offer) -> Asked:
    """Return an open offer as its person reads it."""
    thread = offer.wait.thread
    wishes = hosts.wishes(thread)
    topics = Topic.objects.filter(slug__in=wishes.topics).order_by("name", "pk") if wishes.topics else []
    waited = how_long(offer.wait.asked_at, timezone.now())
    return Asked(offer, [topic.name for topic in topics], note_words(wishes), waited, hosts.address(thread))


def here_now(viewer: Person) -> list[tuple[str, datetime]]:
    """Return the supporters who are here, each until when: under no name where a block stands between."""
    running = Presence.objects.running().select_related("person").order_by("ends_at", "pk")
    away = parted_from(viewer)
    return [
        (_("Another supporter") if one.person_id in away else one.person.handle, one.ends_at)
        for one in running
        if one.person.has_role("supporter")
    ]


def presence_of(person: Person) -> Presence | None:
    return Presence.objects.running().filter(person=person).first()


def languages_waiting() -> list[str]:
    """Return the languages of what waits."""
    found = Wait.objects.running().exclude(language="").order_by("language")
    return list(found.values_list("language", flat=True).distinct())
