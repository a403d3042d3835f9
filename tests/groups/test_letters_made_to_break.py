"""Anybody can send a letter to the address of a place: none takes it down, and none comes back for ever."""

import time
from typing import Any

import pytest

from leeward.groups import actions
from leeward.groups.actions import answer_by_mail
from leeward.people.models import Person
from leeward.replies.models import Reply
from tests.groups.circles import circle, say

DOMAIN = "answers.example.org"
# The library's parser stumbles on some of these, and takes minutes for others.
ADDRESSED = b"To: reply+x@answers.example.org\n"
MIXED = b"Content-Type: multipart/mixed; boundary="
HTML = b"Content-Type: text/html\n\n"
BROKEN = [
    b"",
    b"\x00\xff\xfe",
    ADDRESSED + b"\nx",
    MIXED + b"a\n\n" + b"--a\n" * 2000,
    b"".join(MIXED + b"b%d\n\n--b%d\n" % (each, each) for each in range(500)),
    MIXED + b"b\n\n" + (b"--b\nContent-Type: text/plain; " + b"a=b; " * 700 + b"\n\nx\n") * 50,
    b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\n\nx",
    b"To: " + b"(" * 100_000 + b"\n\nx",
    b"From: " + b"(" * 3_000 + b"\n" + ADDRESSED + b"\nx",
    b"To: <a@[\n\nx",
    b'From: "\nTo: "\n\nx',
    b"To: " + b"a@b.example, " * 40_000 + b"\n\nx",
    b"To: a@b.example\r" * 30_000,
    b"Message-ID: <@[\n" + ADDRESSED + b"\nx",
]


@pytest.mark.parametrize("raw", BROKEN)
def test_letters_that_are_made_to_break_their_reader_do_nothing_and_take_no_time(
    db: None, settings: Any, raw: bytes
) -> None:
    settings.LEEWARD_REPLY_MAIL_DOMAIN = DOMAIN
    began = time.process_time()
    assert answer_by_mail(raw=raw) is None
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "page", [b"<!--" * 50_000, b"<script" * 30_000, b"<" * 200_000, b"<div>" * 40_000, b'<a a="' * 40_000]
)
def test_pages_of_mail_that_never_end_take_no_time(
    nur: Person, tomas: Person, amara: Person, settings: Any, page: bytes
) -> None:
    settings.LEEWARD_REPLY_MAIL_DOMAIN = DOMAIN
    group = circle(nur, tomas, amara)
    actions.choose(
        person=amara, group=group, name="", letters="never", wants_nudge=False, answers_by_mail=True
    )
    box = actions.mailbox(say(amara, group).thread, amara)
    head = f"From: amara@example.org\nTo: {box}\n".encode()
    began = time.process_time()
    answer_by_mail(raw=head + HTML + b"<p>It helps.</p>" + page)
    assert time.process_time() - began < 5
    assert Reply.objects.get().body.startswith("It helps.")
