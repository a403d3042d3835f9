"""The one query of every request by somebody signed in, compiled once: building it costs more than running it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from leeward.people.models import DeviceSession, Person


class _Ready(NamedTuple):
    """The query as text, and how a row of it becomes two objects."""

    sql: str
    converters: dict[int, Any]
    compiler: Any
    session_fields: Sequence[str]
    person_fields: Sequence[str]


@lru_cache(maxsize=4)
def _ready(vendor: str) -> _Ready:
    """What Django would make anew for each request. `vendor` only keeps engines apart."""
    found = DeviceSession.objects.select_related("person").filter(token_hash="")
    compiler = found.query.get_compiler(connection=connection)
    sql, _ = compiler.as_sql()
    columns = [column for column, _, _ in compiler.select]
    return _Ready(
        # By name: Django looks through the whole text for places that have none, at each request.
        sql.replace("%s", "%(token_hash)s"),
        compiler.get_converters(columns),
        compiler,
        [field.attname for field in DeviceSession._meta.concrete_fields],
        [field.attname for field in Person._meta.concrete_fields],
    )


def session_and_person(token_hash: str) -> tuple[DeviceSession, Person | None] | None:
    """Return the session with this hash and its person, in one query; None when there is no such session."""
    with connection.cursor() as cursor:
        # The cursor knows its connection: `connection` looks for the one of this thread at each name.
        ready, alias = _ready(cursor.db.vendor), cursor.db.alias
        cursor.execute(ready.sql, {"token_hash": token_hash})
        row = cursor.fetchone()
    if row is None:
        return None
    (values,) = ready.compiler.apply_converters([row], ready.converters)
    mine, theirs = values[: len(ready.session_fields)], values[len(ready.session_fields) :]
    session = DeviceSession.from_db(alias, ready.session_fields, mine)
    has_person = session.person_id is not None
    return session, Person.from_db(alias, ready.person_fields, theirs) if has_person else None
