"""A pile-on, made in one go: many strangers below one story."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from leeward.people.models import Person
from leeward.replies.models import Reply, Thread
from tests.cast import join

UNKIND = "I do not believe a word of this."


def settled(handle: str) -> Person:
    """Somebody who has been here for long."""
    return join(handle, joined_at=timezone.now() - timedelta(days=300))


def piled_on(thread: Thread, count: int, *, each: int = 1) -> list[Reply]:
    """`count` people who write `each` unkind replies; as they are stored when screening lets them through."""
    now = timezone.now()
    people = Person.objects.bulk_create(
        Person(
            handle=f"mob-{thread.pk}-{number}",
            email=f"mob-{thread.pk}-{number}@example.org",
            adult_affirmed_at=now,
            health_consent_at=now,
        )
        for number in range(count)
    )
    return Reply.objects.bulk_create(
        Reply(
            key=uuid4(),
            thread=thread,
            author=person,
            body=UNKIND,
            body_html=f"<p>{UNKIND}</p>",
            live_since=now,
        )
        for person in people
        for _again in range(each)
    )


def refs(replies: list[Reply]) -> list[str]:
    return [reply.ref for reply in replies]


def states(thread: Thread) -> set[str]:
    """The states of everything answered in a thread."""
    return set(Reply.objects.filter(thread=thread).values_list("state", flat=True))
