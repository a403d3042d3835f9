"""Anybody can doubt a health claim; verified professionals, and only the words' author besides, learn of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Claim, ClaimMark, EvidenceNote
from leeward.people.actions import follow
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.stories.actions import edit_story, share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.evidence import BODY, PASSAGE, STANDS, page, told, write
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db


def test_until_a_note_stands_only_the_author_sees_that_it_was_marked(
    claim: Claim, story: Story, amara: Person, ben: Person, mina: Person, client_of: ClientOf, visitor: Client
) -> None:
    asked = "Somebody asked whether this is so"
    assert asked in page(client_of(amara), story.get_absolute_url())
    for browser in (visitor, client_of(ben), client_of(mina)):
        assert asked not in page(browser, story.get_absolute_url())
    assert "ben" not in page(client_of(amara), story.get_absolute_url())


def test_a_reply_can_be_marked_and_noted_too(
    story: Story, ben: Person, amara: Person, dr_osei: Person, dr_ito: Person, visitor: Client
) -> None:
    answer = reply(author=ben, thread=story.thread, body="Magnesium ends depression.")
    claim = actions.mark_claim(
        person=amara, kind="reply", ref=answer.ref, passage="Magnesium ends depression", why="Really?"
    )
    actions.approve_note(by=dr_ito, note=write(dr_osei, claim))
    assert STANDS in page(visitor, story.get_absolute_url())


def test_the_same_passage_is_one_claim_and_each_person_marks_it_once(
    claim: Claim, story: Story, ben: Person, june: Person
) -> None:
    for person in (ben, june, june):
        actions.mark_claim(person=person, kind="story", ref=story.ref, passage=PASSAGE, why="Is it so?")
    assert Claim.objects.count() == 1
    assert ClaimMark.objects.count() == 2


def test_a_part_of_what_is_doubted_is_no_second_claim_and_adds_to_the_first(
    claim: Claim, story: Story, june: Person, mina: Person
) -> None:
    for person, passage in ((june, "showers cure panic"), (mina, f"{PASSAGE} and you can")):
        actions.mark_claim(person=person, kind="story", ref=story.ref, passage=passage, why="Is it so?")
    assert Claim.objects.get().marks.count() == 3
    actions.mark_claim(person=june, kind="story", ref=story.ref, passage="stop your tablets", why="No!")
    assert Claim.objects.count() == 2


def test_nobody_has_more_than_two_passages_of_one_piece_looked_at_at_once(
    story: Story,
    ben: Person,
    june: Person,
    amara: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
) -> None:
    where, why = f"/claims/mark/story/{story.ref}/", "He waited, did he?"
    passages = ["I was where you are", PASSAGE, "you can stop your tablets"]
    doubter = client_of(ben)
    sent = [doubter.post(where, {"passage": passage, "why": why}) for passage in passages]
    assert [one.status_code for one in sent] == [302, 302, 422]
    assert "still wait" in sent[2].text
    assert why in sent[2].text
    # What was marked before can be marked again, and somebody else can mark the rest.
    assert doubter.post(where, {"passage": PASSAGE, "why": why}).status_code == 302
    assert client_of(june).post(where, {"passage": passages[2], "why": why}).status_code == 302
    seen = page(client_of(amara), story.get_absolute_url())
    assert seen.count("Somebody asked whether") == 1
    assert "Somebody asked whether some of this is so:" in seen
    assert all(passage in seen for passage in passages)
    actions.approve_note(by=dr_ito, note=write(dr_osei, Claim.objects.get(passage=PASSAGE)))
    assert doubter.post(where, {"passage": "can stop your tablets", "why": why}).status_code == 302


@pytest.mark.parametrize("again", [PASSAGE, "showers cure panic", f"{PASSAGE} and you can stop your tablets"])
def test_who_was_answered_does_not_mark_the_same_words_again(
    again: str,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    ben: Person,
    june: Person,
    client_of: ClientOf,
) -> None:
    where = f"/claims/mark/story/{story.ref}/"
    sent = client_of(ben).post(where, {"passage": again, "why": "Still?"})
    assert sent.status_code == 422
    assert "You marked these words before, and professionals have answered." in sent.text
    assert client_of(june).post(where, {"passage": again, "why": "Is it?"}).status_code == 302
    edit_story(story=story, by=amara, title="", body="Warm baths cure everything.")
    assert client_of(ben).post(where, {"passage": "Warm baths", "why": "And this?"}).status_code == 302


def test_a_doubt_goes_with_words_that_are_changed_a_little_and_who_doubted_what_is_gone_is_told_once(
    claim: Claim,
    story: Story,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    edit_story(story=story, by=amara, title="", body="Cold showers often cure panic attacks, I think.")
    run_jobs()
    assert "Cold showers often cure panic attacks" in page(client_of(dr_osei), "/claims/")
    assert "doubted" not in told(ben)
    for body in ("I like to swim.", "I like to swim at dawn."):
        edit_story(story=story, by=amara, title="", body=body)
        run_jobs()
    assert told(ben).count("Words that you doubted were changed") == 1


def test_words_are_found_as_they_were_copied_and_only_what_stands_there(story: Story, ben: Person) -> None:
    actions.mark_claim(
        person=ben, kind="story", ref=story.ref, passage="cold  showers\ncure panic attacks and", why="?"
    )
    with pytest.raises(actions.NotInTheWords):
        actions.mark_claim(person=ben, kind="story", ref=story.ref, passage="Garlic heals", why="?")


def test_nobody_marks_what_they_cannot_see_or_wrote(amara: Person, ben: Person, client_of: ClientOf) -> None:
    private = share_story(author=amara, title="", body=BODY, audience=Audience.ONLY_ME)
    with pytest.raises(actions.NothingToReport):
        actions.mark_claim(person=ben, kind="story", ref=private.ref, passage=PASSAGE, why="?")
    assert client_of(ben).get(f"/claims/mark/story/{private.ref}/").status_code == 404
    assert client_of(amara).get(f"/claims/mark/story/{private.ref}/").status_code == 404


def test_a_claim_in_a_story_for_followers_reaches_only_professionals_who_follow(
    amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    shared = share_story(author=amara, title="", body=BODY, audience=Audience.FOLLOWERS)
    follow(follower=ben, followed=amara)
    claim = actions.mark_claim(person=ben, kind="story", ref=shared.ref, passage=PASSAGE, why="Is it?")
    assert PASSAGE not in page(client_of(dr_osei), "/claims/")
    assert client_of(dr_osei).get(f"/claims/{claim.ref}/").status_code == 404


def test_the_longest_wait_comes_first_and_each_further_doubt_counts_an_hour(
    story: Story, ben: Person, june: Person, mina: Person, amara: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    def doubt(passage: str, *people: Person) -> None:
        for person in people:
            actions.mark_claim(person=person, kind="story", ref=story.ref, passage=passage, why="Is it?")

    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=5), tick=False):
        doubt("I was where you are", ben)
    with time_machine.travel(now - timedelta(hours=4), tick=False):
        doubt(PASSAGE, ben, june, mina)
    with time_machine.travel(now - timedelta(hours=3), tick=False):
        doubt("you can stop your tablets", june)
    listed = page(client_of(dr_osei), "/claims/")
    order = [listed.index(words) for words in (PASSAGE, "I was where you are", "you can stop your tablets")]
    assert order == sorted(order)


@pytest.fixture
def aside(claim: Claim, dr_osei: Person, client_of: ClientOf) -> Claim:
    """Dr Osei finds that it needs no note; nobody has agreed."""
    client_of(dr_osei).post(f"/claims/{claim.ref}/aside/", {"because": "It is their own experience."})
    claim.refresh_from_db()
    return claim


def test_no_professional_silences_a_claim_alone(
    aside: Claim,
    story: Story,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
) -> None:
    assert "needs no note" not in told(ben)
    assert "Somebody asked whether this is so" in page(client_of(amara), story.get_absolute_url())
    client_of(dr_osei).post(f"/claims/{aside.ref}/aside/", {"agree": "yes"})
    assert client_of(ben).get(f"/claims/{aside.ref}/outcome/").status_code == 404
    assert PASSAGE not in page(client_of(dr_osei), "/claims/")
    assert "Say whether it needs a note" in page(client_of(dr_ito), "/claims/")
    asked = page(client_of(dr_ito), f"/claims/{aside.ref}/")
    # What they were asked stands before the form for another answer.
    assert asked.index("It is their own experience.") < asked.index("What it says, in plain words")


def test_a_second_professional_who_disagrees_writes_a_note_instead(
    aside: Claim, dr_osei: Person, dr_ito: Person, amara: Person
) -> None:
    note = write(dr_ito, aside)
    with pytest.raises(PermissionDenied):
        actions.agree_to_set_aside(by=dr_osei, claim=aside)
    actions.approve_note(by=dr_osei, note=note)
    aside.refresh_from_db()
    assert not aside.aside_because


def test_a_claim_that_two_find_to_need_no_note_is_set_aside_and_those_concerned_read_why(
    aside: Claim, amara: Person, ben: Person, june: Person, dr_ito: Person, client_of: ClientOf, story: Story
) -> None:
    client_of(dr_ito).post(f"/claims/{aside.ref}/aside/", {"agree": "yes"})
    assert "needs no note" in told(ben)
    assert "found that they need no note" in told(amara)
    assert "It is their own experience." in page(client_of(ben), f"/claims/{aside.ref}/outcome/")
    assert client_of(june).get(f"/claims/{aside.ref}/outcome/").status_code == 404
    marked = client_of(june).post(
        f"/claims/mark/story/{story.ref}/", {"passage": PASSAGE, "why": "Is it so?"}, follow=True
    )
    assert "Two professionals have looked at these words already." in marked.text
    assert "needs no note" in told(june)
    assert PASSAGE not in page(client_of(dr_ito), "/claims/")


def test_whoever_marks_words_that_carry_a_note_reads_that_nobody_is_asked_again(
    standing: EvidenceNote, story: Story, june: Person, client_of: ClientOf
) -> None:
    marked = client_of(june).post(
        f"/claims/mark/story/{story.ref}/", {"passage": PASSAGE, "why": "Is it so?"}, follow=True
    )
    assert "note stands with these words already" in marked.text
    assert "Verified professionals look at it" not in marked.text


def asked_for(browser: Client) -> int:
    """How often the page of what waits asks for what waits and for stories."""
    with CaptureQueriesContext(connection) as queries:
        page(browser, "/claims/")
    return sum("moderation_" in query["sql"] or "stories_" in query["sql"] for query in queries)


def wait(poems: Poems, author: Person, number: int, writer: Person, checker: Person) -> None:
    """A claim, a note to check, a note that is contested and one that may fall wait for a third professional."""
    for part in ("claim", "check", "contest", "down"):
        poem = poems.write(author, words="Tea cures it.", ref=f"{part}-{number}")
        somebody = join(f"{part}-{number}")
        doubted = actions.mark_claim(
            person=somebody, kind="poem", ref=poem.ref, passage="Tea cures it", why="Does it?"
        )
        if part == "claim":
            continue
        note = write(writer, doubted)
        if part != "check":
            actions.approve_note(by=checker, note=note)
        if part == "contest":
            actions.contest(person=somebody, note=note, words="It does.")
        if part == "down":
            actions.find_note_wrong(by=checker, note=note, because="The study was withdrawn.")


def test_the_page_of_what_waits_asks_as_often_for_much_as_for_little(
    poems: Poems, amara: Person, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    asked, third = [], client_of(join("dr_three", Role.PROFESSIONAL))
    for count in (1, 4):
        for number in range(count):
            wait(poems, amara, 10 * count + number, dr_osei, dr_ito)
        asked.append(asked_for(third))
    # Who may see poems is asked of no database.
    assert page(third, "/claims/").count("Tea cures it") == 20
    assert asked[0] == asked[1]


def test_of_a_story_it_asks_nothing_but_who_may_see_it_and_what_it_says(
    amara: Person, ben: Person, june: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    asked, browser = [], client_of(dr_osei)
    for author, count in ((amara, 1), (june, 3)):
        for number in range(count):
            body = f"Herb {number} by {author.handle} cures sadness."
            shared = share_story(author=author, title="", body=body, audience=Audience.EVERYONE)
            actions.mark_claim(person=ben, kind="story", ref=shared.ref, passage=body, why="Does it?")
        asked.append(asked_for(browser))
    # Whether one may see it, the story, and its pictures, of each.
    assert asked[1] - asked[0] == 3 * 3
