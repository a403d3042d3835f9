"""Something that waits for an answer, and somebody who is asked to give one."""

from leeward.people.models import Person
from leeward.waiting.actions import find_missed, move_waits, would_like_to_answer
from leeward.waiting.models import Offer, Wait
from tests.cast import join
from tests.stories.writing import shared


def waits(story: str, author: Person) -> dict[str, dict[str, dict[str, str]]]:
    """The author is asked to answer what somebody else shared, and what they shared waits for others."""
    would_like_to_answer(person=author, languages=["en"], hours=(0, 0))
    shared(join("somebody-waiting"))
    find_missed()
    move_waits()
    return {
        "offer": {"open": {"offer": Offer.objects.get(person=author).ref}},
        "wait": {"for everyone": {"wait": Wait.objects.get(thread__story__ref=story).ref}},
    }
