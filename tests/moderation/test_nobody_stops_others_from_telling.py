"""Whoever tells us of the same thing over and over, or of words that are no more, takes nothing from anybody else."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.models import Case, Concern, InDanger, Reason, Report
from leeward.moderation.registry import policy_for
from leeward.people.actions.relations import block
from leeward.people.models import Person
from leeward.stories.actions import edit_story
from leeward.stories.models import StoryState
from tests.cast import join
from tests.moderation.calls import NIGHT
from tests.moderation.poems import Poem
from tests.stories.writing import fresh, shared

pytestmark = pytest.mark.django_db


def test_two_newcomers_who_report_it_again_and_again_stop_nobody_from_reporting_it(
    poem: Poem,
) -> None:
    for newcomer in (join("new1"), join("new2")):
        for _ in range(15):
            actions.report(
                kind="poem", ref=poem.ref, reporter=newcomer, reason=Reason.OTHER, words="hm", address=""
            )
    joined = timezone.now() - timedelta(days=100)
    for number, reporter in enumerate([join("third"), join("old", joined_at=joined)]):
        made = actions.report(
            kind="poem", ref=poem.ref, reporter=reporter, reason=Reason.HARASSMENT, words="", address=""
        )
        assert made.reason == Reason.HARASSMENT
        assert Report.objects.count() == 3 + number


def test_somebody_who_has_been_here_for_a_while_is_heard_though_many_newcomers_have_told_us(
    poem: Poem,
) -> None:
    told = {"kind": "poem", "ref": poem.ref, "reason": Reason.HATE, "words": "", "address": ""}
    for number in range(30):
        actions.report(reporter=join(f"crowd{number}"), **told)  # type: ignore[arg-type]
    with pytest.raises(TooMany):
        actions.report(reporter=join("late"), **told)  # type: ignore[arg-type]
    old = join("old", joined_at=timezone.now() - timedelta(days=100))
    assert actions.report(reporter=old, **told).reporter == old  # type: ignore[arg-type]


def test_whoever_worries_again_and_again_stops_nobody_from_worrying(
    poem: Poem, ben: Person, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"concern_target": "2/d"}
    for _ in range(4):
        actions.worry(by=ben, kind="poem", ref=poem.ref, danger=InDanger.UNSURE, words="")
    actions.worry(by=join("june2"), kind="poem", ref=poem.ref, danger=InDanger.UNSURE, words="")
    assert Concern.objects.count() == 2


def test_reports_of_words_that_were_changed_since_do_not_hide_those_that_stand(
    clock: time_machine.Traveller, amara: Person
) -> None:
    """Out of hours, by people whom she has blocked since: what they read is kept, below what others read now."""
    story, policy = shared(amara, "You are all fools."), policy_for("story")
    assert policy is not None
    read = policy.read(story.ref)
    edit_story(story=story, by=amara, body="I was angry, and I am sorry.")
    for number in range(4):
        member = join(f"member{number}", joined_at=NIGHT - timedelta(days=100 + number))
        block(blocker=amara, blocked=member)
        actions.report(
            kind="story",
            ref=story.ref,
            reporter=member,
            reason=Reason.HATE,
            words="",
            address=f"198.51.100.{number}",
            as_seen=read,
        )
    assert fresh(story).state == StoryState.LIVE
    kept = Case.objects.get().evidence.order_by("pk").values_list("words", flat=True)
    assert [words.strip() for words in kept] == ["You are all fools.", "I was angry, and I am sorry."]
