"""The search index of the engine, without what would read all of it again for each story."""

from typing import Any

from modelsearch.backends import database


class _Unranked:
    """Leaves the lengths of titles unweighed: they only rank, and what is found here is ordered by time."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: weighing them anew walks through the whole index."""


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that modelsearch looks for
    """Return modelsearch's backend for the engine of this place."""
    backend = database.SearchBackend(params)
    backend.index_class = type("Index", (_Unranked, backend.index_class), {})
    return backend
