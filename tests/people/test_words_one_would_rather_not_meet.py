"""A muted word keeps lists free of what holds it, and covers it wherever it stands in a conversation."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from leeward.core.jobs import run_due
from leeward.groups import actions as groups
from leeward.groups.models import Access, Group
from leeward.notifications.actions import choose_letters
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.actions import choose_notes, mute_word
from leeward.people.models import Person, Role, Topic
from leeward.people.reading import meets
from leeward.replies.actions import reply
from leeward.stories.models import SavedStory
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.groups.circles import bring_in, circle, say
from tests.library.articles import check_profession, published
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
WORDS = "Nobody would notice, you harbour rat."
COVERED = "This mentions: words you chose not to meet"


@pytest.fixture
def nur(db: None) -> Person:
    """Somebody who looks after a group."""
    return join("nur")


@pytest.fixture
def group(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    return circle(nur, tomas, amara, ben)


def closed(page: str, words: str) -> bool:
    """Whether the words stand on the page below a cover that is closed, and nowhere else."""
    before = page.partition(words)[0]
    return (
        page.count(words) == 1
        and before.rpartition("<details")[2].startswith(' class="veil">')
        and "</details>" not in before.rpartition("<details")[2]
    )


def test_an_answer_that_holds_it_is_covered_for_who_muted_it_and_nobody_else(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    """Also below one's own story, where one decides about it: covered, and never gone."""
    story = shared(amara)
    reply(author=ben, thread=story.thread, body=WORDS)
    mute_word(person=amara, phrase="Harbour Rat")
    page = client_of(amara).get(story.get_absolute_url()).text
    assert closed(page, WORDS)
    assert COVERED in page
    for person in (ben, june):
        assert COVERED not in client_of(person).get(story.get_absolute_url()).text


def test_it_is_found_over_line_ends_and_with_any_apostrophe(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    reply(author=ben, thread=story.thread, body="You don\u2019t\nmatter.")
    mute_word(person=amara, phrase="don't matter")
    assert COVERED in client_of(amara).get(story.get_absolute_url()).text


@pytest.mark.parametrize(
    ("phrase", "found", "left"),
    [
        (
            "liar",
            ["You liar.", "_Liars_ all", "so-called liar", "我是liar", "❤️liar"],
            ["Peculiar.", "It is familiar."],
        ),
        ("suicid", ["Suicide.", "(suicidal)"], ["antisuicide"]),
        ("hang", ["He was hanging."], ["It will change."]),
        ("kg", ["I weigh 41kg."], ["Over the backgammon board."]),
        ("41", ["41kg", "week 41"], ["In 1941."]),
        ("été", ["C'est l'été."], ["Il a fe\u0301été."]),
        ("死", ["我想死了"], ["我想"]),
        ("死にたい", ["もう死にたい"], ["もう"]),
        ("ตาย", ["ฉันอยากตาย"], ["ฉันอยาก"]),
        ("موت", ["أخاف من الموت"], ["أخاف"]),
        ("🔪", ["it🔪s"], ["its"]),
        ("'t", ["I can't."], ["The cat."]),
        ("смерт", ["О смерти."], ["Бессмертие."]),
    ],
)
def test_it_is_found_from_the_beginning_of_a_word_where_spaces_part_them(
    phrase: str, found: list[str], left: list[str], amara: Person
) -> None:
    mute_word(person=amara, phrase=phrase)
    assert [words for words in found + left if meets(amara, words)] == found


def test_the_page_says_where_in_a_word_it_is_found_and_lists_keep_to_it(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    for words in ("Nothing here is familiar.", "I called myself a liar."):
        shared(amara, words)
    run_due()
    browser = client_of(ben)
    assert "“rain” also finds “rainy”, not “train”" in browser.get("/you/reading/").text
    mute_word(person=ben, phrase="liar")
    page = browser.get("/@amara/").text
    assert "Nothing here is familiar." in page
    assert "I called myself a liar." not in page
    assert "I called myself a liar." not in browser.get("/search/?q=called familiar").text


def test_a_story_opened_by_its_address_is_covered_with_its_title(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "The rest of it.", title=WORDS)
    mute_word(person=ben, phrase="harbour rat")
    page = client_of(ben).get(story.get_absolute_url()).text
    assert closed(page, WORDS)
    assert "A story by amara" in page
    assert WORDS in client_of(amara).get(story.get_absolute_url()).text.partition("</h1>")[0]


def test_what_somebody_wrote_as_a_note_of_their_own_is_not_said_on_the_cover(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, own_note=WORDS)
    mute_word(person=ben, phrase="harbour rat")
    browser = client_of(ben)
    assert WORDS not in browser.get(story.get_absolute_url()).text
    assert WORDS not in browser.get("/@amara/").text


def test_search_leaves_it_out_and_says_so_unless_it_is_looked_for(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    shared(amara, WORDS)
    run_due()
    mute_word(person=ben, phrase="harbour rat")
    browser = client_of(ben)
    page = browser.get("/search/?q=notice").text
    assert WORDS not in page
    assert "left out because of what you chose not to meet" in page
    assert WORDS in browser.get("/search/?q=harbour rat").text


def test_the_library_leaves_it_out_of_its_list_and_of_what_is_found(
    ben: Person, dr_osei: Person, tomas: Person, client_of: ClientOf
) -> None:
    second = join("dr-ebb", Role.PROFESSIONAL)
    for one in (dr_osei, second):
        check_profession(one, tomas)
    article = published(dr_osei, second)
    assert article.current is not None
    title = article.current.title
    browser = client_of(ben)
    assert title in browser.get("/library/").text
    mute_word(person=ben, phrase=title.split()[-1])
    page = browser.get("/library/").text
    assert title not in page
    assert "left out because of what you chose not to meet" in page
    assert title in browser.get(f"/library/?q={title}").text
    assert title in browser.get(article.get_absolute_url()).text


def test_a_post_in_a_group_is_in_none_of_its_lists_and_covered_on_its_page(
    group: Group, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(amara, group, "The rest of it.", title=WORDS)
    mute_word(person=ben, phrase="harbour rat")
    browser = client_of(ben)
    assert WORDS not in browser.get(group.get_absolute_url()).text
    assert closed(browser.get(post.get_absolute_url()).text, WORDS)


def test_an_answer_in_a_group_is_covered(
    group: Group, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    post = say(ben, group)
    reply(author=amara, thread=post.thread, body=WORDS)
    mute_word(person=ben, phrase="harbour rat")
    assert closed(client_of(ben).get(post.get_absolute_url()).text, WORDS)


def test_what_is_said_in_a_meeting_is_covered(
    group: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = groups.plan_meeting(
        by=nur,
        group=group,
        title="Low water",
        begins_at=timezone.now() + timedelta(minutes=5),
        minutes=60,
        turn_minutes=4,
    )
    for person in (nur, ben):
        groups.come_in(person=person, meeting=meeting)
    groups.begin_meeting(by=nur, meeting=meeting)
    groups.say(author=nur, meeting=meeting, key=uuid4(), body=WORDS)
    mute_word(person=ben, phrase="harbour rat")
    browser = client_of(ben)
    for path in (meeting.get_absolute_url(), f"{meeting.get_absolute_url()}words/"):
        assert closed(browser.get(path).text, WORDS), path


def test_the_home_page_leaves_out_notes_in_peoples_own_words(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    topic = Topic.objects.create(slug="sea", name="The sea")
    story = shared(amara, "The tide was out.", own_note="boats", topics=[topic])
    browser = client_of(ben)
    browser.post("/topics/sea/follow/")
    assert "The tide was out." in browser.get("/").text
    choose_notes(person=Person.objects.get(pk=ben.pk), choices={"own": "hide"})
    assert "The tide was out." not in browser.get("/").text
    assert not SavedStory.objects.filter(story=story).exists()


def test_news_and_letters_leave_out_another_name_that_holds_it_and_still_lead_there(
    amara: Person, ben: Person, client_of: ClientOf, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    choose_letters(person=ben, choices={Kind.REPLY: LetterChoice.NOW})
    thread = shared(amara, byline="Grey Heron").thread
    one, two = (reply(author=ben, thread=thread, body=words) for words in ("One.", "Two."))
    first = reply(author=amara, thread=thread, parent=one, body="I read you.")
    run_jobs()
    assert "Grey Heron answered your reply." in mailbox(ben)[0].body
    mute_word(person=ben, phrase="heron")
    second = reply(author=amara, thread=thread, parent=two, body="And this.")
    run_jobs()
    browser = client_of(ben)
    for said in (mailbox(ben)[1].body, browser.get("/notifications/").text):
        assert "A name that holds words you chose not to meet answered your reply." in said
        assert "Heron" not in said
    lines = Notification.objects.filter(person=ben, about__in=[f"reply:{one.ref}" for one in (first, second)])
    assert [browser.get(f"/notifications/{line.pk}/")["Location"] for line in lines] == [
        second.get_absolute_url(),
        first.get_absolute_url(),
    ]


def test_news_leave_out_the_name_of_a_member_or_of_a_group_that_holds_it(
    nur: Person, tomas: Person, amara: Person, june: Person, client_of: ClientOf
) -> None:
    mute_word(person=amara, phrase="loss")
    asked_for = circle(nur, tomas, access=Access.REQUEST)
    bring_in(asked_for, nur, amara)
    reply(author=june, thread=shared(amara).thread, body="I am awake too.")
    run_due()
    browser = client_of(amara)
    news = browser.get("/notifications/").text
    assert "You are in the group “a name that holds words you chose not to meet” now." in news
    assert "After a loss" not in news
    assert "june answered what you shared." in news
    mute_word(person=amara, phrase="june")
    assert "june answered" not in browser.get("/notifications/").text


def test_words_of_the_place_itself_are_never_left_out_of_news(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    for phrase in ("answered", "shared"):
        mute_word(person=amara, phrase=phrase)
    reply(author=ben, thread=shared(amara).thread, body="I am awake too.")
    run_due()
    assert "ben answered what you shared." in client_of(amara).get("/notifications/").text
