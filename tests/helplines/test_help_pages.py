"""The public pages: one request, no cookie, no JavaScript, the right number first."""

import gzip
import json
import re
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from leeward.helplines import directory
from leeward.helplines.directory import Country

BUDGET = 15_000
EVENING = datetime(2025, 11, 17, 18, 0, tzinfo=UTC)


def get(path: str, **headers: str) -> Any:
    """Ask for a page with a database that refuses every question, as tests without `db` have."""
    return Client().get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("country", directory.countries(), ids=lambda country: country.code)
def test_every_country_page_fits_the_budget_in_one_request_without_script_or_cookie(country: Country) -> None:
    for encoding in ("br", "gzip"):
        answer = get(country.path, accept_encoding=encoding)
        assert answer.status_code == 200
        assert answer["Content-Encoding"] == encoding
        assert len(answer.content) <= BUDGET
        assert not answer.cookies
    page = get(country.path).content.decode()
    assert "<script" not in page
    assert not re.search(r"<(img|link|iframe|video|source)\b[^>]*(src|href)=\"(?!data:)", page)
    assert f'href="tel:{country.emergency.number}"' in page


def test_the_chooser_fits_the_budget_too() -> None:
    assert len(get("/help/", accept_encoding="br", accept_language="en-US").content) <= BUDGET
    assert len(get("/help/", accept_encoding="gzip").content) <= BUDGET


def test_the_encodings_hold_the_same_page() -> None:
    with time_machine.travel(EVENING, tick=False):
        plain = get("/help/gb/").content
        assert brotli.decompress(get("/help/gb/", accept_encoding="br").content) == plain
        assert gzip.decompress(get("/help/gb/", accept_encoding="gzip").content) == plain


def test_the_emergency_number_comes_before_anything_else_that_can_be_called() -> None:
    first_call = re.search(r'href="tel:([^"]+)"', get("/help/gb/").content.decode())
    assert first_call is not None
    assert first_call[1] == "999"


def test_a_country_whose_services_differ_names_each() -> None:
    assert "Ambulance 119" in words(get("/help/jp/"))
    assert "Police 110" in words(get("/help/jp/"))


def test_lines_that_are_open_now_come_first() -> None:
    with time_machine.travel(datetime(2025, 11, 17, 12, 0, tzinfo=UTC), tick=False):
        noon = words(get("/help/gb/"))
    with time_machine.travel(EVENING, tick=False):
        evening = words(get("/help/gb/"))
    calm, call_wales = "Campaign Against Living Miserably", "C.A.L.L. Helpline"
    assert noon.index(call_wales) < noon.index(calm)
    assert evening.index(calm) < evening.index(call_wales)
    assert "Closed. Opens today at 17:00" in noon
    assert "Open now, until midnight" in evening


def test_a_page_kept_offline_says_when_it_was_worked_out() -> None:
    with time_machine.travel(EVENING, tick=False):
        page = words(get("/help/ke/"))
    assert "worked out at 21:00, Nairobi time, on 17 November 2025" in page
    assert "go by the hours of each line" in page


def test_each_line_says_its_cost_languages_hours_source_and_when_it_was_checked() -> None:
    page = words(get("/help/gb/"))
    for said in (
        "Free · answered by trained volunteers · confidential",
        "Cymraeg",
        "Last checked: November 2024.",
    ):
        assert said in page
    assert "Monday to Friday 9:30 to 16:00" in page
    assert 'href="https://www.samaritans.org"' in get("/help/gb/").content.decode()


def test_a_line_that_nobody_checked_for_a_year_says_so_and_what_to_do() -> None:
    old = "That is long ago. If nobody answers, try another line."
    with time_machine.travel(datetime(2025, 6, 1, 12, 0, tzinfo=UTC), tick=False):
        assert old not in words(get("/help/gb/"))
    with time_machine.travel(datetime(2026, 6, 1, 12, 0, tzinfo=UTC), tick=False):
        assert old in words(get("/help/gb/"))


def test_hours_say_whose_clock_they_are_by_where_a_country_has_several() -> None:
    assert "Los Angeles time" in words(get("/help/us/"))
    assert "London time)" not in words(get("/help/gb/"))


def test_a_text_line_fills_in_its_word() -> None:
    assert 'href="sms:85258?&amp;body=SHOUT"' in get("/help/gb/").content.decode()


def test_the_page_says_what_happens_when_you_call_and_offers_one_minute() -> None:
    page = words(get("/help/gt/"))
    assert "What happens when you call" in page
    assert "Name five things you can see." in page


def test_leaving_quickly_and_telling_of_a_mistake_are_on_the_page() -> None:
    page = get("/help/gb/").content.decode()
    assert 'href="/leave/"' in page
    assert 'href="/report/?about=%2Fhelp%2Fgb%2F%23samaritans"' in page


def test_a_country_without_a_line_for_everyone_says_so_and_where_to_look() -> None:
    page = get("/help/gt/")
    assert "We don’t know a line in Guatemala yet" in words(page)
    assert "https://findahelpline.com/countries/gt" in page.content.decode()


def test_an_unknown_country_answers_404_with_the_chooser_and_the_world_never_a_default() -> None:
    answer = get("/help/zz/", accept_language="en-US")
    assert answer.status_code == 404
    page = words(answer)
    assert "We don’t have a list for that country yet" in page
    assert "Choose your country" in page
    assert "Find A Helpline" in page
    assert "tel:" not in answer.content.decode()


def test_the_chooser_shows_no_number_of_any_country_when_the_browser_names_none() -> None:
    answer = get("/help/", accept_language="en")
    assert answer.status_code == 200
    assert "tel:" not in answer.content.decode()
    assert "Where are you?" in words(answer)


def test_the_chooser_shows_the_lines_of_the_country_the_browser_names_and_how_to_change_it() -> None:
    answer = get("/help/", accept_language="es-MX,es")
    page = answer.content.decode()
    assert 'href="tel:911"' in page
    assert 'href="tel:8009112000"' in page
    assert "Your browser says Mexico. If you are somewhere else" in words(answer)
    assert "Accept-Language" in answer["Vary"]


def test_somebody_who_wants_another_country_is_not_shown_the_guess_again() -> None:
    assert "tel:" not in get("/help/?choose", accept_language="es-MX").content.decode()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/help/?country=ke", "/help/ke/"),
        ("/help/?zone=Asia/Calcutta", "/help/in/"),
        ("/help/KE/", "/help/ke/"),
        ("/help/ke", "/help/ke/"),
        ("/help", "/help/"),
    ],
)
def test_the_forms_and_other_spellings_lead_to_the_page(asked: str, place: str) -> None:
    answer = get(asked)
    assert answer.status_code == 302
    assert answer["Location"] == place
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "asked", ["/help/?zone=Mars/Olympus", "/help/?country=zz", "/help/?country=//evil.example"]
)
def test_a_form_that_names_nowhere_is_asked_again(asked: str) -> None:
    assert get(asked).status_code == 200


def test_a_page_may_be_kept_by_anybody_and_used_when_we_cannot_be_reached() -> None:
    kept = get("/help/gb/")["Cache-Control"]
    assert "public" in kept
    assert "stale-if-error=2592000" in kept
    assert "noindex" not in get("/help/gb/").content.decode()


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    with time_machine.travel(EVENING, tick=False):
        tag = get("/help/gb/")["ETag"]
        again = get("/help/gb/", if_none_match=tag)
    assert again.status_code == 304
    assert again.content == b""


def test_only_our_own_styles_may_run_and_nothing_else() -> None:
    policy = get("/help/gb/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    assert get("/help/gb/")["X-Content-Type-Options"] == "nosniff"


def test_the_data_has_the_same_help_with_its_sources_for_anybody_to_use() -> None:
    answer = get("/help/gb.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/json")
    data = json.loads(answer.content)
    assert data["emergency"]["number"] == "999"
    assert data["emergency"]["source"]["checked"] == "2024-11"
    [samaritans] = [each for each in data["services"] if each["id"] == "gb/samaritans"]
    assert samaritans["channels"][0] == {
        "kind": "phone",
        "value": "116 123",
        "href": "tel:116123",
        "hours": {"zone": "Europe/London", "always": True, "spans": None, "note": ""},
    }
    assert samaritans["source"] == {
        "name": "Samaritans", "url": "https://www.samaritans.org", "checked": "2024-11"
    }  # fmt: skip
    assert samaritans["verified_at"] is None


def test_data_of_an_unknown_country_answers_404_as_data() -> None:
    answer = get("/help/zz.json")
    assert answer.status_code == 404
    assert json.loads(answer.content) == {"error": "There is no list for this country."}


def test_asking_for_the_head_sends_no_body() -> None:
    answer = Client().head("/help/gb/")
    assert answer.status_code == 200
    assert answer.content == b""


def test_a_browser_that_is_signed_in_gets_the_same_bytes_and_no_new_cookie() -> None:
    client = Client()
    client.cookies["leeward"] = "a-session"
    with time_machine.travel(EVENING, tick=False):
        answer = client.get("/help/gb/")
        assert answer.content == get("/help/gb/").content
    assert not answer.cookies


def test_the_page_in_a_language_nobody_has_translated_yet_is_plain_english(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    answer = get("/help/eg/", accept_language="ar-EG")
    assert '<html lang="en" dir="ltr">' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_the_panel_of_a_known_country_has_its_number_and_three_lines_open_ones_first() -> None:
    panel = directory.panel("GB", datetime(2025, 11, 17, 12, 0, tzinfo=UTC))
    assert panel["emergency"]["number"] == "999"
    assert panel["url"] == "/help/gb/"
    assert [line["name"] for line in panel["lines"]] == [
        "Samaritans",
        "NHS 111, mental health option",
        "Shout",
    ]
    assert all(line["open"] for line in panel["lines"])
    assert panel["lines"][0]["ways"] == [{"kind": "phone", "label": "Call 116 123", "href": "tel:116123"}]


@pytest.mark.parametrize("code", [None, "", "zz"])
def test_the_panel_of_an_unknown_country_leads_to_the_chooser_and_names_no_number(code: str | None) -> None:
    panel = directory.panel(code)
    assert panel == {"country": "", "url": "/help/", "emergency": None, "lines": []}
