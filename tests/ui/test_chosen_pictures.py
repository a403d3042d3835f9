"""What the picture chooser sent, as the parts read it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.ui.pictures import chosen


def test_each_picture_keeps_its_own_words_when_a_row_in_between_is_empty() -> None:
    first, third = (SimpleUploadedFile(name, b"x") for name in ("a.png", "c.png"))
    files = MultiValueDict({"pictures-1": [first], "pictures-3": [third]})
    words = {"pictures-1-alt": " The sea ", "pictures-2-alt": "left over", "pictures-3-alt": ""}
    assert chosen(files, words) == [(first, "The sea"), (third, "")]


def test_more_pictures_than_rows_are_not_read() -> None:
    files = {f"pictures-{number}": SimpleUploadedFile("a.png", b"x") for number in range(1, 9)}
    assert len(chosen(files, {})) == 4
