"""What the pages of stories are sent in these tests, and words that screening has an opinion about."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.test import Client

from leeward.people.models import Person
from leeward.replies.models import Reply
from leeward.stories.actions import share_story
from leeward.stories.models import Story

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

QUIET = "Slept until seven. It is a start."
IDEATION = "Some nights I want to die and I don't know who to tell."
PLAN = "I have a plan and I am going to kill myself tonight. Goodbye everyone."
METHOD = "Back then I took forty of the tablets with vodka, and I woke up in hospital."
NUMBERS = "My eating disorder is loud. I weigh 41 kg now and I eat 500 calories a day."
UNSAFE = "My uncle committed suicide when I was nine, and we never said the word."


def form(body: str = QUIET, **more: Any) -> dict[str, Any]:
    """What the compose page sends when nothing but the words was touched."""
    empty = {
        "key": uuid4(),
        "page": uuid4(),
        "version": 0,
        "audience": "members",
        "who_may_reply": "everyone",
    }
    return empty | {"keep_for": "always", "name": "", "body": body} | more


def share(browser: Client, body: str = QUIET, **more: Any) -> "Answer":
    """Press "Share" on the compose page."""
    return browser.post("/share/", form(body, share="share", **more))


def shared(author: Person, body: str = QUIET, audience: str = "everyone", **more: Any) -> Story:
    return share_story(author=author, body=body, audience=audience, **more)


def send(browser: Client, story: Story, body: str, key: UUID | None = None, **more: Any) -> "Answer":
    """Press "Send" below a story; what stands before sending is a page of its own, opened as a browser does."""
    sent, address = {"body": body, "key": key or uuid4()} | more, f"/threads/{story.thread.ref}/replies/"
    answer = browser.post(address, sent)
    return browser.get(address) if answer.headers.get("Location") == address else answer


def fresh(story: Story) -> Story:
    return Story.objects.select_related("thread", "author").get(pk=story.pk)


def only_reply() -> Reply:
    return Reply.objects.select_related("thread", "author").get()
