"""What every column is for. Export, erasure and retention are made from this; an undescribed column fails the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.db import models


class Erase(Enum):
    """What erasing a person does to a column of theirs."""

    DELETE_ROW = "the row goes"
    BLANK = "the value is emptied"
    KEEP = "kept, because others or the law need it"


@dataclass(frozen=True)
class Field:
    """Why a column exists and what happens to it.

    `retention` is a number of days, or None for as long as the person keeps it. `why_kept` is needed with `Erase.KEEP`.
    """

    purpose: str
    export: bool = True
    erase: Erase = Erase.DELETE_ROW
    retention: int | None = None
    why_kept: str = ""


@dataclass(frozen=True)
class Described:
    subject: str | None
    fields: Mapping[str, Field]


registry: dict[type[models.Model], Described] = {}


def describe(model: type[models.Model], *, subject: str | None, fields: Mapping[str, Field]) -> None:
    """Register what `model` holds.

    `subject` is the path to the person it is about ("author", "thread__author"), or None when it holds nothing of
    anybody's. Raises ValueError for a name that is not a column.
    """
    known = {field.name for field in model._meta.get_fields() if isinstance(field, models.Field)}
    if unknown := set(fields) - known:
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    registry[model] = Described(subject, fields)
