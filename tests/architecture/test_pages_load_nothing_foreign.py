"""Pages keep to the content security policy, ask nobody else for anything, and read from either side."""

import re

from tests.architecture.house import files, listed

COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)
ATTRIBUTE = re.compile(r"<[a-z][^<>]*?\s(style|on[a-z]+)\s*=", re.IGNORECASE)
# Data for a script, which no browser runs, needs no nonce.
SCRIPT = re.compile(r"<script\b(?![^>]*(?:\bnonce=|type=\"application/json\"))[^>]*>", re.IGNORECASE)
# The styles of a page of one request, which the policy allows by their hash, are the exception.
STYLE = re.compile(
    r"<style\b(?!>(?:\{\{ inline_styles\(\) \}\}|\{% include \"[a-z]+/_style\.css\" %\})</style>)"
)
LOADS = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio|object|embed|form|use|image)\b[^>]*?"
    r"\b(?:src|srcset|href|action|poster|data)\s*=\s*[\"']\s*(?:https?:)?//[^\"']*",
    re.IGNORECASE,
)
STYLE_LOADS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//[^\s)]*")
SCRIPT_LOADS = re.compile(
    r"(?:fetch|import|importScripts|Worker|EventSource|WebSocket)\s*\(?\s*[\"'`](?:https?:|wss?:)?//"
)
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[a-z-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


def found(pattern: re.Pattern[str], *kinds: str) -> list[str]:
    """Where a pattern stands in files of these kinds, comments aside."""
    return [
        f"{path}: {match[0].strip()[:120]}"
        for path, text in files(*kinds)
        for match in pattern.finditer(COMMENT.sub("", text))
    ]


def test_no_template_styles_or_scripts_inside_an_attribute() -> None:
    problems = found(ATTRIBUTE, "*.html") + found(re.compile(r"javascript:", re.IGNORECASE), "*.html")
    assert not problems, listed(problems)


def test_every_script_in_a_template_carries_the_nonce() -> None:
    problems = found(SCRIPT, "*.html") + found(STYLE, "*.html")
    assert not problems, listed(problems)


def test_nothing_is_loaded_from_anybody_else() -> None:
    problems = found(LOADS, "*.html", "*.svg") + found(STYLE_LOADS, "*.css") + found(SCRIPT_LOADS, "*.js")
    assert not problems, listed(problems)


def test_styles_name_start_and_end_rather_than_left_and_right() -> None:
    problems = found(PHYSICAL, "*.css")
    assert not problems, listed(problems)
