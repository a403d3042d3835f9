"""Answering in a group by e-mail: what came to one of our addresses becomes an answer there, or nothing happens."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeward.core.limits import TooMany, spend
from leeward.groups.mail_letters import Letter, read
from leeward.groups.mail_tokens import Ticket, address, ticket_in
from leeward.groups.models import Membership
from leeward.groups.permissions import refuse_unable_to_write
from leeward.moderation import actions as moderation
from leeward.moderation.verdict import Verdict
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.actions import preview_reply, reply
from leeward.replies.finding import sees_thread
from leeward.replies.models import Reply, Thread
from leeward.replies.permissions import Refused
from leeward.screening.signals import Kind as Noticed

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_KEYS = UUID("7d3f0f0e-5b0e-4f0c-9f3a-6f1f3d9f2b11")


def mailbox(thread: Thread, person: Person) -> str:
    """Return the address where `person` answers in `thread` by e-mail, or "" if they did not ask for one."""
    if not settings.LEEWARD_REPLY_MAIL_DOMAIN or _membership(person, thread) is None:
        return ""
    return address(Ticket(person.pk, thread.pk))


def answer_by_mail(*, raw: bytes, recipient: str = "") -> Reply | None:
    """Post what somebody wrote above the quoted part of an e-mail, in the conversation that its address stands for.

    `raw` is the letter as a mail server hands it over (RFC 5322), `recipient` whom it was delivered to. The same letter
    again changes nothing. It is posted under the name they last had in that conversation and screened as everywhere.
    None: nothing was posted. What no person wrote, and an address that is unknown or has run out, are passed over in
    silence; in every other case the person whose address it is is told, without any of the words.
    """
    letter = read(raw, recipient)
    ticket = next(filter(None, map(ticket_in, letter.recipients)), None) if letter else None
    if letter is None or ticket is None or letter.is_automatic:
        return None
    person = Person.objects.filter(pk=ticket.person_id, is_active=True).first()
    thread = Thread.objects.filter(pk=ticket.thread_id, host="group").select_related("author").first()
    if person is None or thread is None or (membership := _membership(person, thread)) is None:
        return None
    try:
        return _answer(letter, person, thread, membership)
    except (Refused, TooMany):
        _tell(
            person,
            thread,
            _("What you wrote by e-mail was not posted. Here is the conversation, to try again."),
        )
    return None


def _answer(letter: Letter, person: Person, thread: Thread, membership: Membership) -> Reply | None:
    if letter.sender.casefold() != person.email.casefold():
        spend("answer_by_mail", person.pk, "5/d")
        _tell(person, thread, _("An e-mail came from an address that is not yours here. Nothing was posted."))
        return None
    key = uuid5(_KEYS, f"{person.pk}:{letter.name}")
    if sent := Reply.objects.filter(author=person, key=key).first():
        return sent
    body = letter.words()
    try:
        return _post(person, thread, membership, body, key)
    except (Refused, TooMany):
        _hear(person, body)
        raise


def _post(person: Person, thread: Thread, membership: Membership, body: str, key: UUID) -> Reply | None:
    refuse_unable_to_write(person, membership.group)
    verdict = preview_reply(author=person, body=body)
    if _gives_away(verdict):
        _hear(person, body)
        _tell(
            person,
            thread,
            _(
                "What you wrote by e-mail was not posted: it may say who you or somebody else is. You can answer here."
            ),
        )
        return None
    made = reply(author=person, thread=thread, body=body, key=key)
    if verdict.offers_help:
        _offer_help(person)
    return made


def _hear(person: Person, body: str) -> None:
    """A plan that can't be posted is heard all the same: people are called, and help follows."""
    if moderation.tells_of_a_plan(body):
        moderation.listen(person=person, words=body)
        _offer_help(person)


def _gives_away(verdict: Verdict) -> bool:
    """Signatures hold names and numbers, and a letter leaves no room for a second look: nothing of it is posted."""
    return verdict.asks_consent or any(
        passage.kind == Noticed.PERSONAL_DETAILS_SELF for passage in verdict.suggestions
    )


def _offer_help(person: Person) -> None:
    """Whoever writes on a page is shown help before they send; by e-mail it can only follow (rule 1)."""
    notify(
        person=person,
        kind=Kind.CARE,
        line=_("You need not be alone with what you wrote. Here is who listens now, free of charge."),
        url="/help/",
        about="help-by-mail",
    )


def _tell(person: Person, thread: Thread, line: "_StrPromise") -> None:
    notify(
        person=person,
        kind=Kind.GROUP,
        line=line,
        url=hosts.address(thread),
        about=f"by-mail:{thread.ref}",
    )


def _membership(person: Person, thread: Thread) -> Membership | None:
    wished = Membership.objects.inside().filter(person=person, answers_by_mail=True)
    mine = wished.filter(group__posts__thread=thread).select_related("group", "person").first()
    return mine if mine and sees_thread(person, thread) else None
