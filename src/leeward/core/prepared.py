"""Queries that Django writes once: on the pages that are opened most, to write the SQL costs more than to run it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from inspect import signature
from itertools import count
from types import NoneType
from typing import Any, ParamSpec, TypeVar, cast, get_args, get_type_hints

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.db.models.query import get_related_populators
from django.http import Http404
from django.utils import timezone

P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)
Build = Callable[..., "models.QuerySet[Any]"]

_MOMENT = "now"
_PLACES = re.compile(r"%%|%s")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STAND_INS = count(7_700_000_000_000_000_000)


def prepared(build: Callable[P, "models.QuerySet[M]"]) -> Callable[P, list[M]]:
    """Let Django write the SQL of the queryset that `build` returns once for each engine, and only fill it in later.

    `build` takes rows, whole numbers and words, each with its type as annotation, and is called with stand-ins: it
    must ask the same question whatever they are; None, where it is allowed, is another question. `timezone.now()` in
    it is the moment of each call. It returns whole rows, with `select_related` and annotations if it likes. Raises
    TypeError, at the first call, for what can't be filled in: a value that leaves no trace in the SQL, one that is
    changed on its way there, another moment or a day, or anything about a row but which one it is.
    """
    queries: dict[tuple[str, ...], _Ready] = {}
    names = list(signature(build).parameters)

    @wraps(build)
    def rows(*args: P.args, **kwargs: P.kwargs) -> list[M]:
        values = {name: _value(value) for name, value in (*zip(names, args, strict=False), *kwargs.items())}
        with connection.cursor() as cursor:
            # The cursor knows its connection: `connection` looks for the one of this thread at each name.
            which = (cursor.db.vendor, *[name for name in values if values[name] is None])
            if which not in queries:
                queries[which] = _made_ready(build, which)
            return queries[which].rows(cursor, values)

    return rows


def _value(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def one(rows: Sequence[M]) -> M:
    """Return the only row there can be. Raises Http404 when there is none."""
    if not rows:
        raise Http404
    return rows[0]


@dataclass(frozen=True)
class _Ready:
    """The SQL with a name at each place, what stands at those that nobody fills in, and Django's own compiler."""

    sql: str
    constants: Mapping[str, Any]
    compiler: Any

    asks_when: bool

    @cached_property
    def _converters(self) -> Any:
        return self.compiler.get_converters([column for column, _, _ in self.compiler.select])

    @cached_property
    def _fields(self) -> tuple[Any, int, int, list[str], Any, list[tuple[str, int]]]:
        compiler, about = self.compiler, self.compiler.klass_info
        start, end = about["select_fields"][0], about["select_fields"][-1] + 1
        names = [column.target.attname for column, _, _ in compiler.select[start:end]]
        # The stubs know it as a later Django has it.
        related = get_related_populators(about, compiler.select, compiler.connection.alias)  # type: ignore[call-arg]
        return about["model"].from_db, start, end, names, related, list(compiler.annotation_col_map.items())

    def rows(self, cursor: Any, values: Mapping[str, Any]) -> list[Any]:
        """Ask, and make rows of the answer as Django's `ModelIterable` does."""
        filled = {**self.constants, **values}
        if self.asks_when:
            filled[_MOMENT] = cursor.db.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(self.sql, filled)
        found = cursor.fetchall()
        if self._converters:
            found = self.compiler.apply_converters(found, self._converters)
        make, start, end, names, related, annotations = self._fields
        made = []
        for row in found:
            one = make(cursor.db.alias, names, row[start:end])
            for each in related:
                each.populate(row, one)
            for name, place in annotations:
                setattr(one, name, row[place])
            made.append(one)
        return made


def _made_ready(build: Build, without: Collection[str]) -> _Ready:
    sql, params, standing, compiler = _written(build, without)
    again = _written(build, without)
    names = [_name(param, standing, place) for place, param in enumerate(params)]
    if again[0] != sql or names != [_name(param, again[2], place) for place, param in enumerate(again[1])]:
        raise TypeError(f"{build.__qualname__} does not ask the same question twice")
    if missing := set(standing.values()) - set(names) - {_MOMENT}:
        raise TypeError(f"{build.__qualname__}: {', '.join(sorted(missing))} can't be filled in")
    places: Iterator[str] = iter(names)
    named = _PLACES.sub(lambda found: f"%({next(places)})s" if found[0] == "%s" else "%%", sql)
    constants = {name: param for name, param in zip(names, params, strict=True) if name[0] == "_"}
    return _Ready(named, constants, compiler, asks_when=_MOMENT in names)


def _name(param: Any, standing: Mapping[Any, str], place: int) -> str:
    if (type(param), param) in standing:
        return standing[type(param), param]
    if isinstance(param, date) or (isinstance(param, str) and _DAY.match(param)):
        raise TypeError(f"{param!r} would be asked for at every call")
    return f"_{place}"


def _written(build: Build, without: Collection[str]) -> tuple[str, tuple[Any, ...], Mapping[Any, str], Any]:
    """The SQL of one call with stand-ins, its values, and which stands for what."""
    kinds = get_type_hints(build)
    kinds.pop("return", None)
    values = {name: None if name in without else _stand_in(kind) for name, kind in kinds.items()}
    before = timezone.now()
    try:
        compiler = build(**values).query.get_compiler(connection=connection)
    except ObjectDoesNotExist as read:
        raise TypeError(
            f"{build.__qualname__} asks what depends on more than which row it is given"
        ) from read
    sql, params = compiler.as_sql()
    standing = {
        (type(_value(value)), _value(value)): name for name, value in values.items() if value is not None
    }
    for param in params:
        if _is_between(before, param, timezone.now()):
            standing[type(param), param] = _MOMENT
    return sql, params, standing, compiler


def _stand_in(kind: Any) -> Any:
    number = next(_STAND_INS)
    kind = next((each for each in get_args(kind) if each is not NoneType), kind)
    if issubclass(kind, models.Model):
        # Reading anything else of it looks in the database, in vain: an answer for one must never be asked for another.
        return kind.from_db(connection.alias, [kind._meta.pk.attname], [number])
    return kind(number)


def _is_between(start: datetime, param: Any, end: datetime) -> bool:
    """Whether a value, as this engine takes moments, was the moment of the call."""
    first, last = map(
        cast("Callable[[datetime], Any]", connection.ops.adapt_datetimefield_value), (start, end)
    )
    return isinstance(param, type(first)) and bool(first <= param <= last)
