"""What every column of moderation is for: importing describes them all."""

from leeward.moderation.fields import concerns, considerations, desk, protection

__all__ = ["concerns", "considerations", "desk", "protection"]
