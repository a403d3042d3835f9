"""What somebody wrote in an e-mail, without what their program put around it: quoted words, signatures, headers."""

import re
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from html import unescape

from leeward.notifications.letters import ABOVE

# Where programs begin what they add. Lines that begin with ">" and our own line (`ABOVE`) always end the words.
_ENDS = re.compile(
    r"""^(
    --\s?$                                              # a signature (RFC 3676, section 4.3)
    | -{2,}\s*(original\ message|forwarded\ message|mensaje\ original|ursprüngliche\ nachricht|message\ d.origine
      |messaggio\ originale|הודעה\ מקורית|الرسالة\ الأصلية)\b
    | _{10,}\s*$                                        # Outlook's line
    | (sent\ from\ my|sent\ from\ outlook|get\ outlook\ for|enviado\ desde\ mi|gesendet\ von\ mei
      |envoyé\ de\ mon|inviato\ da)\b
    | (from|de|von|da|מאת|من):\s.*@                     # the headers of what is answered
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# More than anybody writes; a page of mail that is longer is not read to its end.
LONGEST_TEXT = 200_000  # characters
_AUTOMATIC = {"bulk", "junk", "list", "auto_reply"}


def is_automatic(message: EmailMessage) -> bool:
    """Whether no person wrote it: an absence note, a bounce, a list (RFC 3834; RFC 3464)."""
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or str(message.get("Precedence", "")).strip().lower() in _AUTOMATIC
        or str(message.get("Return-Path", "-")).strip() == "<>"
        or message.get_content_type() == "multipart/report"
        or any(name in message for name in ("List-Id", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients"))
    )


def words_of(message: EmailMessage) -> str:
    """Return what stands above the quoted part, without a signature; "" when there is nothing."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)[:LONGEST_TEXT]
    if part.get_content_subtype() == "html":
        text = _plain(text)
    return _without_name(_above(text), parseaddr(str(message.get("From", "")))[0])


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a character set that nobody knows, or another than it says
        found = part.get_payload(decode=True)
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def _above(text: str) -> str:
    kept: list[str] = []
    quoted = False
    for line in text.replace("\r\n", "\n").split("\n"):
        said = line.strip()
        quoted = said.startswith(">") or ABOVE in said
        if quoted or _ENDS.match(said):
            break
        kept.append(line.rstrip())
    return "\n".join(_without_attribution(kept) if quoted else kept).strip()


def _without_attribution(lines: list[str]) -> list[str]:
    """Take off "On Sunday, somebody wrote:", in whatever language: up to three lines that end with a colon."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not lines or not lines[-1].rstrip().endswith(":"):
        return lines
    for count in (1, 2, 3):
        block = " ".join(lines[-count:])
        # It names a day or an address.
        if re.search(r"\d", block) and re.search(r"@|<|\d{4}|\d:\d\d", block):
            return lines[:-count]
    return lines


def _without_name(text: str, name: str) -> str:
    """Take off the sender's own name at the end: nobody here knows them by it."""
    lines, names = text.split("\n"), set(re.findall(r"\w+", name.casefold()))
    while lines and names:
        last = set(re.findall(r"\w+", lines[-1].casefold()))
        if last and not last <= names:
            break
        lines.pop()
    return "\n".join(lines).strip() if names else text


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3"})
_SILENT = frozenset({"style", "script", "head", "title"})
_QUOTES = re.compile(r"gmail_quote|divRplyFwdMsg|appendonsend|yahoo_quoted")


def _plain(html: str) -> str:
    """Return the words of a page of mail, up to what it quotes.

    In one pass, unlike the library's parser: a page that ends in the middle of something ends there.
    """
    said, lower, at = [], html.lower(), 0
    while (tag := html.find("<", at)) >= 0:
        said.append(_text(html[at:tag]))
        closing, name = _tag(lower[tag : tag + 20])
        end = html.find(">", tag) if not lower.startswith("<!--", tag) else html.find("-->", tag) + 2
        if (
            end <= tag
            or name == "blockquote"
            or (not closing and _QUOTES.search(html, tag, min(end, tag + 2000)))
        ):
            return _lines(said)
        if name in _BREAKS and not closing:
            said.append("\n")
        if name in _SILENT and not closing:
            end = lower.find(f"</{name}", end)
            if end < 0:
                return _lines(said)
            end = html.find(">", end)
        at = end + 1
        if not at:
            return _lines(said)
    return _lines([*said, _text(html[at:])])


def _tag(begins: str) -> tuple[bool, str]:
    found = _TAG.match(begins)
    return (bool(found[1]), found[2]) if found else (False, "")


def _text(words: str) -> str:
    return re.sub(r"\s+", " ", unescape(words))


def _lines(said: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in "".join(said).split("\n")))
