"""A rule of the place as an organiser writes it, and posts that it may touch."""

from typing import Any

from leeward.moderation import actions
from leeward.moderation.models import Watch
from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story

SELLS = "Come and buy now, it is cheap."
QUIET = "A quiet day by the sea."


def share(author: Person, body: str, audience: Audience = Audience.MEMBERS) -> Story:
    return share_story(author=author, title="Today", body=body, audience=audience)


def rule(organiser: Person, action: str = "hold", *, on: bool = True, **more: Any) -> Watch:
    words: dict[str, Any] = {
        "name": "Sellers",
        "phrases": ["buy now"],
        "rule": "no_selling",
        "told": "It reads like an advertisement.",
        "label": "May be an advertisement",
    }
    made = actions.keep_watch(by=organiser, watch=Watch(**(words | {"action": action} | more)))
    if on:
        actions.try_watch(by=organiser, watch=made)
        actions.switch_watch(by=organiser, watch=made, on=True)
    return made
