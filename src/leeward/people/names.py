"""Pseudonyms: which are allowed, which are kept, and a few to choose from."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 3, 30
_ALLOWED = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LIKE_AN_ADDRESS = re.compile(r"@|\.(?:com|org|net|edu|gov|io|co|uk|de|es|fr|info|me)\b", re.IGNORECASE)
_RESERVED = frozenset(
    "about abuse account accounts admin administrator all anonymous anybody api bot clinician contact crisis desk"
    " deleted doctor emergency everyone facilitator guest health help helpline here hotline leeward me mod moderation"
    " moderator nobody null nurse official organiser organizer owner place police professional root safety security"
    " service somebody someone staff support supporter system team test therapist undefined user webmaster you".split()
)
# Who has one of these as a part of their name says that they speak for this place.
_OFFICES = (
    "admin administrator facilitator helpline hotline leeward mod moderation moderator official organiser organizer"
    " staff webmaster"
).split()
# Letters and signs that pass for a Latin one at a glance. Unicode TS 39 names them all; these are met in names.
_LOOKS_LIKE = dict(
    pair
    for pairs in (
        "аa вb гr еe кk мm нh оo рp сc тt уy хx ьb іi јj ѕs ԁd ԛq ԝw һh ѵv",  # Cyrillic
        "αa γy ηn ιi κk νv οo ρp τt υu χx ωw",  # Greek
        "օo սu ոn հh ցg",  # Armenian
        "ɡg ıi łl øo đd 0o 1i 3e 5s",
    )
    for pair in ((ord(two[0]), two[1]) for two in pairs.split())
)
_FIRST = (
    "amber autumn calm clear clover copper coral dawn drifting early evening fern forest gentle golden green harbour"
    " hazel heather hidden island ivory juniper kind late lavender lichen linen little maple marsh meadow mild"
    " misty morning mossy northern olive open patient pebble plain quiet rainy river sandy silver slow small"
    " soft southern spring steady still summer sunny tidal twilight velvet warm western wild willow winter woolly"
).split()
_SECOND = (
    "acorn alder badger bay birch blanket boat bramble breeze brook candle cedar cloud cove creek cricket curlew dove"
    " driftwood dune eider ember feather finch firefly garden gull hare hedgehog heron hill kettle kite lantern lark"
    " leaf lighthouse linnet moon moth nest oak otter owl path pine pond puffin quilt rain reed robin rowan sail seal"
    " shell shore snail sparrow star stone swallow swift teapot thistle thrush tide tree valley walnut wave window wren"
).split()


def normal(name: str) -> str:
    """Return `name` as it is stored: compatibility forms folded, lower case, no space around it."""
    return unicodedata.normalize("NFKC", name).strip().removeprefix("@").lower()


def skeleton(name: str) -> str:
    """Return what `name` looks like at a glance: names with one skeleton pass for each other."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", normal(name)) if not unicodedata.combining(c))
    flat = bare.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w").replace("l", "i")
    return re.sub(r"[\W_]+", "", flat)


def problem_with(name: str) -> str:
    """Return why nobody may be called `name` (already `normal`), in words for them, or "" when they may."""
    scripts = {_script(c) for c in name if c.isalpha()}
    problems = (
        (
            _LIKE_AN_ADDRESS.search(name),
            _("This looks like an e-mail address. Choose a name that nobody can trace to you."),
        ),
        (
            not SHORTEST <= len(name) <= LONGEST,
            _("Choose a name of 3 to 30 letters, numbers, hyphens or underscores."),
        ),
        (
            not _ALLOWED.fullmatch(name),
            _("Use only letters, numbers, hyphens and underscores, with a letter or number at both ends."),
        ),
        (
            sum(c.isdigit() for c in name) >= 6,
            _("This could be a telephone number. Choose a name that nobody can trace to you."),
        ),
        (len(scripts) > 1, _("Use letters of one alphabet only, so that nobody can pass as somebody else.")),
        (
            skeleton(name) in _RESERVED_SKELETONS or _claims_an_office(name),
            _("This name is kept for the people who run this place. Choose another."),
        ),
    )
    return next((words for is_wrong, words in problems if is_wrong), "")


def _claims_an_office(name: str) -> bool:
    """Whether a part of it is an office, also in the plural or with a number, or a long one stands in it anywhere."""
    parts = {skeleton(part.rstrip("0123456789")).removesuffix("s") for part in re.split(r"[\W_]+", name)}
    looks = {skeleton(office) for office in _OFFICES}
    return not parts.isdisjoint(looks) or any(look in skeleton(name) for look in looks if len(look) > 6)


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "?").split()[0]
    return "KANA" if script in ("HIRAGANA", "KATAKANA", "CJK", "KATAKANA-HIRAGANA") else script


_RESERVED_SKELETONS = frozenset(map(skeleton, _RESERVED))


def digest(name: str) -> str:
    """Return the keyed hash by which a name that was given up is remembered."""
    return hmac.new(
        settings.SECRET_KEY.encode(), f"handle:{normal(name)}".encode(), hashlib.sha256
    ).hexdigest()


def made_up() -> str:
    """Return a calm name made of two words and, so that it is free, a number."""
    return f"{secrets.choice(_FIRST)}-{secrets.choice(_SECOND)}-{secrets.randbelow(90) + 10}"


def calm_name(digest: str) -> str:
    """Return the two calm words that a hexadecimal digest stands for, as a name that no pseudonym can look like."""
    number = int(digest, 16)
    return f"{_FIRST[number % len(_FIRST)]} {_SECOND[number // len(_FIRST) % len(_SECOND)]}".title()


def looks_calm(name: str) -> bool:
    """Whether `name` could pass for one that `calm_name` makes."""
    return skeleton(name) in _calm_skeletons()


@cache
def _calm_skeletons() -> frozenset[str]:
    return frozenset(skeleton(first + second) for first in _FIRST for second in _SECOND)
