"""Whoever supervises the machine asks it by its number, without HTTPS."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def real_place(settings: Any) -> Client:
    settings.ALLOWED_HOSTS = ["harbour.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    return Client(headers={"host": "10.0.0.7:8000"})


def test_a_probe_asks_whether_the_process_lives_and_no_database_is_asked(
    real_place: Client, django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        assert real_place.get("/healthz").json() == {"status": "ok"}


def test_a_probe_asks_whether_the_place_can_serve(real_place: Client, db: None) -> None:
    assert real_place.get("/readyz").json() == {"status": "ready"}


def test_nothing_else_is_answered_under_a_name_the_place_does_not_have(real_place: Client, db: None) -> None:
    assert real_place.get("/").status_code == 400
    assert real_place.get("/about/").status_code == 400


def test_whoever_comes_by_another_name_reads_at_which_address_the_place_answers(
    real_place: Client, settings: Any, db: None
) -> None:
    settings.LEEWARD_URL = "https://harbour.example.org"
    for answer in (real_place.get("/"), real_place.post("/share/", {"body": "I wrote this for an hour."})):
        assert answer.status_code == 400
        assert "It answers only at its own address" in answer.text
        assert 'href="https://harbour.example.org/"' in answer.text
        assert "Go back" not in answer.text
        assert 'href="/help/"' in answer.text
    assert real_place.get("/help/").status_code == 200
