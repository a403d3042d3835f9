"""What the organiser does for the place without an engineer: its words, its topics, its people."""

import pytest
from django.test import Client

from leeward.core.models import Place
from leeward.home.actions import make_organiser, set_up_place, start_topics
from leeward.home.readiness import missing
from leeward.home.starting_words import STARTING_RULES
from leeward.moderation import actions as moderation
from leeward.moderation.log import verify_log
from leeward.moderation.models import Act, LogEntry, Proposal, Reason
from leeward.people.models import Person, Role, Topic
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db


def test_the_page_leads_to_where_each_missing_thing_is_done(organiser: Client) -> None:
    Place.objects.create(name="Harbour", country="GB")
    page = organiser.get("/place/").text
    for address in ("#id_duty_hours", "/help/gb/confirm/", "/place/staff/", "/place/topics/"):
        assert f'{address}"' in page, address
    assert 'id="id_duty_hours"' in page


def test_what_is_filled_in_is_no_longer_missing(organiser: Client) -> None:
    Place.objects.create(name="Harbour", country="GB")
    filled = {"name": "Harbour", "country": "GB", "duty_hours": "Every day from 9 to 21."}
    assert "It is on the public pages now" in organiser.post("/place/", filled, follow=True).content.decode()
    assert not [thing for thing in missing(Place.objects.get()) if "duty hours" in thing.what]
    assert "Every day from 9 to 21." in Client().get("/about/").text


def test_rules_and_a_notice_that_nobody_has_made_their_own_are_still_missing(organiser: Client) -> None:
    set_up_place(
        name="Harbour",
        country="GB",
        languages=["en"],
        accountable_person="T. Novak",
        contact_email="a@example.org",
    )
    page = organiser.get("/place/").text
    assert "The community rules are still Leeward’s draft." in page
    assert "The privacy notice is still Leeward’s draft." in page
    kept = {
        "name": "Harbour",
        "community_rules": STARTING_RULES.replace("\n", "\r\n"),
        "privacy_notice": "Ours.",
    }
    page = organiser.post("/place/", kept, follow=True).text
    assert "The community rules are still Leeward’s draft." in page
    assert "The privacy notice is still" not in page


def test_a_new_place_starts_with_topics_that_somebody_can_choose(amara: Person, client_of: ClientOf) -> None:
    start_topics()
    compose = client_of(amara).get("/share/").text
    for topic in Topic.objects.all():
        assert topic.name in compose
    start_topics()
    assert Topic.objects.count() == len(set(Topic.objects.values_list("slug", flat=True))) >= 10


def test_the_organiser_adds_a_topic_and_it_is_on_the_log(organiser: Client) -> None:
    organiser.post("/place/topics/", {"name": "Allotment days", "about": "Digging."})
    assert "Allotment days" in Client().get("/topics/").text
    assert "Digging." in Client().get("/topics/allotment-days/").text
    assert LogEntry.objects.filter(verb="add_topic", object_ref="allotment-days").exists()
    assert verify_log() is None


def test_a_topic_in_any_script_has_an_address(organiser: Client) -> None:
    organiser.post("/place/topics/", {"name": "الوحدة"})
    topic = Topic.objects.get(name="الوحدة")
    assert "الوحدة" in Client().get(f"/topics/{topic.slug}/").text


def test_two_topics_cannot_have_one_name(organiser: Client) -> None:
    organiser.post("/place/topics/", {"name": "Sleep"})
    again = organiser.post("/place/topics/", {"name": "sleep"})
    assert again.status_code == 422
    assert "There is a topic of this name already." in again.content.decode()
    assert Topic.objects.count() == 1


def test_a_changed_topic_keeps_its_address_and_cards_say_its_new_name(
    organiser: Client, amara: Person
) -> None:
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    share_story(author=amara, title="Awake", body="Three o'clock again.", audience="everyone", topics=[topic])
    assert "Sleep" in Client().get("/").text
    organiser.post("/place/topics/sleep/", {"name": "Night hours", "about": ""})
    assert "Night hours" in Client().get("/").text
    assert "Awake" in Client().get("/topics/sleep/").text


def test_a_topic_goes_only_while_nothing_stands_under_it(organiser: Client, amara: Person) -> None:
    used = Topic.objects.create(slug="used", name="used")
    Topic.objects.create(slug="unused", name="unused")
    share_story(author=amara, title="Awake", body="Three o'clock again.", topics=[used])
    organiser.post("/place/topics/unused/", {"remove": "yes"})
    refused = organiser.post("/place/topics/used/", {"remove": "yes"}, follow=True)
    assert "Stories stand under this topic, so it stays" in refused.content.decode()
    assert list(Topic.objects.all()) == [used]
    assert organiser.get("/place/topics/unused/").status_code == 404


def test_a_role_is_given_by_pseudonym_and_the_page_says_until_when(organiser: Client, amara: Person) -> None:
    given = organiser.post(
        "/place/staff/", {"handle": " @Amara", "role": Role.MODERATOR, "months": 3}, follow=True
    )
    page = given.content.decode()
    assert "They set up a second factor when they next sign in." in page
    amara.refresh_from_db()
    assert amara.has_role(Role.MODERATOR)
    until = amara.role_grants.get().expires_at
    assert f"{until.day} {until:%B %Y}" in page


def test_a_misspelt_pseudonym_is_said_and_nothing_is_done(organiser: Client) -> None:
    refused = organiser.post("/place/staff/", {"handle": "amarra", "role": Role.MODERATOR, "months": 3})
    assert refused.status_code == 422
    assert "Nobody here has this pseudonym" in refused.content.decode()


def test_the_only_organiser_is_told_why_they_cannot_lay_the_role_down(
    organiser: Client, tomas: Person, amara: Person
) -> None:
    away = {"handle": "tomas", "role": Role.ORGANISER, "months": 3, "take_back": "yes"}
    refused = organiser.post("/place/staff/", away)
    assert refused.status_code == 422
    assert "Make somebody else one first" in refused.content.decode()
    organiser.post("/place/staff/", {"handle": "amara", "role": Role.ORGANISER, "months": 3})
    page = organiser.post("/place/staff/", away, follow=True)
    assert page.status_code == 200
    assert "tomas no longer has the role" in page.content.decode()


def test_taking_back_a_role_that_somebody_does_not_have_changes_nothing_and_says_so(
    organiser: Client, amara: Person
) -> None:
    away = {"handle": "amara", "role": Role.MODERATOR, "months": 3, "take_back": "yes"}
    refused = organiser.post("/place/staff/", away)
    assert refused.status_code == 422
    assert "They do not have this role. Nothing was changed." in refused.content.decode()
    assert not LogEntry.objects.filter(verb="withdraw_role").exists()


def test_an_organiser_made_at_the_machine_is_told_what_to_agree_to_before_sharing(
    client_of: ClientOf,
) -> None:
    client = client_of(make_organiser(handle="harbour-keeper", email="keeper@example.org"))
    assert "you have not agreed" in client.get("/you/").text
    assert "I agree" in client.get("/you/data/").text
    client.post("/you/data/consent/")
    assert "you have not agreed" not in client.get("/you/").text
    assert Person.objects.get(handle="harbour-keeper").is_in_view


def test_making_an_organiser_never_gives_somebody_elses_account_away(amara: Person) -> None:
    for handle, email in (("amara", "other@example.org"), ("other-name", amara.email)):
        with pytest.raises(ValueError, match="already"):
            make_organiser(handle=handle, email=email)
    amara.refresh_from_db()
    assert amara.roles == ""
    assert make_organiser(handle="Amara", email=amara.email.upper()).has_role(Role.ORGANISER)


def test_the_log_says_who_gave_which_role_to_whom(
    organiser: Client, mina: Person, amara: Person, client_of: ClientOf
) -> None:
    organiser.post("/place/staff/", {"handle": "amara", "role": Role.SUPPORTER, "months": 3})
    organiser.post("/place/", {"name": "Harbour"})
    page = client_of(mina).get("/desk/log/").text
    for words in ("gave a role", "amara, supporter", "changed what the place says"):
        assert words in page


def proposed(about: Person, by: Person, reporter: Person) -> Proposal:
    story = share_story(author=about, title="", body="You are all fools.", audience=Audience.EVERYONE)
    case = moderation.report(
        kind="story",
        ref=story.ref,
        reporter=reporter,
        reason=Reason.HARASSMENT,
        words="",
        address="192.0.2.1",
    ).case
    return moderation.propose(by=by, case=case, act=Act.LASTING, rule="kindness", words="A third time.")


def test_what_waits_for_an_organisers_word_stands_on_the_page_until_it_is_given(
    organiser: Client, amara: Person, ben: Person, mina: Person
) -> None:
    assert "Waits for your word" not in organiser.get("/place/").text
    waiting = proposed(amara, mina, reporter=ben)
    page = organiser.get("/place/").text
    assert "Waits for your word" in page
    assert f'href="/desk/proposals/{waiting.ref}/"' in page
    organiser.post(f"/desk/proposals/{waiting.ref}/", {"agreed": "no", "answer": "A week is enough."})
    assert "Waits for your word" not in organiser.get("/place/").text


def test_what_an_organiser_may_not_confirm_does_not_wait_for_their_word(
    tomas: Person, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    proposed(amara, mina, reporter=tomas)
    assert "Waits for your word" not in client_of(tomas).get("/place/").text
