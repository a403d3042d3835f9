"""Anybody can report what they can see, gets a receipt and the outcome, and is named to nobody (rule 22)."""

import pytest
from django.test import Client

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.actions import worry
from leeward.moderation.models import Case, Danger, InDanger, LogEntry, Outcome, Reason, Report
from leeward.notifications.models import Notification
from leeward.people.actions import delete_account
from leeward.people.actions.relations import block
from leeward.people.models import Person
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems


def send(client: Client, poem: Poem, reason: str = "harassment", words: str = "") -> str:
    """Report a poem and return the address of the receipt."""
    response = client.post(f"/report/poem/{poem.ref}/", {"reason": reason, "words": words})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_a_visitor_can_report_and_gets_a_receipt(visitor: Client, poem: Poem) -> None:
    receipt = visitor.get(send(visitor, poem, words="Please look at line two."))
    assert "Thank you. We have your report" in receipt.content.decode()
    assert "Please look at line two." in receipt.content.decode()


def test_a_member_can_report_what_only_members_see(
    poems: Poems, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    poem = poems.write(amara, members_only=True)
    send(client_of(ben), poem)
    assert Case.objects.get().author == amara


def test_what_one_cannot_see_answers_like_what_never_was(
    poems: Poems, amara: Person, visitor: Client
) -> None:
    poem = poems.write(amara, members_only=True)
    hidden, never = visitor.get(f"/report/poem/{poem.ref}/"), visitor.get("/report/poem/poem-9/")
    unknown = visitor.get("/report/recipe/poem-9/")
    assert hidden.status_code == never.status_code == unknown.status_code == 404
    posted = visitor.post(f"/report/poem/{poem.ref}/", {"reason": "spam"})
    assert posted.status_code == 404
    assert not Case.objects.exists()


def test_a_blocked_person_cannot_report_the_profile_they_cannot_see(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    assert client_of(ben).get(f"/report/profile/{amara.ref}/").status_code == 200
    block(blocker=amara, blocked=ben)
    assert client_of(ben).get(f"/report/profile/{amara.ref}/").status_code == 404


def test_reporting_never_notifies_the_reported(
    amara: Person, ben: Person, poem: Poem, client_of: ClientOf, mailbox: Mailbox
) -> None:
    send(client_of(ben), poem)
    assert not Notification.objects.filter(person=amara).exists()
    assert mailbox(amara) == []


def test_the_reporter_reads_the_outcome_on_the_receipt_and_is_told(
    ben: Person, mina: Person, poem: Poem, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    address = send(browser, poem)
    actions.decide(
        by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="It insults."
    )
    assert "removed it" in browser.get(address).content.decode()
    assert Notification.objects.get(person=ben).url == address


def test_the_reporter_reads_when_a_decision_was_undone(
    ben: Person, mina: Person, poem: Poem, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    address = send(browser, poem)
    made = actions.decide(
        by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="It insults."
    )
    actions.undo(by=mina, decision=made, because="I read it wrongly.")
    assert "undid that" in browser.get(address).content.decode()


def test_the_receipt_tells_nothing_that_the_person_was_told(
    ben: Person, mina: Person, poem: Poem, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    address = send(browser, poem)
    actions.decide(
        by=mina,
        case=Case.objects.get(),
        outcome=Outcome.WARN,
        rule="kindness",
        facts="You insulted your sister.",
    )
    page = browser.get(address).content.decode()
    assert "sister" not in page
    assert "warn" not in page.lower()


def test_nobody_but_moderators_ever_reads_who_reported(
    amara: Person, mina: Person, poem: Poem, client_of: ClientOf, visitor: Client
) -> None:
    canary = join("canary_reporter")
    address = send(client_of(canary), poem, words="canary words")
    made = actions.decide(
        by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="It insults."
    )
    author = client_of(amara)
    pages = ["/decisions/", made.get_absolute_url(), "/notifications/", f"/report/poem/{poem.ref}/"]
    said = "".join(author.get(page).content.decode() for page in pages)
    assert "canary" not in said
    assert "canary_reporter" not in visitor.get(address).content.decode()


def test_a_reported_moderator_never_reads_who_reported_them(
    poems: Poems, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    poem = poems.write(mina)
    canary = join("canary_reporter")
    send(client_of(canary), poem)
    case = Case.objects.get()
    browser = client_of(mina)
    assert browser.get(f"/desk/cases/{case.ref}/").status_code == 404
    said = "".join(browser.get(page).content.decode() for page in ("/desk/", "/desk/log/"))
    assert "canary" not in said
    assert case.ref not in said
    named(client_of(nadia), case)
    assert "canary" not in browser.get("/desk/log/").content.decode()


def named(browser: Client, case: Case) -> str:
    """Say why one asks who told us, and read it."""
    page = f"/desk/cases/{case.ref}/reporters/"
    told: str = browser.post(page, {"named": "harm"}, follow=True).content.decode()
    assert "canary_reporter" in told
    return told


def test_a_moderator_reads_who_reported_only_after_saying_why_which_is_logged(
    poem: Poem, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    canary = join("canary_reporter")
    send(client_of(canary), poem, words="It names my sister.")
    worry(by=canary, kind="poem", ref=poem.ref, danger=InDanger.NO, words="She sounds lost.")
    report, about = Case.objects.get(kind="poem"), Case.objects.exclude(kind="poem").get()
    for case in (report, about):
        actions.read_case(by=mina, case=case)
        actions.read_case(by=nadia, case=case)
    browser = client_of(mina)
    pages = [f"/desk/cases/{one.ref}/{more}" for one in (report, about) for more in ("", "reporters/")]
    for page in (*pages, f"/desk/concerns/{about.ref}/", "/desk/", "/desk/log/"):
        read = browser.get(page, follow=True).content.decode()
        assert "canary" not in read, page
    assert "It names my sister." in browser.get(pages[0]).content.decode()
    for case in (report, about):
        assert LogEntry.objects.filter(verb="read_reporters", details__case=case.ref).count() == 0
        named(browser, case)
        entry = LogEntry.objects.get(verb="read_reporters", details__case=case.ref)
        assert (entry.actor_ref, entry.details["why"]) == (mina.ref, "harm")
    assert "canary" not in client_of(nadia).get(pages[1], follow=True).content.decode()
    assert "canary" not in browser.get(pages[0]).content.decode()


def test_danger_to_life_reaches_every_moderator_by_letter_at_once(
    visitor: Client, mina: Person, nadia: Person, ben: Person, poem: Poem, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    send(visitor, poem, reason="in_danger")
    run_jobs()
    for moderator in (mina, nadia):
        (letter,) = mailbox(moderator)
        assert letter.subject == "News from Leeward"
    assert mailbox(ben) == []
    assert Case.objects.get().danger == Danger.LIFE


def test_a_worried_reporter_is_shown_help_first(visitor: Client, poem: Poem) -> None:
    form = visitor.get(f"/report/poem/{poem.ref}/", headers={"Accept-Language": "en-GB"}).content.decode()
    assert "999" in form
    receipt = visitor.get(send(visitor, poem, reason="in_danger"), headers={"Accept-Language": "en-GB"})
    page = receipt.content.decode()
    assert page.index("999") < page.index("Thank you. We have your report")


def test_words_are_kept_when_something_is_missing(visitor: Client, poem: Poem) -> None:
    response = visitor.post(f"/report/poem/{poem.ref}/", {"words": "These words took me long."})
    assert response.status_code == 422
    assert "These words took me long." in response.content.decode()
    assert not Report.objects.exists()


def test_words_are_kept_when_somebody_reports_too_much(visitor: Client, poem: Poem) -> None:
    for _ in range(20):
        send(visitor, poem)
    response = visitor.post(f"/report/poem/{poem.ref}/", {"reason": "spam", "words": "One more thing."})
    assert response.status_code == 429
    assert "One more thing." in response.content.decode()


def test_a_pile_of_reports_about_one_thing_ends_but_danger_always_passes(poem: Poem) -> None:
    for number in range(30):
        reporter = join(f"crowd{number}")
        actions.report(kind="poem", ref=poem.ref, reporter=reporter, reason=Reason.HATE, words="", address="")
    late = join("late")
    with pytest.raises(TooMany):
        actions.report(kind="poem", ref=poem.ref, reporter=late, reason=Reason.HATE, words="", address="")
    actions.report(kind="poem", ref=poem.ref, reporter=late, reason=Reason.IN_DANGER, words="", address="")
    assert Case.objects.get().danger == Danger.LIFE


def test_reporting_the_same_thing_again_adds_to_the_first_report(
    ben: Person, poem: Poem, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    first = send(browser, poem, words="Line two.")
    second = send(browser, poem, reason="in_danger", words="Line three.")
    assert first == second
    report = Report.objects.get()
    assert (report.words, report.reason) == ("Line two.\n\nLine three.", Reason.IN_DANGER)


def test_words_that_stand_inside_earlier_ones_are_kept_and_the_same_words_once(
    ben: Person, poem: Poem, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    for words in (
        "Nobody says he hit me.",
        "he hit me",
        "he hit me",
        "Nobody says he hit me.\r\n\r\nhe hit me",
    ):
        send(browser, poem, words=words)
    assert Report.objects.get().words == "Nobody says he hit me.\n\nhe hit me"


def test_somebody_can_tell_what_is_wrong_with_the_place_and_reads_the_answer(
    visitor: Client, mina: Person, client_of: ClientOf
) -> None:
    response = visitor.post("/report/", {"words": "The number for Malta is old."})
    assert response.status_code == 302
    case = Case.objects.get()
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    assert "The number for Malta is old." in page
    client_of(mina).post(
        f"/desk/cases/{case.ref}/", {"outcome": "no_action", "facts": "Corrected. Thank you."}
    )
    assert "Corrected. Thank you." in visitor.get(response["Location"]).content.decode()


def test_a_receipt_is_known_only_by_its_address(visitor: Client, poem: Poem) -> None:
    response = visitor.get(send(visitor, poem))
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert visitor.get("/reports/guessed/").status_code == 404


def test_who_reported_something_is_told_when_it_comes_back_and_where_it_stands(
    ben: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    address = reported.reports.get().get_absolute_url()
    made = actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Cruel.")
    assert "removed it" in client_of(ben).get(address).text
    Notification.objects.all().delete()
    actions.undo(by=mina, decision=made, because="I misread it.")
    assert Notification.objects.get(person=ben).url == address
    assert "undid that" in client_of(ben).get(address).text


def test_a_member_who_has_left_since_is_not_called_a_visitor_on_the_desk(
    ben: Person, mina: Person, poem: Poem, client_of: ClientOf, visitor: Client
) -> None:
    send(client_of(ben), poem)
    desk = f"/desk/cases/{Case.objects.get().ref}/"
    browser = opened(client_of(mina), desk)
    delete_account(person=ben)
    page = browser.get(desk).text
    assert "somebody who has left since" in page
    assert "a visitor without an account" not in page
    send(visitor, poem)
    assert "a visitor without an account" in browser.get(desk).text
