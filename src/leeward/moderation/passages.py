"""Finding words in a text as a reader copied them: without its marks, in any case, with any spaces."""

import re

_MARKS = re.compile(r"[*_`>#\[\]]")


def plain(words: str) -> str:
    """Return words as they are compared."""
    return " ".join(_MARKS.sub("", words).split()).casefold()


def stands_in(passage: str, text: str) -> bool:
    """Whether a text still says the passage."""
    return bool(plain(passage)) and plain(passage) in plain(text)
