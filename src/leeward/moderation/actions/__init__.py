"""What moderation does, a file a verb."""

from leeward.moderation.actions.holds import hold, lift, screen

__all__ = ["hold", "lift", "screen"]
