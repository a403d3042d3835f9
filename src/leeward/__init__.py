"""Leeward: the sheltered side of social media."""

__version__ = "0.1.0"
