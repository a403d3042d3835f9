"""To look at what is doubted is an office: a block keeps words that all members read from no professional."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote
from leeward.people.actions import block, follow
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, RunJobs
from tests.moderation.evidence import BODY, PASSAGE, STANDS, page, told, write

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["by the author", "by the professionals"])
def apart(request: pytest.FixtureRequest, amara: Person, dr_osei: Person, dr_ito: Person) -> None:
    """Blocks stand between amara and every professional."""
    for professional in (dr_osei, dr_ito):
        pair = (amara, professional) if request.param == "by the author" else (professional, amara)
        block(blocker=pair[0], blocked=pair[1])


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.MEMBERS])
def test_who_blocks_every_professional_keeps_no_claim_from_them(
    apart: None,
    audience: Audience,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    shared = share_story(author=amara, title="", body=BODY, audience=audience)
    sent = client_of(ben).post(
        f"/claims/mark/story/{shared.ref}/", {"passage": PASSAGE, "why": "Is it so?"}, follow=True
    )
    assert "Verified professionals look at it" in sent.text
    claim = Claim.objects.get()
    writer, checker = client_of(dr_osei), client_of(dr_ito)
    assert PASSAGE in page(writer, "/claims/")
    assert "you can stop your tablets" in page(writer, f"/claims/{claim.ref}/")
    note = write(dr_osei, claim)
    assert "you can stop your tablets" in page(checker, f"/notes/{note.ref}/check/")
    checker.post(f"/notes/{note.ref}/check/", {"approve": "yes"})
    run_jobs()
    assert STANDS in page(client_of(ben), shared.get_absolute_url())
    contest = actions.contest(person=ben, note=note, words="Is the study not old?")
    assert f"/contests/{contest.pk}/" in page(checker, "/claims/")
    assert "you can stop your tablets" in page(checker, f"/contests/{contest.pk}/")
    # Nothing else of whoever blocked them.
    for browser in (writer, checker):
        assert browser.get(shared.get_absolute_url()).status_code == 404
        assert browser.get(amara.get_absolute_url()).status_code == 404


def test_a_block_made_while_a_note_is_contested_keeps_the_contest_from_nobody(
    standing: EvidenceNote, amara: Person, ben: Person, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    contest = actions.contest(person=ben, note=standing, words="It is old.")
    for professional in (dr_osei, dr_ito):
        block(blocker=amara, blocked=professional)
    assert f"/contests/{contest.pk}/" in page(client_of(dr_ito), "/claims/")
    actions.answer_contest(by=dr_ito, contest=contest, keeps=True, answer="It holds.")
    assert "it stays" in told(ben)


def test_a_reply_is_looked_at_whoever_blocked_whom(
    story: Story, amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    answer = reply(author=ben, thread=story.thread, body="Magnesium ends depression.")
    for author in (amara, ben):
        block(blocker=author, blocked=dr_osei)
    actions.mark_claim(person=amara, kind="reply", ref=answer.ref, passage="Magnesium ends", why="Really?")
    assert "Magnesium ends" in page(client_of(dr_osei), "/claims/")


def test_what_few_may_read_stays_with_them(
    amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    shared = share_story(author=amara, title="", body=BODY, audience=Audience.FOLLOWERS)
    for follower in (ben, dr_osei):
        follow(follower=follower, followed=amara)
    block(blocker=amara, blocked=dr_osei)
    sent = client_of(ben).post(
        f"/claims/mark/story/{shared.ref}/", {"passage": PASSAGE, "why": "Is it so?"}, follow=True
    )
    # Nothing in these words tells of a block.
    assert "no professional is at hand for it at the moment" in sent.text
    assert client_of(dr_osei).get(f"/claims/{Claim.objects.get().ref}/").status_code == 404
