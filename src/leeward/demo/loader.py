"""Filling the demonstration place with a life, through the product's own actions."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from leeward.core import jobs
from leeward.core.models import Place
from leeward.demo import content
from leeward.demo.answering import plan_answering
from leeward.demo.doubting import plan_claims
from leeward.demo.gathering import plan_groups
from leeward.demo.joining import DOMAIN, end_checks_in_time, joining, plan_people
from leeward.demo.looking_after import plan_reports, plan_worries
from leeward.demo.reading import plan_library
from leeward.demo.sharing import Shared, plan_story
from leeward.demo.timeline import Timeline
from leeward.home.actions import set_up_place
from leeward.people.models import Topic

DUTY_HOURS = """
Moderators read what is held or reported every day from 08:00 to 23:00, UK time. Supporters answer waiting stories on
Tuesday and Thursday nights until 02:00.

This is a demonstration: nobody is really on duty. If you need somebody now, choose “Get help now”.
"""
Report = Callable[[str], None]


def load(report: Report) -> None:
    """Fill an empty place with invented people, their stories and what became of them; leave any other as it is.

    `report` is called with a sentence now and then. All of it is one transaction: a crash leaves the place empty.
    """
    if Place.objects.exists():
        return
    jobs.queue.flush()  # what a load that was interrupted may have queued
    with transaction.atomic():
        _set_up()
        people, stories = content.people(), content.stories()
        timeline, topics = Timeline(), _make_topics()
        here = plan_people(timeline, people, topics)
        shared = Shared(here, joining(timeline, people), topics)
        for story in stories:
            plan_story(timeline, shared, story)
            plan_reports(timeline, shared, story)
            plan_worries(timeline, shared, story)
            plan_claims(timeline, shared, story)
        plan_groups(timeline, shared, content.groups())
        plan_library(timeline, shared, content.library())
        plan_answering(timeline, shared)
        report(f"Inviting {len(people)} people, who share {len(stories)} stories.")
        timeline.play(_quarters(report))
        end_checks_in_time()
    report("Everybody is here.")


def _set_up() -> None:
    place = set_up_place(
        name="Leeward",
        country="GB",
        languages=list(settings.LEEWARD_LANGUAGES),
        accountable_person="tomas, who looks after this demonstration",
        contact_email=f"hello@{DOMAIN}",
    )
    place.duty_hours = DUTY_HOURS.strip()
    place.save(update_fields=["duty_hours"])


def _make_topics() -> dict[str, Topic]:
    return {
        words["slug"]: Topic.objects.create(slug=words["slug"], name=words["name"], about=words["about"])
        for words in content.topics()
    }


def _quarters(report: Report) -> Callable[[int, int], None]:
    said = {0}

    def progress(done: int, of: int) -> None:
        quarter = 4 * done // of
        if quarter not in said and quarter < 4:
            said.add(quarter)
            report(
                f"{('A quarter', 'Half', 'Three quarters')[quarter - 1]} of what happened here has happened."
            )

    return progress
