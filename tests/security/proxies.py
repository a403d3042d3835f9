"""A caching proxy as stands in front of many a place: what answers allow is kept and shown to whoever asks next."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from tests.security.world import Answer

Key = tuple[str, tuple[str, ...]]


@dataclass
class Proxy:
    """Keeps answers as RFC 9111 lets a shared cache, heuristics included. Many a network for delivery ignores `Vary`:
    so does this one unless it is told to heed it."""

    heeds_vary: bool
    kept: dict[Key, "Answer"] = field(default_factory=dict)
    varies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)

    def get(self, client: Client, path: str) -> "Answer":
        """Ask for `path` as the browser `client`, through the proxy."""
        key = self._key(client, path)
        if key in self.kept:
            self.shown.append(path)
            return self.kept[key]
        answer = client.get(path)
        if self._may_keep(answer):
            self.varies[path] = tuple(
                sorted(each.strip() for each in answer.headers.get("Vary", "").split(","))
            )
            self.kept[self._key(client, path)] = answer
        return answer

    def _key(self, client: Client, path: str) -> Key:
        cookie = client.cookies.output() if self.heeds_vary and "Cookie" in self.varies.get(path, ()) else ""
        return path, (cookie,)

    @staticmethod
    def _may_keep(answer: "Answer") -> bool:
        said = {each.strip().partition("=")[0] for each in answer.headers.get("Cache-Control", "").split(",")}
        # Without a word a cache may guess how long to keep these (RFC 9111, section 4.2.2; RFC 9110, 15.1).
        return answer.status_code in (200, 203, 204, 301, 404, 405, 410) and not said & {
            "no-store",
            "private",
        }
