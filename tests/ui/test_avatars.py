"""Generated pictures in the place of photographs."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from leeward.ui.avatars import svg


@given(st.text(max_size=64))
def test_any_seed_gives_a_small_picture_always_the_same(seed: str) -> None:
    picture = svg(seed)
    assert picture == svg(seed)
    assert len(picture.encode()) < 1500
    assert ElementTree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own


def test_a_few_hundred_people_get_at_least_a_hundred_and_fifty_different_pictures() -> None:
    assert len({svg(f"person {number}") for number in range(300)}) >= 150


def test_the_seed_cannot_be_read_in_the_picture() -> None:
    seed = "amara-osei-1987"
    assert seed not in svg(seed)
    assert not re.search(r"<(text|title|desc|script|image|a)\b", svg('"><script>alert(1)</script>'))
