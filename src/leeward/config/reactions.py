"""Every after-effect in the system: what happens when something has happened.

Functions run after the commit, in this order; one that fails is logged and does not stop the others.
"""

from collections.abc import Callable
from typing import Any

from leeward.helplines.events import HelplineChecked
from leeward.helplines.publish import publish_check
from leeward.home.search import forget_story, index_story
from leeward.stories.events import StoryChanged, StoryGone, StoryShared

REACTIONS: dict[type, tuple[Callable[[Any], None], ...]] = {
    HelplineChecked: (publish_check,),
    StoryShared: (index_story,),
    StoryChanged: (index_story,),
    StoryGone: (forget_story,),
}
