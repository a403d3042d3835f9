"""Every page loads one stylesheet and one script, small, kept for a year and renewed by their name."""

import gzip
import re

import brotli
import pytest
from django.test import Client, override_settings

from leeward.ui import assets, inline

KILOBYTE = 1024


def test_the_stylesheet_of_a_page_holds_the_layers_in_order_and_each_parts_own_styles(client: Client) -> None:
    css = client.get(assets.stylesheet_url()).content.decode()
    assert "@layer reset, base, components, modules, utilities;" in css
    assert css.index("@layer reset {") < css.index("@layer base {") < css.index("@layer components {")


def test_all_the_javascript_is_at_most_forty_kilobytes_compressed() -> None:
    script = assets.joined("js")
    assert len(script.gzip) <= 40 * KILOBYTE
    assert len(script.brotli) <= 40 * KILOBYTE


def test_the_styles_are_at_most_sixteen_kilobytes_compressed() -> None:
    assert len(assets.joined("css").gzip) <= 16 * KILOBYTE


@pytest.mark.parametrize("kind", ["css", "js"])
def test_a_joined_file_says_the_same_in_each_encoding(client: Client, kind: str) -> None:
    address = assets.stylesheet_url() if kind == "css" else assets.script_url()
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    zipped = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert plain.content == brotli.decompress(packed.content) == gzip.decompress(zipped.content)
    assert "Content-Encoding" not in plain.headers
    assert all("Accept-Encoding" in answer["Vary"] for answer in (plain, packed, zipped))


@pytest.mark.django_db
def test_it_is_kept_for_a_year_under_its_own_name_and_briefly_under_an_older_one(client: Client) -> None:
    assert "immutable" in client.get(assets.stylesheet_url())["Cache-Control"]
    older = client.get("/assets/app.000000000000.css")
    assert older.status_code == 200
    assert older["Cache-Control"] == "public, max-age=60"
    assert client.get("/assets/app.png").status_code == 404


def test_it_needs_no_cookie_and_sets_none(client: Client) -> None:
    assert not client.get(assets.script_url()).cookies


@override_settings(WHITENOISE_AUTOREFRESH=True)
def test_while_developing_the_name_is_the_same_until_a_file_changes() -> None:
    assert assets.joined("css").name == assets.joined("css").name


def test_the_styles_inside_a_page_are_small_and_allowed_by_the_policy(client: Client) -> None:
    page = client.get("/offline/")
    assert inline.styles_source() in page["Content-Security-Policy"]
    assert f"<style>{inline.styles()}</style>" in page.content.decode()
    assert len(gzip.compress(inline.styles().encode())) < 6 * KILOBYTE


def test_a_page_of_one_request_asks_for_nothing_else(client: Client) -> None:
    html = client.get("/offline/").content.decode()
    assert not re.search(r'<(script|link rel="stylesheet"|img)\b', html)
    assert not re.search(r"url\(|@import", html)
