"""What many people see is rendered once and joined: an in-process store of finished fragments."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock


class Fragments:
    """Keeps the most recently used fragments, at most `limit` bytes of them.

    A key holds everything the fragment depends on: (kind, id, version, language, kind of viewer). Nothing is ever
    invalidated: a visible change bumps the version, and the old fragment falls out by itself.
    """

    def __init__(self, limit: int = 64_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[bytes, ...]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[bytes, ...]]) -> tuple[bytes, ...]:
        """Return the pieces kept under `key`, making them at the first call."""
        with self._lock:
            if (pieces := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return pieces
        pieces = make()
        with self._lock:
            # Another thread may have made the same meanwhile.
            self._size += sum(map(len, pieces)) - sum(map(len, self._kept.get(key, ())))
            self._kept[key] = pieces
            while self._size > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self._size -= sum(map(len, dropped))
        return pieces

    def find(self, keys: Sequence[Hashable]) -> list[tuple[bytes, ...] | None]:
        """Return the pieces kept under each of `keys`, in their order; None for what is not kept."""
        with self._lock:
            found = [self._kept.get(key) for key in keys]
            for key, pieces in zip(keys, found, strict=True):
                if pieces is not None:
                    self._kept.move_to_end(key)
        return found


fragments = Fragments()
