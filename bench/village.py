"""A place with invented people in it, living through weeks of virtual time by the product's own actions.

Nothing here decides how long anybody waits: stories are shared, replies sent, offers taken and the board read as people
do it, at rates that are published or, where none is, said to be ours; the sweeps of the product do the rest.

Published:

- how much is written: 131,004 posts by 2,932 users in 68 months on an open support group for mental ill-health
  (Griffiths et al. 2016, Internet Interventions 7:9-15): 0.154 posts a registered member a week;
- who writes it: the most active 1 % write 74.7 % of posts, the next 9 % 24.0 %, the other 90 % 1.3 % (van Mierlo 2014,
  J Med Internet Res 16(2):e33, over four health networks; the "90-9-1" of Nielsen 2006);
- that notifications are seen within minutes while people are awake (Pielot, Church and de Oliveira 2014, MobileHCI;
  Stach et al. 2024, Sensors 24(8):2612, over nearly ten million of them).

Ours, for want of a published figure: what stands in `Habits`.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import time_machine
from django.db import connection
from django.utils import timezone

from bench.village_words import ANSWERS, HARD, ORDINARY
from leeward.core import jobs
from leeward.home.queries import waiting_for
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.replies.models import Thread
from leeward.replies.permissions import Refused
from leeward.stories.actions import share_story
from leeward.stories.models import Story
from leeward.waiting import actions, queries
from leeward.waiting.models import Offer, OfferState

POSTS_A_WEEK = 0.154
SHARES = ((0.01, 0.747), (0.09, 0.240), (0.90, 0.013))
START = datetime(2026, 3, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
# What the sweeps look for first.
DUE = """
    SELECT EXISTS (SELECT 1 FROM waiting_wait WHERE ended_at IS NULL AND next_at <= %s)
        OR EXISTS (SELECT 1 FROM waiting_offer WHERE state IN ('offered', 'accepted') AND lapses_at <= %s)
"""


@dataclass(frozen=True)
class Habits:
    """How people behave where nobody has published it. Each can be changed on the command line or here."""

    # Of posts, how many open a thread; the others answer one.
    opens: float = 0.2
    # Of those who answer from their home page, how many choose what waits, which stands first there.
    answers_what_waits: float = 0.5
    # Of each third of the 1-9-90, how many say that they would like to answer.
    volunteers: tuple[float, float, float] = (0.6, 0.25, 0.01)
    # Of offers: taken and answered; declined. The others are let go by.
    takes: float = 0.12
    declines: float = 0.25
    # Minutes until somebody sees an offer, the middle and the spread of a log-normal; and to write an answer.
    sees: tuple[float, float] = (6.0, 1.2)
    writes: tuple[float, float] = (7.0, 0.5)
    # A supporter's shifts a week, their hours, and how often they look at the board, in minutes.
    shifts: int = 3
    shift_hours: int = 4
    looks_every: int = 15
    # Of stories, how many sound as if somebody were having a very hard time.
    hard: float = 0.08
    # Where members live, and how many write at each hour of their own day, of the busiest.
    zones: tuple[tuple[str, float], ...] = (
        ("Europe/London", 0.8),
        ("America/New_York", 0.1),
        ("Asia/Kolkata", 0.05),
        ("Australia/Sydney", 0.05),
    )
    rhythm: tuple[float, ...] = (
        0.45, 0.30, 0.20, 0.15, 0.12, 0.12, 0.18, 0.30, 0.42, 0.50, 0.55, 0.58,
        0.60, 0.60, 0.60, 0.62, 0.65, 0.70, 0.76, 0.85, 0.95, 1.00, 0.90, 0.68,
    )  # fmt: skip


@dataclass
class Village:
    """The place and what is about to happen in it."""

    rand: random.Random
    habits: Habits
    clock: time_machine.Traveller
    people: list[Person] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    supporters: list[Person] = field(default_factory=list)
    _coming: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _number: int = 0
    _last_offer: int = 0

    def at(self, moment: datetime, act: Callable[[], None]) -> None:
        self._number += 1
        heapq.heappush(self._coming, (moment, self._number, act))

    def live(self, until: datetime) -> None:
        """Let time go by minute for minute: what people do when they do it, then what the software does by itself.

        A sweep that would find nothing is not begun. Queued jobs (who follows somebody is told) and the search for what
        a crash left come once an hour.
        """
        now = timezone.now()
        while now < until:
            now += MINUTE
            while self._coming and self._coming[0][0] <= now:
                moment, _number, act = heapq.heappop(self._coming)
                self.clock.move_to(moment)
                act()
            self.clock.move_to(now)
            if self._is_due(now):
                actions.lapse_offers()
                actions.move_waits()
                self._meet_offers()
            if now.minute == 0:
                jobs.run_due()
                actions.find_missed()

    def _is_due(self, now: datetime) -> bool:
        moment = connection.ops.adapt_datetimefield_value(now)
        with connection.cursor() as cursor:
            cursor.execute(DUE, [moment, moment])
            return bool(cursor.fetchone()[0])

    def plan_posts(self, weeks: int) -> None:
        """Plan who opens a thread when, and who comes to answer one."""
        posts = round(len(self.people) * POSTS_A_WEEK * weeks)
        for person in self.rand.choices(self.people, self.weights, k=posts):
            moment = self._moment(person.time_zone, weeks)
            opens = self.rand.random() < self.habits.opens
            self.at(moment, self._act(self._share if opens else self._come_by, person))

    def plan_shifts(self, weeks: int) -> None:
        """Plan when each supporter is here: any day, at any hour, as a rota that covers the nights would."""
        for person in self.supporters:
            for week in range(weeks):
                for _shift in range(self.habits.shifts):
                    hour = self.rand.randrange(7 * 24)
                    moment = START + timedelta(weeks=week, hours=hour)
                    self.at(moment, self._act(self._begin_shift, person))

    def _act(self, act: Callable[[Person], None], person: Person) -> Callable[[], None]:
        return partial(act, person)

    def _moment(self, zone: str, weeks: int) -> datetime:
        """Return a moment within the weeks, by the rhythm of the day where the person lives."""
        hour = self.rand.choices(range(24), self.habits.rhythm)[0]
        day = START.date() + timedelta(days=self.rand.randrange(7 * weeks))
        local = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
        return max(START, local.astimezone(UTC) + timedelta(minutes=60 * self.rand.random()))

    def _share(self, person: Person) -> None:
        hard = self.rand.random() < self.habits.hard
        body = self.rand.choice(HARD if hard else ORDINARY)
        share_story(author=person, body=body)

    def _come_by(self, person: Person) -> None:
        """Somebody opens their home page and answers: what waits, or something shared lately."""
        first = waiting_for(person).rows
        if first and self.rand.random() < self.habits.answers_what_waits:
            story = Story.objects.select_related("thread").get(pk=self.rand.choice(first).id)
        else:
            lately = Story.objects.listed_for(person).exclude(author=person).select_related("thread")
            newest = list(lately.order_by("-shared_at")[:20])
            if not newest:
                return
            story = self.rand.choice(newest)
        self._answer(person, story.thread)

    def _answer(self, person: Person, thread: Thread) -> None:
        try:
            reply(author=person, thread=thread, body=self.rand.choice(ANSWERS))
        except Refused:
            return  # Closed meanwhile.

    def _meet_offers(self) -> None:
        """Let everybody who was just asked see it after a while: taken, declined, or let go by."""
        for offer in Offer.objects.filter(pk__gt=self._last_offer).select_related("person").order_by("pk"):
            self._last_offer = offer.pk
            sees = timezone.now() + self._minutes(self.habits.sees)
            drawn = self.rand.random()
            if drawn < self.habits.takes:
                self.at(sees, partial(self._take, offer))
            elif drawn < self.habits.takes + self.habits.declines:
                self.at(sees, partial(actions.decline_offer, by=offer.person, offer=offer))

    def _take(self, offer: Offer) -> None:
        actions.accept_offer(by=offer.person, offer=offer)
        if Offer.objects.filter(pk=offer.pk, state=OfferState.ACCEPTED).exists():
            thread = Thread.objects.get(wait__offers=offer.pk)
            writes = timezone.now() + self._minutes(self.habits.writes)
            self.at(writes, lambda: self._answer(offer.person, thread))

    def _minutes(self, middle_and_spread: tuple[float, float]) -> timedelta:
        middle, spread = middle_and_spread
        return timedelta(minutes=middle * self.rand.lognormvariate(0, spread))

    def _begin_shift(self, person: Person) -> None:
        ends = timezone.now() + timedelta(hours=self.habits.shift_hours)
        actions.begin_presence(by=person, hours=self.habits.shift_hours)
        self._look(person, ends)

    def _look(self, person: Person, ends: datetime) -> None:
        """Read the board, and write to whoever waits first and nobody else is writing to."""
        busy = timedelta(0)
        for line in queries.board(person).lines:
            answered = line.wait.thread.replies.filter(author=person).exists()
            if not line.writing and not answered and actions.begin_writing(by=person, wait=line.wait):
                busy = self._minutes(self.habits.writes)
                thread = line.wait.thread
                self.at(timezone.now() + busy, partial(self._answer, person, thread))
                break
        again = timezone.now() + max(busy + MINUTE, timedelta(minutes=self.habits.looks_every))
        if again < ends:
            self.at(again, lambda: self._look(person, ends))


def settle(village: Village, members: int, supporters: int) -> None:
    """Let the members and supporters move in, and those who would like to answer say so."""
    rand, habits, now = village.rand, village.habits, timezone.now()
    agreed = {"adult_affirmed_at": now, "health_consent_at": now, "health_consent_version": "1"}
    names, chances = zip(*habits.zones, strict=True)
    zones = rand.choices(names, chances, k=members + supporters)
    Person.objects.bulk_create(
        Person(
            handle=f"person_{number}",
            look=f"person_{number}",
            joined_at=now - timedelta(days=365),
            time_zone=zone,
            roles=Role.SUPPORTER if number >= members else "",
            **agreed,
        )
        for number, zone in enumerate(zones)
    )
    everybody = list(Person.objects.order_by("pk"))
    village.people, village.supporters = everybody[:members], everybody[members:]
    begin = 0
    for third, (share, posts) in enumerate(SHARES):
        some = village.people[begin : begin + round(share * members)] if third < 2 else village.people[begin:]
        begin += len(some)
        village.weights += [posts / len(some)] * len(some) if some else []
        for person in some:
            if rand.random() < habits.volunteers[third]:
                a_day = rand.choice((1, 1, 2, 3))
                week = rand.choice((3, 5, 7, 10))
                actions.would_like_to_answer(
                    person=person, languages=["en"], a_day=a_day, a_week=max(week, a_day), hours=(8, 23)
                )
