"""What to show of the queue of the desk: it travels in the address, as plain links."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Danger
from leeward.moderation.words import CONCERN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

USUAL = "usual"
APPEALS, SECONDS = "appeals", "seconds"
# How a case came to be here, by what the queue annotates. What software only noticed has neither a report nor a hold.
SOURCES: dict[str, tuple["Promise", Q]] = {
    "reports": (_("Reported"), Q(told__gt=0)),
    "held": (_("Held"), Q(is_held=True)),
    "signals": (_("Noticed"), Q(told=0, is_held=False) & ~Q(kind=CONCERN)),
    "raid": (_("From a raid"), Q(raid__isnull=False)),
    "concerns": (_("Worries"), Q(kind=CONCERN)),
}


@dataclass(frozen=True)
class Filters:
    """What to show of the queue. Empty: everything. They travel in the address, as plain links."""

    source: str = ""
    danger: str = ""
    kind: str = ""
    language: str = ""
    mine: str = ""
    # "usual": by danger, even after a heavy day.
    order: str = ""

    @classmethod
    def of(cls, asked: "Mapping[str, str]") -> "Filters":
        """Read an address. What it does not know is left out."""
        known = {field.name: str(asked.get(field.name, ""))[:20] for field in fields(cls)}
        if known["source"] not in (*SOURCES, APPEALS, SECONDS):
            known["source"] = ""
        if known["order"] != USUAL:
            known["order"] = ""
        if known["danger"] not in map(str, Danger.values):
            known["danger"] = ""
        return cls(**known)

    def but(self, **changes: str) -> str:
        """The address of the same view with something changed: from the question mark on, or nothing."""
        kept = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        asked = {name: value for name, value in kept.items() if value}
        return "?" + urlencode(asked) if asked else ""

    @property
    def address(self) -> str:
        """The address of this view, likewise."""
        return self.but()

    def on_case(self, path: str = "") -> Q:
        """The conditions on a case, which `path` leads to. An appeal is as urgent as its age, not as its case was."""
        at = f"{path}__" if path else ""
        asked = {"danger": "" if path else self.danger, "kind": self.kind, "language": self.language}
        return Q(**{f"{at}{name}": value for name, value in asked.items() if value})
