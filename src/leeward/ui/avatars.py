"""Calm little drawings in the place of photographs, made from a seed that says nothing about the person."""

from collections.abc import Callable
from hashlib import blake2b

# Sky, far and near: pairs that stay apart for every kind of colour sight, by lightness and not by hue alone.
_PALETTES = [
    ("#cfe6e6", "#5d9ea3", "#174f59"),
    ("#f6e3c2", "#d9a55f", "#7a4a1d"),
    ("#e4def0", "#9b8cc0", "#463a6d"),
    ("#dcead3", "#86ab72", "#38592c"),
    ("#f3dcd6", "#cc9183", "#72392f"),
    ("#d9e4f2", "#7f9fc8", "#2b4a75"),
    ("#eee6d2", "#b3a27a", "#544a30"),
    ("#d5e9e0", "#6fae97", "#1f5747"),
]


def _hills(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{far}" d="M0 {40 + n}q14-{14 + n} 28-2t36-4v30H0z"/>'
        f'<path fill="{near}" d="M0 52q20-{8 + n} 36-1t28-3v16H0z"/>'
    )


def _waves(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{far}" d="M0 {32 + n}q8-7 16 0t16 0 16 0 16 0v32H0z"/>'
        f'<path fill="{near}" d="M-6 {46 + n}q8-6 16 0t16 0 16 0 16 0 16 0v20H-6z"/>'
    )


def _window(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{near}" d="M16 52V30a16 16 0 0 1 32 0v22z"/>'
        f'<path fill="{far}" d="M20 49V30a12 12 0 0 1 24 0v19z"/>'
        f'<path stroke="{near}" stroke-width="3" d="M32 18v31M20 {33 + n}h24"/>'
    )


def _leaf(far: str, near: str, n: int) -> str:
    return (
        f'<g transform="rotate({n * 9 - 18} 32 32)"><path fill="{far}" d="M32 10c17 12 17 32 0 44-17-12-17-32 0-44z"/>'
        f'<path stroke="{near}" stroke-width="3" fill="none" d="M32 20v40M32 34l8-7M32 44l-8-7"/></g>'
    )


def _moon(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{near}" d="M40 14a20 20 0 1 0 10 30A17 17 0 0 1 40 14z"/>'
        f'<circle fill="{far}" cx="{46 + n}" cy="22" r="3"/><circle fill="{far}" cx="52" cy="{32 + n}" r="2"/>'
    )


def _sun(far: str, near: str, n: int) -> str:
    return f'<circle fill="{far}" cx="32" cy="{34 - n}" r="14"/><path fill="{near}" d="M0 42q16-5 32 0t32 0v22H0z"/>'


def _boat(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{near}" d="M18 42h28l-5 8H23z"/><path fill="{far}" d="M33 12c10 6 13 15 13 26H33z"/>'
        f'<path fill="{near}" d="M30 {18 + n}c-7 5-10 12-11 20h11z"/>'
    )


def _stones(far: str, near: str, n: int) -> str:
    return (
        f'<ellipse fill="{near}" cx="32" cy="50" rx="20" ry="7"/>'
        f'<ellipse fill="{far}" cx="{30 + n}" cy="37" rx="15" ry="6"/>'
        f'<ellipse fill="{near}" cx="{34 - n}" cy="26" rx="10" ry="5"/>'
    )


def _tree(far: str, near: str, n: int) -> str:
    return (
        f'<path stroke="{near}" stroke-width="4" d="M32 34v24"/><circle fill="{far}" cx="32" cy="26" r="{13 + n}"/>'
        f'<path fill="{near}" d="M8 56q24-6 48 0v8H8z"/>'
    )


def _lighthouse(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{far}" d="M34 20 60 {12 - n}v18z"/>'
        f'<path fill="{near}" d="M27 26h10l4 30H23zM26 16h12v8H26zM32 9l7 6H25z"/>'
    )


def _bird(far: str, near: str, n: int) -> str:
    return (
        '<g fill="none" stroke-width="4" stroke-linecap="round">'
        f'<path stroke="{near}" d="M14 {26 + n}q9-8 18 2 9-10 18-2"/>'
        f'<path stroke="{far}" d="M26 44q6-6 12 1 6-7 12-1"/></g>'
    )


def _shell(far: str, near: str, n: int) -> str:
    return (
        f'<path fill="{far}" d="M32 52C14 46 10 30 18 18q14-10 28 0c8 12 4 28-14 34z"/>'
        f'<path fill="none" stroke="{near}" stroke-width="3" d="M32 52V14M32 52 {20 - n} 20M32 52l{12 + n}-32"/>'
    )


_MOTIFS: list[Callable[[str, str, int], str]] = [
    _hills, _waves, _window, _leaf, _moon, _sun, _boat, _stones, _tree, _lighthouse, _bird, _shell,
]  # fmt: skip


def svg(seed: str) -> str:
    """Return an SVG of 64 by 64, always the same for `seed`: one of 12 motifs in one of 8 palettes, in 5 variations.

    Only a hash of the seed reaches the drawing, so the picture gives nothing of it away.
    """
    motif, palette, variation, *_ = blake2b(seed.encode(), digest_size=4).digest()
    sky, far, near = _PALETTES[palette % len(_PALETTES)]
    drawing = _MOTIFS[motif % len(_MOTIFS)](far, near, variation % 5)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
        f'<rect width="64" height="64" fill="{sky}"/>{drawing}</svg>'
    )
