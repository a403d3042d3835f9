"""From whatever a camera wrote to small clean pictures: measured before they are opened, and encoded anew."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeAlias

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

if TYPE_CHECKING:
    from django.core.files.base import File

    Upload: TypeAlias = IO[bytes] | File[bytes]

pillow_heif.register_heif_opener(thumbnails=False)

LARGEST_FILE = 15_000_000  # bytes
LARGEST_SIDE = 16_000  # pixels
MOST_PIXELS = 40_000_000
WIDTHS = (480, 960, 1600)
# MPO is what many phones call a JPEG with a preview inside, and opens as one; its first picture is the picture.
_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
_STILL_THOUGH_MANY = ("MPO", "HEIF")


class Unreadable(Exception):
    """The file can't become a picture here; its text says why and what to do."""


@dataclass(frozen=True)
class Encoded:
    """`files` maps names such as "960.webp" to bytes; width and height are those of the largest, in pixels."""

    files: Mapping[str, bytes]
    width: int
    height: int


def encode(upload: "IO[bytes] | File[bytes]") -> Encoded:
    """Return the picture in each width as AVIF and WebP, upright, in sRGB, without any metadata.

    Raises `Unreadable` for files that are too large, that move, or that are no picture.
    """
    image = _opened(upload)
    try:
        image.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
        largest = _fitted(_upright(image), WIDTHS[-1])
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Unreadable(_("it seems to be damaged. Try saving it again, or choose another.")) from error
    files = {}
    for width in WIDTHS:
        sized = _fitted(largest, width)
        files[f"{width}.avif"] = _written(sized, "AVIF", quality=60, speed=8)
        files[f"{width}.webp"] = _written(sized, "WEBP", quality=78, method=3)
    return Encoded(files, largest.width, largest.height)


def _opened(upload: "IO[bytes] | File[bytes]") -> Image.Image:
    """Read the head of the file only, and refuse what would cost too much to open."""
    size = upload.seek(0, io.SEEK_END)
    upload.seek(0)
    if size > LARGEST_FILE:
        raise Unreadable(_("it is larger than 15 megabytes. Make it smaller and try again."))
    try:
        image = Image.open(upload, formats=_KINDS)
    except Image.DecompressionBombError as error:
        raise Unreadable(_("it has more than 40 million pixels. Make it smaller and try again.")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(
            _("it is not a picture we can read. JPEG, PNG, WebP, AVIF and HEIC work.")
        ) from error
    if max(image.size) > LARGEST_SIDE or image.width * image.height > MOST_PIXELS or 0 in image.size:
        raise Unreadable(_("it has more than 40 million pixels. Make it smaller and try again."))
    if image.format not in _STILL_THOUGH_MANY and _moves(image):
        raise Unreadable(_("it moves. Only still pictures can be shared here."))
    return image


def _moves(image: Image.Image) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable(_("it seems to be damaged. Try saving it again, or choose another.")) from error


def _upright(image: Image.Image) -> Image.Image:
    """Return the pixels alone: small first, so that what follows stays cheap, then upright and in sRGB."""
    profile = image.info.get("icc_profile")
    rotation = image.getexif().get(0x0112, 1)
    if image.mode not in ("RGB", "RGBA"):
        see_through = image.mode in ("LA", "PA", "La") or "transparency" in image.info
        image = image.convert("RGBA" if see_through else "RGB")
    image.thumbnail((2 * WIDTHS[-1], 2 * WIDTHS[-1]), Image.Resampling.LANCZOS)
    image = _turned(image, rotation)
    return _in_srgb(image, profile)


def _turned(image: Image.Image, rotation: int) -> Image.Image:
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    bare.getexif()[0x0112] = rotation
    return ImageOps.exif_transpose(bare)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # A broken or foreign profile changes colours a little; it is no reason to refuse.
    return converted or image


def _fitted(image: Image.Image, width: int) -> Image.Image:
    """Return a copy at most `width` wide, and at most half as tall again: never larger than it was."""
    tallest = width * 3 // 2
    copy = image.copy()
    copy.thumbnail((width, tallest), Image.Resampling.LANCZOS)
    copy.info.clear()
    return copy


def _written(image: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, exif=b"", icc_profile=b"", xmp=b"", **options)
    return out.getvalue()
