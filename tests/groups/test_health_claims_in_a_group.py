"""A health claim in a group is weighed by professionals who are in it, and the note stands beneath it there."""

import pytest

from leeward.groups.models import Group
from leeward.moderation import actions
from leeward.moderation.claims import LOOKED_AT, SHOWN
from leeward.moderation.models import Claim, EvidenceNote
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf, RunJobs, join
from tests.groups.circles import bring_in, circle, say
from tests.moderation.evidence import BODY, PASSAGE, STANDS, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def dr_ito(db: None) -> Person:
    """A second professional."""
    return join("dr_ito", Role.PROFESSIONAL)


@pytest.fixture
def group(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    return circle(nur, tomas, amara, ben)


def test_a_post_is_marked_from_its_page_and_the_note_stands_beneath_it(
    group: Group,
    nur: Person,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    for professional in (dr_osei, dr_ito):
        bring_in(group, nur, professional)
    post = say(amara, group, BODY)
    reader = client_of(ben)
    mark = f"/claims/mark/group_post/{post.ref}/"
    assert mark in reader.get(post.get_absolute_url()).text
    sent = reader.post(mark, {"passage": PASSAGE, "why": "Is it so?"}, follow=True)
    assert "Verified professionals look at it" in sent.text
    assert PASSAGE in client_of(dr_osei).get("/claims/").text
    actions.approve_note(by=dr_ito, note=write(dr_osei, Claim.objects.get()))
    run_jobs()
    assert EvidenceNote.objects.get().state == "standing"
    for person in (ben, amara, nur):
        assert STANDS in client_of(person).get(post.get_absolute_url()).text
    assert Notification.objects.filter(person=ben, kind="note").exists()


def test_where_no_professional_can_read_it_nobody_is_bothered_and_it_says_so(
    group: Group, amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    post = say(amara, group, BODY)
    sent = client_of(ben).post(
        f"/claims/mark/group_post/{post.ref}/", {"passage": PASSAGE, "why": "Is it so?"}, follow=True
    )
    assert "no professional is at hand for it at the moment" in sent.text
    assert "Verified professionals look at it" not in sent.text
    assert not Notification.objects.filter(person=dr_osei).exists()
    assert PASSAGE not in client_of(dr_osei).get("/claims/").text


def test_claims_that_a_professional_can_not_see_keep_no_other_from_them(
    group: Group, amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    post = say(amara, group, BODY)
    unseen = [
        Claim(kind="group_post", object_ref=post.ref, passage=f"{PASSAGE} {n}") for n in range(SHOWN + 5)
    ]
    assert len(unseen) < LOOKED_AT
    Claim.objects.bulk_create(unseen)
    story = share_story(author=amara, title="", body=BODY, audience=Audience.EVERYONE)
    actions.mark_claim(person=ben, kind="story", ref=story.ref, passage=PASSAGE, why="Is it so?")
    assert PASSAGE in client_of(dr_osei).get("/claims/").text


def test_a_copy_of_a_post_is_kept_from_its_page(
    group: Group, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, group, "You are the reason it happened.")
    reader = client_of(ben)
    keep = f"/copies/group_post/{post.ref}/"
    assert keep in reader.get(post.get_absolute_url()).text
    reader.post(keep)
    assert "You are the reason it happened." in reader.get("/you/copies/").text
