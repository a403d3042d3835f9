"""What happened to a story, told upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StoryShared:
    """Others can read the story now, for the first time."""

    story_id: int


@dataclass(frozen=True)
class MoreFollowersToTell:
    """Those with a number up to `after` were told of the story; others were not."""

    story_id: int
    after: int


@dataclass(frozen=True)
class StoryChanged:
    """What others can read of it is different: edited, held, released, taken back, expired, under another name."""

    story_id: int


@dataclass(frozen=True)
class StoryGone:
    """The story's row is gone."""

    story_id: int
