"""The people of the tests, always the same ones, and what they do with the product."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.signals import setting_changed
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from leeward.core import jobs
from leeward.people.models import Person, Role

ClientOf = Callable[[Person], Client]
Mailbox = Callable[[Person], list[EmailMessage]]
RunJobs = Callable[[], int]


class WayIn(ClientHandler):
    """The way into the place, whose middleware is made once for all browsers: that takes longer than most answers."""

    def load_middleware(self, is_async: bool = False) -> None:
        vars(self).update(_middleware())


@cache
def _middleware() -> dict[str, Any]:
    made = ClientHandler()
    made.load_middleware()
    return {name: value for name, value in vars(made).items() if "middleware" in name}


# Some of it reads the settings when it is made.
setting_changed.connect(lambda **_: _middleware.cache_clear(), weak=False)


def browser() -> Client:
    client = Client()
    client.handler = WayIn(enforce_csrf_checks=False)
    return client


def join(handle: str, *roles: Role, **fields: Any) -> Person:
    """Make somebody who has signed up, affirmed their age and agreed that health data is kept."""
    now = timezone.now()
    agreed: dict[str, Any] = {
        "adult_affirmed_at": now,
        "health_consent_at": now,
        "health_consent_version": "1",
    }
    return Person.objects.create_user(
        handle=handle, email=f"{handle}@example.org", **agreed | {"roles": ",".join(roles)} | fields
    )


@pytest.fixture
def amara(db: None) -> Person:
    """A member who has been here for a year."""
    return join("amara", joined_at=timezone.now() - timedelta(days=365))


@pytest.fixture
def ben(db: None) -> Person:
    """A newcomer who joined a moment ago."""
    return join("ben")


@pytest.fixture
def june(db: None) -> Person:
    """A trained supporter."""
    return join("june", Role.SUPPORTER)


@pytest.fixture
def dr_osei(db: None) -> Person:
    """A verified professional."""
    return join("dr_osei", Role.PROFESSIONAL)


@pytest.fixture
def mina(db: None) -> Person:
    """A moderator."""
    return join("mina", Role.MODERATOR)


@pytest.fixture
def tomas(db: None) -> Person:
    """The organiser of the place."""
    return join("tomas", Role.ORGANISER)


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """A browser somebody is signed in with, second factor given; a new one each time it is called."""

    def signed_in(person: Person) -> Client:
        client = browser()
        client.force_login(person)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def visitor(db: None) -> Client:
    """A browser that nobody is signed in with."""
    return browser()


@pytest.fixture
def run_jobs(db: None) -> RunJobs:
    """Run the jobs that wait, and what those queue, then every sweep once. Returns how many jobs ran."""

    def run() -> int:
        ran = jobs.run_due()
        for sweep in jobs.sweeps:
            sweep()
        return ran + jobs.run_due()

    return run


@pytest.fixture
def mailbox() -> Mailbox:
    """The letters somebody has been sent, oldest first."""

    def letters(person: Person) -> list[EmailMessage]:
        return [letter for letter in mail.outbox if person.email in letter.recipients()]

    return letters
