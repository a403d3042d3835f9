"""Answering in a group by e-mail: for whoever switched it on, and nobody else in their name."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.actions import answer_by_mail
from leeward.groups.models import Group, Post
from leeward.moderation.models import Escalation
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from tests.cast import ClientOf, Mailbox, RunJobs
from tests.groups.circles import circle, say

DOMAIN = "answers.example.org"


@pytest.fixture
def asks(nur: Person, tomas: Person, amara: Person, ben: Person, settings: Any) -> Post:
    """Something amara said, to whose answers she can reply by e-mail."""
    settings.LEEWARD_REPLY_MAIL_DOMAIN = DOMAIN
    group = circle(nur, tomas, amara, ben, name="Ward nine")
    actions.choose(
        person=amara, group=group, name="", letters="never", wants_nudge=False, answers_by_mail=True
    )
    return say(amara, group)


def box(post: Post, person: Person) -> str:
    return actions.mailbox(post.thread, person)


def letter(
    to: str, body: str = "Thank you, I will try.", sender: str = "amara@example.org", **headers: str
) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, "Re: News"
    made["Message-ID"] = headers.pop("message_id", "<one@phone.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made.as_bytes()


def answers() -> list[str]:
    return list(Reply.objects.order_by("pk").values_list("body", flat=True))


def test_the_letter_about_an_answer_says_where_to_answer_and_nothing_of_it(
    asks: Post, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    reply(author=ben, thread=asks.thread, body="The lamp by the window.", face="anonymous")
    run_jobs()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        run_jobs()
        (sent,) = [one for one in mailbox(amara) if one.reply_to]
    assert sent.reply_to == [box(asks, amara)]
    assert sent.reply_to[0].endswith(f"@{DOMAIN}")
    for secret in ("lamp", "Ward nine", ben.handle, amara.handle):
        assert secret not in sent.subject + str(sent.body) + sent.reply_to[0]
    quoted = "".join(f"> {line}\n" for line in str(sent.body).split("\n"))
    raw = letter(
        sent.reply_to[0],
        f"It helps.\n\nOn Sun, 22 Nov 2026 at 13:00, Leeward\n<no@x.example> wrote:\n{quoted}",
    )
    assert answer_by_mail(raw=raw) is not None
    assert answers()[-1] == "It helps."


def test_nobody_is_offered_it_who_did_not_ask(
    asks: Post, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs, settings: Any
) -> None:
    assert box(asks, ben) == ""
    settings.LEEWARD_REPLY_MAIL_DOMAIN = ""
    assert box(asks, amara) == ""
    reply(author=ben, thread=asks.thread, body="I am here.")
    run_jobs()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        run_jobs()
        assert [one.reply_to for one in mailbox(amara)] == [[]]


def test_the_choice_stands_on_the_page_only_where_it_is_set_up(
    asks: Post, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    browser, page = client_of(amara), f"/groups/{asks.group.ref}/you/"
    assert "I can answer by e-mail" in browser.get(page).text
    browser.post(page, {"letters": "never"})
    assert box(asks, amara) == ""
    settings.LEEWARD_REPLY_MAIL_DOMAIN = ""
    assert "I can answer by e-mail" not in browser.get(page).text


def test_an_answer_stands_in_the_conversation_once(asks: Post, amara: Person) -> None:
    raw = letter(box(asks, amara))
    for _time in range(3):
        answer_by_mail(raw=raw)
    assert answers() == ["Thank you, I will try."]
    assert Reply.objects.get().author == amara


def test_the_address_can_come_from_the_mail_server(asks: Post, amara: Person) -> None:
    answer_by_mail(raw=letter("news@example.org"), recipient=box(asks, amara).upper())
    assert len(answers()) == 1


def test_it_is_posted_under_the_name_last_used_there(asks: Post, amara: Person, ben: Person) -> None:
    actions.choose(
        person=ben, group=asks.group, name="", letters="never", wants_nudge=False, answers_by_mail=True
    )
    first = reply(author=ben, thread=asks.thread, body="One.", face="anonymous")
    second = answer_by_mail(raw=letter(box(asks, ben), sender="Ben <ben@example.org>"))
    assert second is not None
    assert second.byline == first.byline != ""


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"List_Id": "<news.example.org>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_what_no_person_wrote_is_passed_over(asks: Post, amara: Person, headers: dict[str, str]) -> None:
    assert answer_by_mail(raw=letter(box(asks, amara), **headers)) is None
    assert not answers()
    assert not Notification.objects.filter(about__startswith="by-mail").exists()


def test_an_address_that_is_unknown_changed_or_ran_out_is_passed_over_in_silence(
    asks: Post, amara: Person
) -> None:
    good = box(asks, amara)
    token = good.split("+")[1].split("@")[0]
    other = "b" if token[20] != "b" else "c"
    for to in (
        f"reply+{token[:20]}{other}{token[21:]}@{DOMAIN}",
        f"reply+{token[:-4]}@{DOMAIN}",
        f"reply+@{DOMAIN}",
        f"reply+{'a' * 48}@{DOMAIN}",
        f"reply+!!!@{DOMAIN}",
        good.replace(DOMAIN, "elsewhere.example"),
        "nobody",
    ):
        assert answer_by_mail(raw=letter(to)) is None
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        assert answer_by_mail(raw=letter(good)) is None
    assert not answers()
    assert not Notification.objects.filter(about__startswith="by-mail").exists()


def test_the_address_tells_nothing_of_who_and_where(asks: Post, amara: Person, ben: Person) -> None:
    actions.choose(
        person=ben, group=asks.group, name="", letters="never", wants_nudge=False, answers_by_mail=True
    )
    ours, theirs = box(asks, amara).split("+")[1], box(asks, ben).split("+")[1]
    assert sum(one == other for one, other in zip(ours[:48], theirs[:48], strict=True)) < 24


def test_another_sender_is_refused_and_only_the_person_is_told(
    asks: Post, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    answer_by_mail(raw=letter(box(asks, amara), sender="ben@example.org"))
    assert not answers()
    assert "not yours here" in Notification.objects.get(person=amara, about__startswith="by-mail").words
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        run_jobs()
    assert not mailbox(ben)


def test_whoever_left_or_switched_it_off_answers_nothing(asks: Post, amara: Person) -> None:
    good = box(asks, amara)
    actions.choose(person=amara, group=asks.group, name="", letters="never", wants_nudge=False)
    assert answer_by_mail(raw=letter(good)) is None
    actions.leave(person=amara, group=asks.group)
    assert answer_by_mail(raw=letter(good)) is None
    assert not answers()


def test_a_group_that_rests_takes_no_answers_and_says_so(asks: Post, nur: Person, amara: Person) -> None:
    actions.rest(by=nur, group=Group.objects.get())
    answer_by_mail(raw=letter(box(asks, amara)))
    assert not answers()
    assert "was not posted" in Notification.objects.get(person=amara, about__startswith="by-mail").words


def test_screening_holds_what_it_holds_everywhere(
    asks: Post, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    held = answer_by_mail(
        raw=letter(box(asks, amara), "I will kill myself tonight, I have written the letters.")
    )
    assert held is not None
    assert held.state == "held"
    assert "written the letters" not in client_of(ben).get(asks.get_absolute_url()).text
    assert Notification.objects.filter(person=amara, url="/help/").exists()


def test_what_says_who_somebody_is_is_not_posted(asks: Post, amara: Person) -> None:
    for body in ("Call me: 020 7946 0958.", "Write to me at amara.jones@mail.example.com, please."):
        assert (
            answer_by_mail(raw=letter(box(asks, amara), body, message_id=f"<{len(body)}@x.example>")) is None
        )
    assert not answers()
    assert "may say who you" in Notification.objects.get(person=amara, about__startswith="by-mail").words


@pytest.mark.parametrize("rests", [True, False], ids=["the group rests", "it gives a number away"])
def test_a_plan_that_is_not_posted_calls_people_all_the_same(
    asks: Post, nur: Person, mina: Person, amara: Person, rests: bool
) -> None:
    to = box(asks, amara)
    if rests:
        actions.rest(by=nur, group=Group.objects.get())
    plan = "I will kill myself tonight, I have written the letters. Call me: 020 7946 0958."
    assert answer_by_mail(raw=letter(to, plan)) is None
    assert not answers()
    assert Escalation.objects.unfinished().get().calls.filter(person=mina).exists()
    assert Notification.objects.filter(person=amara, url="/help/").exists()


@pytest.mark.parametrize(
    "body",
    [
        "It helps.\n-- \nAmara Jones\nSales",
        "It helps.\n\nAmara",
        "It helps.\n\nAmara Jones\n",
        "It helps.\n\nSent from my iPhone",
        "It helps.\n\n-----Original Message-----\nFrom: Leeward",
        "It helps.\n\n________________________________\nFrom: Leeward",
        "It helps.\n\nFrom: Leeward <no-reply@x.example>\nSent: Sunday",
        "It helps.\n\nEl dom, 22 nov 2026 a las 13:00, Leeward (<no@x.example>) escribió:\n> Hello",
        "It helps.\n\nAm 22.11.2026 um 13:00 schrieb Leeward <no@x.example>:\n\n> Hello",
        "It helps.\n> Hello\nand more below it",
        "It helps.\n=-=-= To answer by e-mail, write above this line. =-=-=\nHello",
        "It helps.\r\n\r\n> Hello\r\n",
    ],
)
def test_what_programs_add_is_left_out(asks: Post, amara: Person, body: str) -> None:
    answer_by_mail(raw=letter(box(asks, amara), body, sender="Amara Jones <amara@example.org>"))
    assert answers() == ["It helps."]


def test_a_sentence_that_ends_with_a_colon_stays(asks: Post, amara: Person) -> None:
    answer_by_mail(raw=letter(box(asks, amara), "What I do then:\n> quoted"))
    assert answers() == ["What I do then:"]


def test_pages_of_mail_become_plain_words(asks: Post, amara: Person) -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "amara@example.org", box(asks, amara), "<h@x.example>"
    quoted = "<div class='gmail_quote'>On a day<blockquote>Hello</blockquote></div>"
    html = f"<style>p{{}}</style><p>It <b>helps</b>.</p><p>Still.</p>{quoted}"
    made.set_content(html, subtype="html")
    answer_by_mail(raw=made.as_bytes())
    assert answers()[0].split() == ["It", "helps.", "Still."]


def test_a_letter_without_words_is_told_of(asks: Post, amara: Person) -> None:
    answer_by_mail(raw=letter(box(asks, amara), "> only quoted"))
    assert not answers()
    assert Notification.objects.filter(person=amara, about__startswith="by-mail").exists()


def test_words_in_an_unknown_alphabet_are_read_as_well_as_can_be(asks: Post, amara: Person) -> None:
    raw = (
        f"From: amara@example.org\nTo: {box(asks, amara)}\nMessage-ID: <c@x.example>\n"
        "Content-Type: text/plain; charset=nobody-knows\n\nIt helps.\n"
    ).encode()
    answer_by_mail(raw=raw)
    assert answers() == ["It helps."]
