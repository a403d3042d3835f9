"""A copy of what somebody was sent: exact, theirs alone, and no more than they could see."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.moderation.actions import NothingToKeep, keep_copy, report
from leeward.moderation.models import KeptCopy, Reason
from leeward.people.actions import block, change_pseudonym, delete_account
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, edit_reply, reply
from leeward.replies.models import Reply, ReplyState
from tests.cast import ClientOf, RunJobs, join
from tests.replies.piles import settled
from tests.security.payloads import CORPUS
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
UNKIND = "I do not believe a word of this.\n\nNot one."


def sent(to: Person, by: Person, body: str = UNKIND) -> Reply:
    return reply(author=by, thread=shared(to).thread, body=body)


def test_a_copy_outlives_an_edit_a_deletion_and_the_account_of_who_wrote_it(
    amara: Person, client_of: ClientOf
) -> None:
    finn, browser = settled("finn"), client_of(amara)
    written = sent(amara, finn)
    answer = browser.post(f"/copies/reply/{written.ref}/", follow=True)
    assert "A copy is kept for you." in answer.text
    edit_reply(reply=Reply.objects.get(), by=finn, body="I am so sorry for you.")
    delete_reply(reply=Reply.objects.get(), by=finn)
    delete_account(person=finn)
    page = browser.get("/you/copies/").text
    assert "Not one." in page
    assert "finn" in page
    assert f"/replies/{written.ref}/" in page
    assert f'datetime="{written.shared_at.isoformat(timespec="seconds")}"' in page


def test_it_can_be_taken_away_as_text_and_as_json_whose_fingerprint_can_be_worked_out_again(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    written = sent(amara, ben)
    keep_copy(owner=amara, kind="reply", ref=written.ref)
    browser = client_of(amara)
    text, data = browser.get("/you/copies/copies.txt"), browser.get("/you/copies/copies.json")
    for file in (text, data):
        assert file["Content-Disposition"].startswith("attachment")
        assert file["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in file["Cache-Control"]
    assert "| I do not believe a word of this.\n| \n| Not one." in text.text
    (row,) = json.loads(data.content)
    joined = "\n".join((row["from"], row["path"], row["time"], row["words"]))
    assert hashlib.sha256(joined.encode()).hexdigest() == row["sha256"]
    assert row["sha256"] in text.text
    assert (row["from"], row["words"]) == ("ben", UNKIND)
    assert browser.get("/you/copies/copies.html").status_code == 404


def test_words_that_imitate_the_file_stay_behind_their_bar(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    body = f"Hello.\n{'-' * 60}\nFrom: amara\nKept: 2020-01-01"
    keep_copy(owner=amara, kind="reply", ref=sent(amara, ben, body).ref)
    lines = client_of(amara).get("/you/copies/copies.txt").text.split("\n")
    assert [line for line in lines if line.startswith("From: ")] == ["From: ben"]
    assert "| From: amara" in lines


def test_the_same_words_are_kept_once_and_changed_ones_beside_them(amara: Person, ben: Person) -> None:
    written = sent(amara, ben)
    for _time in range(2):
        keep_copy(owner=amara, kind="reply", ref=written.ref)
    assert KeptCopy.objects.count() == 1
    edit_reply(reply=Reply.objects.get(), by=ben, body="I take that back.")
    keep_copy(owner=amara, kind="reply", ref=written.ref)
    assert KeptCopy.objects.count() == 2


def test_what_somebody_cannot_see_they_cannot_keep(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    written = sent(amara, ben)
    hidden = shared(amara, audience="only_me")
    block(blocker=june, blocked=ben)
    Reply.objects.update(state=ReplyState.HIDDEN)
    finn = settled("finn")
    for owner, kind, ref in (
        (finn, "reply", written.ref),
        (june, "reply", written.ref),
        (finn, "story", hidden.ref),
        (ben, "profile", june.ref),
        (finn, "case", "0123456789abc"),
        (finn, "reply", "0123456789abc"),
    ):
        with pytest.raises(NothingToKeep):
            keep_copy(owner=owner, kind=kind, ref=ref)
        assert client_of(owner).post(f"/copies/{kind}/{ref}/").status_code == 404
    assert not KeptCopy.objects.exists()


@pytest.mark.parametrize("what", ["story", "reply"])
def test_a_copy_of_what_stands_under_another_name_tells_neither_who_nor_at_which_hour(
    what: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, byline="quiet heron")
    theirs = reply(author=amara, thread=story.thread, body="More about that night.")
    keep_copy(owner=ben, kind=what, ref=story.ref if what == "story" else theirs.ref)
    browser = client_of(ben)
    for path in ("/you/copies/", "/you/copies/copies.txt", "/you/copies/copies.json"):
        told = browser.get(path).text
        assert "quiet heron" in told
        for secret in (amara.handle, amara.ref, amara.avatar_seed, amara.email):
            assert secret not in told
    kept = KeptCopy.objects.get()
    assert kept.said == (timezone.localdate().isoformat() if what == "story" else "")


def test_who_is_called_something_else_later_stays_in_the_copy_by_the_name_that_was_shown(
    amara: Person, client_of: ClientOf
) -> None:
    finn = settled("finn")
    keep_copy(owner=amara, kind="reply", ref=sent(amara, finn).ref)
    change_pseudonym(person=finn, handle="someone-else")
    page = client_of(amara).get("/you/copies/").text
    assert "finn" in page
    assert "someone-else" not in page


def test_nobody_else_sees_or_deletes_a_copy(
    amara: Person, ben: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    keep_copy(owner=amara, kind="reply", ref=sent(amara, ben, "Words of ben’s own.").ref)
    copy = KeptCopy.objects.get()
    for person in (ben, mina, tomas):
        browser = client_of(person)
        for path in ("/you/copies/", "/you/copies/copies.txt", "/you/copies/copies.json"):
            assert "Words of ben" not in browser.get(path).text
        browser.post("/you/copies/delete/", {"copy": [copy.ref]})
    assert KeptCopy.objects.filter(pk=copy.pk).exists()
    client_of(amara).post("/you/copies/delete/", {"copy": [copy.ref]})
    assert not KeptCopy.objects.exists()


def test_copies_go_with_the_account_of_who_kept_them_and_after_two_years(
    amara: Person, ben: Person, june: Person, run_jobs: RunJobs
) -> None:
    written = sent(amara, ben)
    for owner in (amara, june):
        keep_copy(owner=owner, kind="reply", ref=written.ref)
    delete_account(person=june)
    assert KeptCopy.objects.get().owner == amara
    run_jobs()
    assert KeptCopy.objects.exists()
    KeptCopy.objects.update(kept_at=timezone.now() - timedelta(days=731))
    run_jobs()
    assert not KeptCopy.objects.exists()


@pytest.mark.parametrize("ticked", [True, False])
def test_whoever_reports_keeps_a_copy_unless_they_untick_it(
    ticked: bool, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    browser, path = client_of(amara), f"/report/reply/{sent(amara, ben).ref}/"
    field = browser.get(path).text.partition('name="keep_copy"')[2].partition(">")[0]
    assert "checked" in field
    browser.post(path, {"reason": "harassment"} | ({"keep_copy": "on"} if ticked else {}))
    assert KeptCopy.objects.filter(owner=amara).exists() is ticked


def test_a_visitor_who_reports_keeps_nothing(amara: Person, ben: Person, client: Any) -> None:
    path = f"/report/reply/{sent(amara, ben).ref}/"
    assert "keep_copy" not in client.get(path).text
    assert client.post(path, {"reason": "harassment", "keep_copy": "on"}).status_code == 302
    assert not KeptCopy.objects.exists()


def test_to_keep_a_copy_tells_nobody_and_brings_nothing_to_the_desk(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    keep_copy(owner=amara, kind="reply", ref=sent(amara, ben).ref)
    assert "Something waits on the desk" not in client_of(mina).get("/notifications/").text
    assert "copy" not in client_of(ben).get("/notifications/").text.partition("<main")[2]


def test_keeping_without_end_asks_for_patience(amara: Person, ben: Person, client_of: ClientOf) -> None:
    written, browser = sent(amara, ben), client_of(amara)
    for _time in range(120):
        keep_copy(owner=amara, kind="reply", ref=written.ref)
    answer = browser.post(f"/copies/reply/{written.ref}/", follow=True)
    assert "Keep this one in an hour." in answer.text


def test_no_words_in_a_copy_ever_act(amara: Person, ben: Person, client_of: ClientOf) -> None:
    """Each is shown as the letters that it is: what is marked up by somebody else is no markup of ours."""
    thread = shared(amara).thread
    for number, words in enumerate(CORPUS):
        made = reply(author=join(f"mob-{number}"), thread=thread, body=words)
        Reply.objects.filter(pk=made.pk).update(state=ReplyState.LIVE)
        copy = KeptCopy(owner=amara, kind="reply", object_ref=made.ref, shown_as=words[:60], words=words)
        copy.url, copy.digest = "/", "0"
        copy.save()
    browser = client_of(amara)
    for page in (1, 2):
        shown = browser.get(f"/you/copies/?page={page}").text.partition("<main")[2].partition("</main>")[0]
        for tag in (
            "<script",
            "<img",
            "<iframe",
            "<object",
            "<embed",
            "<base",
            "<link",
            "<style",
            "<math",
            "<video",
        ):
            assert tag not in shown.lower()
        assert "javascript:" not in " ".join(part.partition('"')[0] for part in shown.split('href="')[1:])


def test_a_report_by_somebody_who_kept_a_copy_is_the_same_to_the_desk(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    written = sent(amara, ben)
    keep_copy(owner=amara, kind="reply", ref=written.ref)
    made = report(
        kind="reply", ref=written.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address=""
    )
    assert "sha-256" not in client_of(mina).get(f"/desk/cases/{made.case.ref}/").text.lower()


def test_a_page_that_is_gone_says_to_whoever_comes_from_their_copies_that_the_copy_stays(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    written, browser = sent(amara, ben), client_of(amara)
    browser.post(f"/copies/reply/{written.ref}/")
    written.delete()
    page = browser.get(
        written.get_absolute_url(), headers={"referer": "http://testserver/you/copies/?page=1"}
    )
    assert page.status_code == 404
    assert "Your copy stays as it is" in page.text
