"""From what a person wrote to HTML."""

import pytest

from leeward.core.text import excerpt, render


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[Samaritans](http://elsewhere.example/x)", "Samaritans</a> (elsewhere.example)"),
        ("[Samaritans](https://www.elsewhere.example)", "Samaritans</a> (elsewhere.example)"),
        ("[ok](https://samaritans.org@elsewhere.example/)", "ok</a> (elsewhere.example)"),
        ("[*a* b](https://Elsewhere.example:8080/?q)", "b</a> (elsewhere.example:8080)"),
    ],
)
def test_a_link_says_which_site_it_leads_to(written: str, shown: str) -> None:
    assert shown in render(written)


@pytest.mark.parametrize(
    "written",
    [
        "<https://here.example/page>",
        "[read at here.example](https://here.example/a)",
        "[a topic](/topics/sleep/)",
    ],
)
def test_a_link_whose_words_name_its_site_says_no_more(written: str) -> None:
    assert "</a> (" not in render(written)


def test_headings_stand_below_the_title_of_the_page_where_they_are_asked_for() -> None:
    written = "# One\n\nWords.\n\n### Two\n\n<h1>no</h1>"
    assert render(written, headings=True) == (
        "<h2>One</h2>\n<p>Words.</p>\n<h3>Two</h3>\n<p>&lt;h1&gt;no&lt;/h1&gt;</p>\n"
    )
    assert "<h" not in render(written)


def test_an_excerpt_leaves_out_marks_and_keeps_names_whole() -> None:
    assert excerpt("# Thanks\n_so_ **much** @sea_otter_2, `really`") == "Thanks so much @sea_otter_2, really"
