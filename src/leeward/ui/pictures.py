"""Reads what the picture chooser of `ui/pictures.html` sent."""

from collections.abc import Mapping
from typing import TypeVar

from django.core.files.base import File

Chosen = TypeVar("Chosen", bound=File[bytes])


def chosen(
    files: Mapping[str, Chosen], words: Mapping[str, str], name: str = "pictures", most: int = 4
) -> list[tuple[Chosen, str]]:
    """Return each picture that was chosen with its alternative text, in the order of the rows."""
    return [
        (files[key], words.get(f"{key}-alt", "").strip())
        for key in (f"{name}-{number}" for number in range(1, most + 1))
        if key in files
    ]
