"""What a moderator's power reaches: everything, or some languages, some kinds of content, and so much danger."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.moderation.models import Case, Danger
from leeward.moderation.registry import policies
from leeward.moderation.words import CONCERN, PLACE, language_name, noun
from leeward.people.models import Person, Role


@dataclass(frozen=True)
class Scope:
    """An empty list of languages or kinds means all of them. `most_danger` is the highest that is within reach."""

    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    most_danger: int = Danger.LIFE

    @classmethod
    def from_grant(cls, scope: dict[str, Any]) -> "Scope":
        """Read what `RoleGrant.scope` keeps."""
        return cls(
            tuple(scope.get("languages", ())),
            tuple(scope.get("kinds", ())),
            int(scope.get("most_danger", Danger.LIFE)),
        )

    def as_grant(self) -> dict[str, Any]:
        """What `RoleGrant.scope` keeps: nothing for a power without limits."""
        limits: dict[str, Any] = {"languages": list(self.languages), "kinds": list(self.kinds)}
        kept = {name: value for name, value in limits.items() if value}
        return kept | ({"most_danger": self.most_danger} if self.most_danger < Danger.LIFE else {})

    @property
    def is_about_all(self) -> bool:
        """Whether it reaches every language and kind of content, be it without what is a danger to life."""
        return not self.languages and not self.kinds

    def in_words(self) -> list[str]:
        """The limits, for the organiser; nothing for a power without any."""
        words = [", ".join(language_name(code) for code in self.languages)] if self.languages else []
        words += [", ".join(str(noun(kind)) for kind in self.kinds)] if self.kinds else []
        if self.most_danger < Danger.LIFE:
            words.append(_("nothing above “%(danger)s”") % {"danger": Danger(self.most_danger).label})
        return words

    def reaches(self, case: Case) -> bool:
        """The same as `cases` asks of the database. What is in no known language is for everybody."""
        return (
            case.danger <= self.most_danger
            and (not self.kinds or case.kind in self.kinds)
            and (not self.languages or case.language in ("", *self.languages))
        )

    def cases(self, path: str = "") -> Q:
        """The cases within reach; `path` leads to the case, such as "decision__case"."""
        at = f"{path}__" if path else ""
        found = Q(**{f"{at}danger__lte": self.most_danger})
        if self.kinds:
            found &= Q(**{f"{at}kind__in": self.kinds})
        if self.languages:
            found &= Q(**{f"{at}language__in": ("", *self.languages)})
        return found


def kinds_on_the_desk() -> list[str]:
    """Every kind of what can come to the desk, so that a power can be limited to any of them."""
    return [*(policy.kind for policy in policies()), CONCERN, PLACE]


def scope_of(moderator: Person) -> Scope:
    """Return how far somebody's power as a moderator reaches, by the grant they hold.

    The newest grant counts even when it ran out a moment ago: whether they may act at all is `has_role`'s question.
    The pages of the desk fetch the grants once a request; everywhere else they are asked for each time.
    """
    grants = [
        one for one in moderator.role_grants.all() if one.role == Role.MODERATOR and not one.withdrawn_at
    ]
    newest = max(grants, key=lambda one: one.pk, default=None)
    return Scope.from_grant(newest.scope) if newest else Scope()
