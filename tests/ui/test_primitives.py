"""The macros that every page is made of."""

from datetime import timedelta

import pytest
from django import forms
from django.template import engines
from django.utils import timezone, translation

CHOICES = [("all", "Everyone"), ("me", "Only me")]


class Form(forms.Form):
    title = forms.CharField(label="Title", help_text="A few words.")
    audience = forms.ChoiceField(label="Who may read it", choices=CHOICES, widget=forms.RadioSelect)
    nightly = forms.BooleanField(label="Tell me at night", required=False, help_text="Never before eight.")
    draft = forms.CharField(widget=forms.HiddenInput, required=False)


def render(template: str, **context: object) -> str:
    page = engines["jinja2"].from_string('{% import "ui/kit.html" as ui %}' + template)
    return " ".join(page.render(context).split())


def test_a_field_names_itself_and_says_its_hint() -> None:
    html = render("{{ ui.field(form.title) }}", form=Form())
    assert '<label class="field__label" for="id_title">Title</label>' in html
    assert 'id="id_title_helptext">A few words.' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'dir="auto"' in html
    assert "aria-invalid" not in html
    assert 'aria-describedby=""' not in render("{{ ui.field(form.audience) }}", form=Form())


def test_a_field_that_needs_another_look_says_why_and_keeps_what_was_written() -> None:
    form = Form({"title": "", "audience": "nobody", "nightly": "on"})
    html = render("{{ ui.fields(form) }}", form=form)
    assert 'id="id_title_error"><li>Please fill this in.</li>' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<fieldset class="field field--wrong" id="id_audience"' in html
    assert 'aria-describedby="id_audience_error"' in html
    assert "checked" in html


def test_the_summary_of_a_form_leads_to_each_field_and_says_that_nothing_is_lost() -> None:
    html = render("{{ ui.error_summary(form) }}", form=Form({"audience": "all"}))
    assert '<a href="#id_title">Title: Please fill this in.</a>' in html
    assert "Nothing you wrote is lost" in html
    assert render("{{ ui.error_summary(form) }}", form=Form()) == ""


def test_a_hidden_field_shows_nothing() -> None:
    assert (
        render("{{ ui.field(form.draft) }}", form=Form())
        == '<input type="hidden" name="draft" id="id_draft">'
    )


def test_what_is_optional_says_so_in_words() -> None:
    assert "(optional)" in render("{{ ui.picture_chooser() }}")
    assert "(optional)" not in render("{{ ui.field(form.title) }}", form=Form())


@pytest.mark.parametrize(
    "template",
    [
        "{{ ui.button(words) }}",
        '{{ ui.link_button(words, "/") }}',
        '{{ ui.chip(words, "/") }}',
        '{{ ui.byline(words, "seed") }}',
        "{{ ui.content_note([words]) }}",
        "{{ ui.quote(words, words) }}",
        "{{ ui.empty(words, words) }}",
        "{{ ui.facts([(words, words)]) }}",
        "{{ ui.table(words, [words], [[words]]) }}",
        '{{ ui.statement_of_reasons({"what": words}) }}',
        '{{ ui.tabs([(words, "/", true)], words) }}',
        '{{ ui.search("/", words) }}',
        '{{ ui.button_form("/", words, "", fields={"a": words}) }}',
        '{{ ui.button("x", attrs={"title": words}) }}',
        '{{ ui.pictures([{"src": "/p", "alt": words, "width": 1, "height": 1}]) }}',
    ],
)
def test_words_that_people_write_are_never_markup(template: str) -> None:
    html = render(template, words='<img src=x onerror="alert(1)">"')
    assert "<img src=x" not in html
    assert "&lt;img" in html


def test_only_one_kind_of_button_is_the_main_one() -> None:
    assert "button--main" in render('{{ ui.button("Share", "main") }}')
    assert "button--" not in render('{{ ui.button("Share") }}')


def test_help_comes_with_a_number_a_way_to_each_line_and_one_minute() -> None:
    panel: dict[str, object] = {
        "country": "Ireland",
        "url": "/help/ie/",
        "emergency": {"number": "112", "words": ""},
        "lines": [{"name": "A line", "ways": [{"kind": "phone", "label": "116 123", "href": "tel:116123"}]}],
    }
    html = render("{{ ui.help_panel(panel) }}", panel=panel)
    assert 'href="tel:112"' in html
    assert 'href="tel:116123"' in html
    assert "One minute that can help right now" in html
    assert '<a href="/help/ie/">All help in Ireland</a>' in html


def test_without_a_country_help_offers_a_chooser_and_no_number_of_another_country() -> None:
    panel: dict[str, object] = {"country": "", "url": "/help/", "emergency": None, "lines": []}
    html = render("{{ ui.help_panel(panel) }}", panel=panel)
    assert "tel:" not in html
    assert '<a href="/help/">Choose your country to see its help</a>' in html


def test_a_statement_of_reasons_leaves_out_what_there_is_not_and_says_how_to_disagree() -> None:
    html = render(
        "{{ ui.statement_of_reasons(reasons) }}",
        reasons={"what": "Held", "rule": "Rule 2", "appeal_url": "/appeal/", "appeal_until": "22 May 2027"},
    )
    assert '<dd dir="auto">Rule 2</dd>' in html
    assert "Who decided" not in html
    assert 'href="/appeal/"' in html
    assert "until 22 May 2027" in html


def test_a_moment_is_said_in_words_and_kept_exactly() -> None:
    when = timezone.now() - timedelta(hours=3)
    html = render("{{ ui.moment(when) }}", when=when)
    assert f'datetime="{when.isoformat()}"' in html
    assert "3 hours ago" in html


def test_an_author_under_another_name_is_not_a_link() -> None:
    assert "<a " not in render('{{ ui.byline("someone", "seed") }}')
    assert '<a href="/@amara/">' in render('{{ ui.byline("amara", "seed", href="/@amara/") }}')


def test_the_end_of_a_feed_says_so_and_looks_away_from_the_screen() -> None:
    with translation.override("en"):
        assert "That is everything for now" in render("{{ ui.end_of_feed() }}")
        assert "Go out" in render("{% call ui.end_of_feed() %}<p>Go out</p>{% endcall %}")
