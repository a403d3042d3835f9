"""Words on their grounds: 7 to 1 for what people read (WCAG AAA), 4.5 for the rest, 3 for edges and rings, in both
schemes. WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11."""

import re
from pathlib import Path

import pytest

import leeward.ui

TOKENS = (Path(leeward.ui.__file__).parent / "static/ui/css/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z-]+):\s*#([0-9a-f]{6});")
LIGHT, DARK = (
    dict(COLOUR.findall(TOKENS.split("@media (prefers-color-scheme: dark)")[0])),
    dict(COLOUR.findall(TOKENS)),
)
READ = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sand"), ("ink", "sea-tint"), ("ink", "sky"),
    ("ink-soft", "paper"), ("ink-soft", "sheet"), ("on-deep", "deep"), ("on-deep-soft", "deep"),
    ("care", "care-tint"), ("care", "sheet"), ("care", "paper"), ("danger", "danger-tint"),
    ("sea-strong", "sea-tint"), ("deep", "on-deep"),
]  # fmt: skip
ACT = [
    ("sea", "paper"), ("sea", "sheet"), ("sea", "sand"), ("sea-strong", "sheet"), ("on-sea", "sea"),
    ("on-sea", "sea-strong"), ("on-alarm", "alarm"), ("on-alarm", "alarm-strong"), ("ink-soft", "sand"),
    ("on-deep", "deep-raised"),
]  # fmt: skip
EDGE = [
    ("edge", "paper"), ("edge", "sheet"), ("care-edge", "paper"), ("care-edge", "sheet"), ("sea", "sea-tint"),
    ("danger-edge", "danger-tint"), ("ink", "sheet"),
]  # fmt: skip


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [(*pair, 7) for pair in READ] + [(*pair, 4.5) for pair in ACT] + [(*pair, 3) for pair in EDGE],
)
def test_words_stand_out_from_their_ground(
    scheme: dict[str, str], words: str, ground: str, least: float
) -> None:
    assert contrast(scheme[words], scheme[ground]) >= least


def test_no_colour_is_named_outside_the_tokens() -> None:
    raw = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\((?!var)|\bhsl", re.IGNORECASE)
    allowed = {"helpbar.css": {"#fff"}, "base.css": {"#fff", "#000"}, "dialog.css": {"rgb("}}
    for path in (Path(leeward.ui.__file__).parent / "static/ui/css").glob("*.css"):
        if path.name != "tokens.css":
            found = set(raw.findall(path.read_text(encoding="utf-8")))
            assert found <= allowed.get(path.name, set()), path.name
