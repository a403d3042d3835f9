"""Who may say that a helpline works."""

from typing import Any, Protocol

from rules.predicates import predicate


class Somebody(Protocol):
    """A person as this part knows one: people is a neighbour."""

    pk: Any

    def has_role(self, *names: str) -> bool: ...


@predicate  # type: ignore[untyped-decorator]
def can_confirm(by: Somebody | None) -> bool:
    return by is not None and by.has_role("organiser")
