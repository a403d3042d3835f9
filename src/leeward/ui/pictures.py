"""Reads what the picture chooser of `ui/pictures.html` sent."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile


def chosen(
    files: Mapping[str, UploadedFile], words: Mapping[str, str], name: str = "pictures", most: int = 4
) -> list[tuple[UploadedFile, str]]:
    """Return each picture that was chosen with its alternative text, in the order of the rows."""
    return [
        (files[key], words.get(f"{key}-alt", "").strip())
        for key in (f"{name}-{number}" for number in range(1, most + 1))
        if key in files
    ]
