"""Each rule file lists sentences that its rules must find and must leave alone; this runs them all."""

from __future__ import annotations

import pytest

from leeward.screening import Kind, QueryRisk, Tier, screen, screen_query
from leeward.screening.data import LANGUAGES, read
from leeward.screening.folding import fold
from leeward.screening.lexicon import Rule, lexicon
from leeward.screening.names import named_people
from leeward.screening.phrases import PhraseError, PhraseSet, parse
from leeward.screening.reading import Reading

RULES = [(language, rule) for language in LANGUAGES for rule in lexicon(language).rules]
PATTERNS = read("personal.toml")["pattern"]
QUERIES = [
    (language, risk, query)
    for language in LANGUAGES
    for risk, queries in read(f"{language}/queries.toml")["examples"].items()
    for query in queries
]
MATCH = [
    pytest.param(lang, rule, text, id=f"{rule.id}: {text}") for lang, rule in RULES for text in rule.match
]
SKIP = [pytest.param(lang, rule, text, id=f"{rule.id}: {text}") for lang, rule in RULES for text in rule.skip]
PERSONAL = (Kind.PERSONAL_DETAILS_SELF, Kind.PERSONAL_DETAILS_OTHER)


@pytest.mark.parametrize(("language", "rule", "text"), MATCH)
def test_a_rule_finds_the_sentences_it_lists(language: str, rule: Rule, text: str) -> None:
    found = screen(text, lang=language)
    assert any(signal.kind is rule.kind for signal in found.signals)
    assert found.tier >= rule.tier or rule.tier is Tier.NONE


@pytest.mark.parametrize(("language", "rule", "text"), SKIP)
def test_a_rule_leaves_alone_the_sentences_it_lists(language: str, rule: Rule, text: str) -> None:
    assert rule.id not in {signal.rule for signal in screen(text, lang=language).signals}
    if rule.kind is Kind.CRISIS and rule.tier > Tier.DISTRESS:
        assert screen(text, lang=language).tier < Tier.IDEATION


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=lambda rule: rule.id)
def test_a_rule_has_examples_both_ways_a_source_and_an_explanation(rule: Rule) -> None:
    assert all((rule.match, rule.skip, rule.source, rule.explanation))
    assert 0 < rule.score <= 1


@pytest.mark.parametrize("phrase", ["jump(ing)? off", "(die|died)alone", "want to (die"])
def test_a_phrase_that_would_not_be_read_as_it_is_meant_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        parse(phrase)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for _, rule in RULES] + [pattern["id"] for pattern in PATTERNS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_slang_stands_for_words_as_phrases_are_written(language: str) -> None:
    meanings = [meaning for known in lexicon(language).aliases.values() for _, meaning in known]
    assert meanings == [[fold(word).text for word in meaning] for meaning in meanings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_slang_that_begins_alike_the_most_words_are_read(language: str) -> None:
    for known in lexicon(language).aliases.values():
        lengths = [len(slang) for slang, _ in known]
        assert lengths == sorted(lengths, reverse=True)


def test_an_exception_hides_no_other_that_begins_within_it() -> None:
    exceptions = PhraseSet(parse(written) for written in ("read it and you", "you want to"))
    line = " . read it and you want to go . "
    start = line.index(" want")
    assert exceptions.overlap(line, start, start + len(" want "), frozenset(line.split()))
    assert not exceptions.overlap(line, line.index(" go"), line.index(" go") + 4, frozenset(line.split()))


@pytest.mark.parametrize(("pattern", "text"), [(p, t) for p in PATTERNS for t in p["match"]], ids=str)
def test_a_personal_detail_is_found(pattern: dict[str, str], text: str) -> None:
    assert screen(text, lang="en").of(*PERSONAL)


@pytest.mark.parametrize(("pattern", "text"), [(p, t) for p in PATTERNS for t in p["skip"]], ids=str)
def test_what_only_looks_like_a_personal_detail_is_left_alone(pattern: dict[str, str], text: str) -> None:
    assert pattern["id"] not in {signal.rule for signal in screen(text, lang="en").signals}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_named_person_is_found_only_where_the_text_introduces_them(language: str) -> None:
    names, rules = read(f"{language}/names.toml")["names"], lexicon(language)
    for text in names["match"]:
        assert list(named_people(Reading.of(text), rules)), text
    for text in names["skip"]:
        assert not list(named_people(Reading.of(text), rules)), text


@pytest.mark.parametrize(("language", "risk", "query"), QUERIES)
def test_a_query_has_the_risk_that_its_file_says(language: str, risk: str, query: str) -> None:
    assert screen_query(query, lang=language) is QueryRisk(risk)


def test_every_source_is_something_that_anybody_can_look_up() -> None:
    texts = [
        *(text for _, rule in RULES for text in rule.match),
        *(one for each in PATTERNS for one in each["match"]),
    ]
    sources = {signal.source for text in texts for signal in screen(text).signals}
    assert len(sources) > 10
    assert not [source for source in sources if "product" in source.lower()]
