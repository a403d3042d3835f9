"""What is missing before a place may open to the public (rule 28). One list, for `leeward check` and the organiser."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.core.models import Place
from leeward.core.safety import unsafe_settings
from leeward.helplines import directory
from leeward.home.starting_words import STARTING_PRIVACY_NOTICE, STARTING_RULES
from leeward.moderation.promises import appeals_stuck
from leeward.people.models import Person, Role


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, what to do about it, and the address of the page to do it at, if there is one."""

    what: str
    do: str
    at: str = ""


def missing(place: Place) -> list[Missing]:
    """Return everything that keeps `place` from opening; an empty list means ready."""
    return [*_words(place), *_help(place), *_staff(), *_settings()]


def _words(place: Place) -> Iterator[Missing]:
    for name, what, do in (
        (
            "accountable_person",
            _("No accountable person is named."),
            _("Say who answers for this place, by name and role."),
        ),
        (
            "contact_email",
            _("There is no address for people to write to."),
            _("Give an address that somebody reads."),
        ),
        (
            "duty_hours",
            _("The duty hours are not said."),
            _("Say when a person looks at reports and held stories."),
        ),
        ("community_rules", _("There are no community rules."), _("Write them.")),
        ("privacy_notice", _("There is no privacy notice."), _("Write it.")),
    ):
        if not getattr(place, name).strip():
            yield Missing(what, do, f"/place/#id_{name}")
    for name, draft, what in (
        ("community_rules", STARTING_RULES, _("The community rules are still Leeward’s draft.")),
        ("privacy_notice", STARTING_PRIVACY_NOTICE, _("The privacy notice is still Leeward’s draft.")),
    ):
        # A browser sends other ends of lines.
        if getattr(place, name).split() == draft.split():
            yield Missing(what, _("Read it, make it yours, and save it."), f"/place/#id_{name}")


def _help(place: Place) -> Iterator[Missing]:
    country = directory.country(place.country) if place.country else None
    if country is None or not country.services:
        yield Missing(
            _("There are no helplines for the place's country."),
            _("Choose the country."),
            "/place/#id_country",
        )
    elif not directory.confirmed(country.code):
        yield Missing(
            _("No helpline of %(country)s has been confirmed in the last 90 days.")
            % {"country": country.name},
            _("Call or look up each one, then confirm it."),
            f"/help/{country.code.lower()}/confirm/",
        )


def _staff() -> Iterator[Missing]:
    staff = Person.objects.filter(is_active=True).exclude(roles="").order_by("handle")
    moderators = [person for person in staff if person.has_role(Role.MODERATOR)]
    if not any(person.has_role(Role.ORGANISER) for person in staff):
        yield Missing(_("There is no organiser."), _("Type `leeward createadmin`: it makes one."))
    if len(moderators) < 2:
        yield Missing(
            _("There are fewer than two moderators: an appeal is decided by somebody else."),
            _("Ask a second person to join, then give them the role."),
            "/place/staff/",
        )
    if appeals_stuck():
        yield Missing(
            _("An appeal waits that no moderator may answer: they decided it, or are part of it."),
            _("Make somebody else a moderator, or give one a wider role."),
            "/place/staff/",
        )
    for person in staff:
        if person.is_staff and not person.authenticator_set.exists():
            yield Missing(
                _("%(name)s has no second factor.") % {"name": person.handle},
                _("They are asked to set it up when they sign in."),
            )


def _settings() -> Iterator[Missing]:
    problems = unsafe_settings(
        secret_key=settings.SECRET_KEY,
        encryption_keys=settings.LEEWARD_ENCRYPTION_KEYS,
        allowed_hosts=settings.ALLOWED_HOSTS,
        url=settings.LEEWARD_URL,
    )
    yield from (Missing(problem, _("Whoever looks after the machine changes it.")) for problem in problems)
    if settings.SECURE_SSL_REDIRECT and not settings.LEEWARD_TRUSTED_PROXIES:
        yield Missing(
            _("Leeward does not know of the web server in front of it, and sends every page in circles."),
            _("Set LEEWARD_TRUSTED_PROXIES to 1."),
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Missing(
            _("Letters are not sent: nobody can receive a code to join or to sign in."), _("Set EMAIL_URL.")
        )
