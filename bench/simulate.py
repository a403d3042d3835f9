"""`python -m bench.simulate`: how long people wait for an answer in a place of 10,000 over four weeks of virtual time.

Real code on a real SQLite database in a folder of its own; only the clock and the people are invented (`bench.village`
says at which rates, and where they come from). It runs twice side by side: with as many supporters as you say, and with
half of them. Nobody's wait is left out: a story that nobody ever answered counts as the longest wait there is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil, inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bench.village import Habits
    from leeward.waiting.models import Offer, Willing


@dataclass(frozen=True)
class Outcome:
    """What came of it. Waits are in minutes; `by_hour` is the median for each hour of the day (UTC) of asking."""

    members: int
    willing: int
    supporters: int
    stories: int
    offers: int
    median: float
    slowest_1_percent: float
    # Percent.
    within_4_hours: float
    two_replies: float
    two_within_a_day: float
    by_hour: list[float]
    # Of those who were asked: the most in any 24 hours and any 7 days, and by how much anybody's limit was passed.
    most_in_a_day: int
    most_in_a_week: int
    above_their_limit: int
    by_stage: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def simulate(
    *, members: int, weeks: int, supporters: int, seed: int, habits: "Habits | None" = None
) -> Outcome:
    """Fill the empty database that Django is set up with, and let people live in it for so many weeks and a day.

    `habits`: how they behave, if not as `bench.village` says.
    """
    import random  # noqa: PLC0415 - Django is set up only now

    import time_machine  # noqa: PLC0415

    from bench.village import START, Village, settle  # noqa: PLC0415
    from bench.village import Habits as Usual  # noqa: PLC0415

    began = monotonic()
    with time_machine.travel(START, tick=False) as clock:
        village = Village(random.Random(seed), habits or Usual(), clock)
        settle(village, members, supporters)
        village.plan_posts(weeks)
        village.plan_shifts(weeks + 1)
        # One day more, so that whoever asks last has as long as everybody else.
        village.live(START + timedelta(weeks=weeks, days=1))
        return measured(members, supporters, monotonic() - began)


def measured(members: int, supporters: int, seconds: float) -> Outcome:
    """Measure what the product wrote down."""
    from leeward.waiting.models import Offer, Stage, Wait, Willing  # noqa: PLC0415 - Django is set up only now

    waits = list(Wait.objects.all())
    first = sorted(_minutes(wait.asked_at, wait.first_at) for wait in waits)
    second = [_minutes(wait.asked_at, wait.second_at) for wait in waits]
    hours: list[list[float]] = [[] for _hour in range(24)]
    for wait in waits:
        hours[wait.asked_at.hour].append(_minutes(wait.asked_at, wait.first_at))
    most_day, most_week, above = _asked(Willing.objects.all(), Offer.objects.order_by("made_at"))
    return Outcome(
        members=members,
        willing=Willing.objects.count(),
        supporters=supporters,
        stories=len(waits),
        offers=Offer.objects.count(),
        median=_rank(first, 0.5),
        slowest_1_percent=_rank(first, 0.99),
        within_4_hours=_percent(sum(wait <= 240 for wait in first), len(first)),
        two_replies=_percent(sum(wait < inf for wait in second), len(second)),
        two_within_a_day=_percent(sum(wait <= 24 * 60 for wait in second), len(second)),
        by_hour=[_rank(sorted(some), 0.5) for some in hours],
        most_in_a_day=most_day,
        most_in_a_week=most_week,
        above_their_limit=above,
        by_stage={stage.name.lower(): sum(wait.stage == stage for wait in waits) for stage in Stage},
        seconds=round(seconds, 1),
    )


def _asked(willing: "Iterable[Willing]", offers: "Iterable[Offer]") -> tuple[int, int, int]:
    """Return the most that anybody was asked in any day and any week, and how many were asked above their limit."""
    moments: dict[int, list[datetime]] = {}
    for offer in offers:
        moments.setdefault(offer.person_id, []).append(offer.made_at)
    most_day, most_week, above = 0, 0, 0
    for one in willing:
        mine = moments.get(one.person_id, [])
        day, week = (_most_within(mine, timedelta(days=days)) for days in (1, 7))
        most_day, most_week = max(most_day, day), max(most_week, week)
        above += day > one.a_day or week > one.a_week
    return most_day, most_week, above


def _most_within(moments: "Sequence[datetime]", span: timedelta) -> int:
    """Return the most of the moments, in order, that any stretch of this length holds."""
    most, begin = 0, 0
    for end, moment in enumerate(moments):
        while moment - moments[begin] >= span:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def _minutes(since: "datetime", until: "datetime | None") -> float:
    return inf if until is None else (until - since).total_seconds() / 60


def _rank(ordered: list[float], share: float) -> float:
    """Return the nearest rank: a wait that somebody really had."""
    return ordered[ceil(share * len(ordered)) - 1] if ordered else inf


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def show(outcome: Outcome) -> None:
    """Print it for people."""
    print(f"{outcome.members:,} members, of whom {outcome.willing} would like to answer; "
          f"{outcome.supporters} supporters; {outcome.stories} stories, {outcome.offers} offers")  # fmt: skip
    print(f"  first reply, median             {_said(outcome.median)}")
    print(f"  first reply, 99th percentile    {_said(outcome.slowest_1_percent)}")
    print(f"  first reply within four hours   {outcome.within_4_hours} %")
    print(
        f"  two replies                     {outcome.two_replies} % ({outcome.two_within_a_day} % in a day)"
    )
    print(f"  the most that anybody was asked {outcome.most_in_a_day} a day, {outcome.most_in_a_week} a week;"
          f" above their own limit: {outcome.above_their_limit}")  # fmt: skip
    print(f"  got as far as                   {outcome.by_stage}")
    print("  median first reply by hour of asking (UTC)")
    longest = max((wait for wait in outcome.by_hour if wait < inf), default=1) or 1
    for hour, wait in enumerate(outcome.by_hour):
        bar = "#" * round(40 * wait / longest) if wait < inf else ""
        print(f"    {hour:02}:00  {_said(wait):>12}  {bar}")
    print(f"  ({outcome.seconds} s)\n")


def _said(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes < inf else "nobody came"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--supporters", type=int, default=24)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--once", action="store_true", help="only with as many supporters as said, as JSON")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(vars(_alone(options))))
        return
    with tempfile.TemporaryDirectory(prefix="leeward-simulate-") as folder:
        runs = [
            _begin(options, number, Path(folder)) for number in (options.supporters, options.supporters // 2)
        ]
        for run in runs:
            said, _nothing = run.communicate()
            if run.returncode:
                raise SystemExit(f"The simulation ended with {run.returncode}.")
            show(Outcome(**json.loads(said)))


def _begin(options: argparse.Namespace, supporters: int, folder: Path) -> "subprocess.Popen[str]":
    """Start a run in a process and a place of its own."""
    home = folder / str(supporters)
    home.mkdir()
    environment = os.environ | {
        "LEEWARD_MODE": "test",
        "LEEWARD_DATA_DIR": str(home),
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
    }
    numbers = {
        "members": options.members,
        "weeks": options.weeks,
        "supporters": supporters,
        "seed": options.seed,
    }
    told = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    command = [sys.executable, "-m", "bench.simulate", "--once", *told]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def _alone(options: argparse.Namespace) -> Outcome:
    import django  # noqa: PLC0415 - only in a process that has a place of its own
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    return simulate(
        members=options.members, weeks=options.weeks, supporters=options.supporters, seed=options.seed
    )


if __name__ == "__main__":
    main()
