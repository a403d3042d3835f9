"""What every column of groups is for: importing describes them all."""

from leeward.groups.fields import groups, together

__all__ = ["groups", "together"]
