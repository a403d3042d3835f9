"""What is said in a meeting goes when everybody there was told it would: nobody has a copy of it afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Meeting, MeetingWord
from leeward.moderation.actions import NothingToKeep, keep_copies, keep_copy
from leeward.moderation.models import Case, KeptCopy
from leeward.moderation.registry import policy_for
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle, say
from tests.groups.meetings import SAID, begun, says


def test_nobody_keeps_a_copy_of_what_was_said_in_a_meeting(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    word, post = says(amara, begun(nur, group, amara, ben)), say(amara, group)
    browser = client_of(ben)
    assert browser.post(f"/copies/meeting_word/{word.ref}/").status_code == 404
    with pytest.raises(NothingToKeep):
        keep_copy(owner=ben, kind="meeting_word", ref=word.ref)
    policy = policy_for("meeting_word")
    assert policy
    content = policy.read(word.ref)
    assert content
    keep_copies(owner=ben, contents=[content])
    assert not KeptCopy.objects.exists()
    browser.post(f"/copies/group_post/{post.ref}/")
    assert KeptCopy.objects.get().kind == "group_post"


def test_reporting_what_was_said_keeps_it_on_the_desk_and_for_nobody_else(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    word = says(amara, begun(nur, circle(nur, tomas, amara, ben), amara, ben))
    browser, form = client_of(ben), f"/report/meeting_word/{word.ref}/"
    assert "Keep a copy for me" not in browser.get(form).text
    browser.post(form, {"reason": "harassment", "keep_copy": "on"})
    assert not KeptCopy.objects.exists()
    assert Case.objects.filter(kind="meeting_word", object_ref=word.ref).exists()


def test_when_its_time_is_over_neither_pages_nor_copies_hold_a_word_of_it(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben, kept_hours=1)
    word = says(amara, meeting)
    client_of(ben).post(f"/copies/meeting_word/{word.ref}/")
    actions.end_meeting(by=nur, meeting=meeting)
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        run_jobs()
        assert not Meeting.objects.exists()
        assert not MeetingWord.objects.exists()
        browser = client_of(ben)
        for page in ("/you/copies/", "/you/copies/copies.txt", "/you/copies/copies.json"):
            assert SAID not in browser.get(page).text
