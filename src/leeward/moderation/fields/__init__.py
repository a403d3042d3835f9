"""What every column of moderation is for: importing describes them all."""

from leeward.moderation.fields import copies, desk, protection

__all__ = ["copies", "desk", "protection"]
