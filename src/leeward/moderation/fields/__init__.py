"""What every column of moderation is for: importing describes them all."""

from leeward.moderation.fields import concerns, considerations, copies, desk, protection

__all__ = ["concerns", "considerations", "copies", "desk", "protection"]
