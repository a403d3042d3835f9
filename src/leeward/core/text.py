"""The one way from what a person wrote to HTML: Markdown by markdown-it-py, cleaned by nh3."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "hr", "h3", "h4", "code"}
_INVISIBLE = {"\u200b", "\u2060", "\ufeff", "\u00ad", "\u202a", "\u202b", "\u202d", "\u202e", "\u202c"}
_LINK_ELSEWHERE = re.compile(
    r'<a href="(?:https?:)?//(?:[^"/?#]*@)?(?:www\.)?([^"/?#@]+)[^"]*"[^>]*>(.*?)</a>',
    re.DOTALL | re.IGNORECASE,
)
# Into this place, or to an address that names how it is reached. What only looks like one stays text.
_LINK = re.compile(r"https?://|mailto:|/(?![/\\])", re.IGNORECASE)
HASHTAG = re.compile(r"(?<![\w&/#])#([^\W_][\w]{1,49})")


@lru_cache(maxsize=2)
def _markdown(*, headings: bool = False) -> MarkdownIt:
    # Small on purpose: pictures, tables and HTML stay out; a heading in a story is a paragraph that speaks up.
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    parser.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]
    left_out = ["image", "html_block", "html_inline", "lheading", "fence", "code", "reference"]
    if headings:
        parser.core.ruler.push("below_the_title", _below_the_title)
    else:
        left_out.append("heading")
    return parser.disable(left_out)


def _below_the_title(state: StateCore) -> None:
    """Let the headings of a text stand below the title of its page, in their order."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"


def clean(text: str) -> str:
    """Return `text` in NFC, with line ends as \\n and without control characters and direction overrides."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c not in _INVISIBLE))
    return "".join(kept).strip()


def says_the_same(kept: object, sent: Mapping[str, object]) -> bool:
    """Whether the title and the body that were sent, where they were, are those that `kept` has."""
    return all(clean(str(sent[name])) == getattr(kept, name) for name in ("title", "body") if name in sent)


def render(text: str, *, hashtags_lead: bool = True, headings: bool = False) -> str:
    """Return safe HTML for Markdown `text`; hashtags become links to their pages, where there are such pages.

    With `headings`, a line that begins with # is one, below the title of the page. Links lead into this place or open
    http, https and mailto, carry `nofollow ugc noreferrer`, and nothing a person wrote is dropped: what is not allowed
    as markup is shown as text. Behind a link that does not name it stands the site it leads to.
    """
    html = nh3.clean(
        _markdown(headings=headings).render(text),
        tags=_TAGS | {"h2"} if headings else _TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noreferrer",
    )
    named = _LINK_ELSEWHERE.sub(_named, html)
    return _link_hashtags(named) if hashtags_lead else named


def _named(link: re.Match[str]) -> str:
    """Return a link with its site named behind it, unless its own words do: “Samaritans” may lead anywhere."""
    site, words = link[1].lower(), link[2].lower()
    return link[0] if site in words else f"{link[0]} ({site})"


def _link_hashtags(html: str) -> str:
    """Link #words in the text nodes of cleaned HTML, never inside a link."""
    parts, inside_link = re.split(r"(<[^>]+>)", html), False
    for index, part in enumerate(parts):
        if part.startswith("<"):
            inside_link = part.startswith("<a ") or (inside_link and part != "</a>")
        elif not inside_link:
            parts[index] = HASHTAG.sub(
                lambda m: f'<a class="hashtag" href="/tags/{m[1].casefold()}/">#{m[1]}</a>', part
            )
    return "".join(parts)


def hashtags(text: str) -> list[str]:
    """Return the hashtags of `text`, case-folded, without the sign, in order, each once."""
    return list(dict.fromkeys(tag.casefold() for tag in HASHTAG.findall(text)))


def excerpt(text: str, length: int = 280) -> str:
    """Return the beginning of `text` as plain words, cut at a word, at most `length` characters."""
    # An underscore within a word, as in a name, marks nothing.
    marks = r"^\s*(?:[>-]|#+(?=\s))\s*|[*`\[\]]+|(?<![^\W_])_+|_+(?![^\W_])"
    plain = re.sub(r"\s+", " ", re.sub(marks, "", text, flags=re.MULTILINE)).strip()
    if len(plain) <= length:
        return plain
    return plain[:length].rsplit(" ", 1)[0] + "…"


def rendered(html: str) -> Markup:
    """Mark stored output of `render` as HTML. The only place in Leeward that does."""
    return Markup(html)  # noqa: S704 - everything stored as *_html came out of `render`
