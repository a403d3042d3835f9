"""What every column of moderation is for: importing describes them all."""

from leeward.moderation.fields import desk, protection

__all__ = ["desk", "protection"]
