"""The search index of the engine, without what would read all of it again for each story or for each search.

modelsearch weighs how well words match. What is found here is ordered by time, so nothing needs to be weighed: the
newest entries that hold the words are found by walking the index backwards, and no further than they are shown.
"""

from typing import Any

from django.db import connection


class Unranked:
    """Leaves the lengths of titles unweighed: weighing them anew walks through the whole index."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing."""


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that modelsearch looks for
    """Return the backend for the engine of this place."""
    if connection.vendor == "postgresql":
        from leeward.home.index.postgres import Backend as Postgres  # noqa: PLC0415 - can be read beside its engine only

        return Postgres(params)
    from leeward.home.index.sqlite import Backend as Sqlite  # noqa: PLC0415 - can be read beside its engine only

    return Sqlite(params)
