"""Finished pieces are kept up to a limit, and what is counted is what is kept."""

from functools import partial

from leeward.core.cards import Fragments


def test_the_same_piece_made_twice_at_once_is_counted_once() -> None:
    kept, made = Fragments(limit=10), []

    def make_while_another_does() -> tuple[bytes, ...]:
        kept.get("a", lambda: (b"123456",))
        return (b"123456",)

    def make() -> tuple[bytes, ...]:
        made.append("a")
        return (b"123456",)

    kept.get("a", make_while_another_does)
    assert kept.get("a", make) == (b"123456",)
    assert not made


def test_the_piece_that_was_used_longest_ago_goes_first() -> None:
    kept, made = Fragments(limit=10), []

    def make(key: str) -> tuple[bytes, ...]:
        made.append(key)
        return (key.encode() * 4,)

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, partial(make, key))
    assert made == ["a", "b", "c", "b"]
