"""What is missing before a place may open to the public (rule 28). One list, for `leeward check` and the organiser."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.core.models import Place
from leeward.core.safety import unsafe_settings
from leeward.helplines import directory
from leeward.people.models import Person, Role


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and what to do about it."""

    what: str
    do: str


def missing(place: Place) -> list[Missing]:
    """Return everything that keeps `place` from opening; an empty list means ready."""
    return [*_words(place), *_help(place), *_staff(), *_settings()]


def _words(place: Place) -> Iterator[Missing]:
    at = _("Fill it in at /place/ or with `leeward init`.")
    for value, what in (
        (place.accountable_person, _("No accountable person is named.")),
        (place.contact_email, _("There is no address for people to write to.")),
        (place.duty_hours, _("The duty hours are not said: when does a person look at reports?")),
        (place.community_rules, _("There are no community rules.")),
        (place.privacy_notice, _("There is no privacy notice.")),
    ):
        if not value.strip():
            yield Missing(what, at)


def _help(place: Place) -> Iterator[Missing]:
    country = directory.country(place.country) if place.country else None
    if country is None or not country.services:
        yield Missing(
            _("There are no helplines for the place's country."), _("Choose the country at /place/.")
        )
    elif not directory.confirmed(country.code):
        yield Missing(
            _("No helpline of %(country)s has been confirmed in the last 90 days.")
            % {"country": country.name},
            _("Call or look up each one, then confirm it at /help/%(code)s/confirm/.")
            % {"code": country.code.lower()},
        )


def _staff() -> Iterator[Missing]:
    def holders(role: Role) -> list[Person]:
        return [p for p in Person.objects.filter(is_active=True, roles__contains=role) if p.has_role(role)]

    moderators = holders(Role.MODERATOR)
    if not holders(Role.ORGANISER):
        yield Missing(_("There is no organiser."), _("`leeward createadmin` makes one."))
    if len(moderators) < 2:
        yield Missing(
            _("There are fewer than two moderators: an appeal is decided by somebody else."),
            _("Give a second person the role at /place/staff/."),
        )
    for person in {*holders(Role.ORGANISER), *moderators}:
        if not person.authenticator_set.exists():  # type: ignore[attr-defined]
            yield Missing(
                _("%(name)s has no second factor.") % {"name": person.handle},
                _("They set it up when they sign in."),
            )


def _settings() -> Iterator[Missing]:
    problems = unsafe_settings(
        secret_key=settings.SECRET_KEY, allowed_hosts=settings.ALLOWED_HOSTS, url=settings.LEEWARD_URL
    )
    yield from (Missing(problem, _("See docs/settings.md.")) for problem in problems)
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Missing(_("Letters are not sent to anybody."), _("Set EMAIL_URL."))
