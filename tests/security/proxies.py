"""A caching proxy as stands in front of many a place: what answers allow is kept and shown to whoever asks next."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from tests.security.world import Answer


@dataclass
class Proxy:
    """Keeps answers as RFC 9111 lets a shared cache, heuristics included, and ignores `Vary`, as many a network for
    delivery does: whoever heeds it shows nobody anything else."""

    kept: dict[str, "Answer"] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)

    def get(self, client: Client, path: str) -> "Answer":
        """Ask for `path` as the browser `client`, through the proxy."""
        if path in self.kept:
            self.shown.append(path)
            return self.kept[path]
        answer = client.get(path)
        if self._may_keep(answer):
            self.kept[path] = answer
        return answer

    @staticmethod
    def _may_keep(answer: "Answer") -> bool:
        said = {each.strip().partition("=")[0] for each in answer.headers.get("Cache-Control", "").split(",")}
        # Without a word a cache may guess how long to keep these (RFC 9111, section 4.2.2; RFC 9110, 15.1).
        return answer.status_code in (200, 203, 204, 301, 404, 405, 410) and not said & {
            "no-store",
            "private",
        }
