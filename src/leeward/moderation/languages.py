"""In which language somebody wrote, as far as the letters tell. Pure, and only a hint for who can read it."""

import unicodedata
from collections import Counter

# Languages written in each script, the likeliest first. A claim among them is believed.
WRITTEN_IN: dict[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd", "az"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt"),
    "HEBREW": ("he", "yi"),
    "GREEK": ("el",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn", "as"),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
    "ETHIOPIC": ("am", "ti"),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja", "yue"),
}
# Letters that only one of the languages of a script has.
TELLING = {"fa": set("پچژگ"), "ur": set("ٹڈڑے"), "uk": set("іїєґ"), "sr": set("ђћџ"), "be": set("ў")}
# Of a long text the beginning is enough; of a few letters nothing is said.
READ, FEWEST = 2000, 6


def language_of(text: str, claimed: str) -> str:
    """Return the language that `text` is probably in; `claimed` is what its author or their pages say.

    The claim stands when the letters can be its own. Otherwise the likeliest language of the script is returned, or
    "" (for everybody) for Latin letters claimed to be in a language that is written in others.
    """
    counted = Counter(_script(char) for char in text[:READ] if char.isalpha())
    if counted.total() < FEWEST:
        return claimed
    # Japanese is written in Chinese characters with a few of its own between them.
    kana = counted["HIRAGANA"] + counted["KATAKANA"]
    script = "HIRAGANA" if kana * 5 >= counted["CJK"] > 0 else counted.most_common(1)[0][0]
    base = claimed.partition("-")[0].lower()
    if script == "LATIN":
        return "" if any(base in languages for languages in WRITTEN_IN.values()) else claimed
    languages = WRITTEN_IN.get(script, ())
    if base in languages or not languages:
        return claimed
    used = set(text[:READ].lower())
    return next((one for one in languages if used & TELLING.get(one, set())), languages[0])


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
