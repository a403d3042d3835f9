"""Pictures: small and clean, nothing of where or by what they were taken, and no file that could hurt the place."""

import io
import os
import resource
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageCms

from leeward.core import files
from leeward.moderation.models import Case
from leeward.people.actions import delete_account
from leeward.people.models import Person
from leeward.stories.actions import add_pictures, use_another_name
from leeward.stories.models import Picture, Story, StoryState
from tests.cast import ClientOf
from tests.stories.writing import QUIET, form, shared

pytestmark = pytest.mark.django_db
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    """A photograph with a camera, a place, a caption and a colour profile written into it."""
    image = (
        Image.new("RGB", size, "teal")
        if options.pop("plain", False)
        else Image.effect_noise(size, 40).convert("RGB")
    )
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Zirkonia Cameras", options.pop("orientation", 1)
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (51.5, 30.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    image.save(out, kind, exif=exif, icc_profile=profile, **options)
    return out.getvalue()


def upload(content: bytes, name: str = "night.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def send(browser: Client, *files: bytes, alt: str = "A window at night.", **more: Any) -> Any:
    sent = {f"pictures-{n}": upload(file) for n, file in enumerate(files, start=1)}
    alts = {f"pictures-{n}-alt": alt for n in range(1, len(files) + 1)}
    return browser.post("/share/", form(share="share", **more) | sent | alts)


def with_picture(author: Person, **more: Any) -> Story:
    story = shared(author, **more)
    assert add_pictures(story=story, by=author, uploads=[(io.BytesIO(photo()), "A window.")]) == []
    return story


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def _a_media_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_no_file_holds_where_when_or_by_what_it_was_taken(
    kind: str, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    assert send(client_of(amara), photo(kind)).status_code == 302
    files = stored(settings)
    assert {path.name for path in files} == {f"{w}.{k}" for w in (480, 960, 1600) for k in ("avif", "webp")}
    for path in files:
        content = path.read_bytes()
        assert b"Zirkonia" not in content
        assert b"GPS" not in content
        with Image.open(path) as image:
            assert not image.getexif()
            assert not {"icc_profile", "xmp", "exif"} & {key for key, value in image.info.items() if value}


def test_a_picture_is_turned_upright_and_sized_for_the_page(amara: Person, client_of: ClientOf) -> None:
    send(client_of(amara), photo(size=(2700, 1800), orientation=6, plain=True))
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (1600, 2400)
    page = client_of(amara).get(f"/stories/{Story.objects.get().ref}/").text
    assert '<source type="image/avif"' in page
    assert 'alt="A window at night."' in page
    assert 'loading="lazy"' in page


def png_header(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = zlib.compress(b"\0" * 1000)
    body = b"IDAT" + data
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk)),
            struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body)),
            struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")),
        ]
    )


def many_frames(count: int = 10_000) -> bytes:
    first, second = Image.new("L", (8, 8), 0), Image.new("L", (8, 8), 255)
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=[second, first] * (count // 2), duration=20)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PNG of 30,000 by 30,000 pixels": (lambda: png_header(30_000, 30_000), "more than 40 million pixels"),
    "a PNG of 30,000 by 1 pixels": (lambda: png_header(30_000, 1), "more than 40 million pixels"),
    "a GIF of 10,000 frames": (many_frames, "it moves"),
    "a file of 16 megabytes": (lambda: photo() + b"\0" * 16_000_000, "larger than 15 megabytes"),
    "an SVG": (lambda: SVG, "not a picture we can read"),
    "a page called a picture": (
        lambda: b"<!doctype html><script>alert(1)</script>",
        "not a picture we can read",
    ),
    "half a photograph": (lambda: photo()[:9000], "seems to be damaged"),
    "nothing": (lambda: b"", "not a picture we can read"),
    "a PostScript file": (
        lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "not a picture we can read",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_could_hurt_is_refused_in_clear_words_and_the_story_kept(
    name: str, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    make, why = REFUSED[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = send(client_of(amara), make())
    assert answer.status_code == 422
    if name != "nothing":
        assert why in answer.text
    assert QUIET in answer.text
    story = Story.objects.get()
    assert (story.state, story.body) == (StoryState.DRAFT, QUIET)
    assert stored(settings) == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kilobytes


def test_what_hides_behind_a_picture_is_left_behind(
    amara: Person, client_of: ClientOf, settings: Any
) -> None:
    send(client_of(amara), photo() + b"<script>alert(document.domain)</script>PK\x03\x04")
    for path in stored(settings):
        assert b"<script>" not in path.read_bytes()
        assert b"PK\x03\x04" not in path.read_bytes()


def test_the_name_of_a_file_says_nothing_about_where_it_goes(
    amara: Person, client_of: ClientOf, settings: Any, tmp_path: Path
) -> None:
    sent = form(share="share") | {"pictures-1": upload(photo(), "../../../etc/cron.d/night.jpg")}
    client_of(amara).post("/share/", sent)
    ref = Picture.objects.get().ref
    assert {path.parent for path in stored(settings)} == {tmp_path / ref}


def test_one_that_cannot_be_read_does_not_cost_the_others(amara: Person, client_of: ClientOf) -> None:
    answer = send(client_of(amara), photo(), SVG)
    assert "Picture 2 was not added" in answer.text
    assert Picture.objects.count() == 1


def test_there_are_four_at_most(amara: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    uploads = [(io.BytesIO(photo(size=(60, 40))), "") for _ in range(5)]
    problems = add_pictures(story=story, by=amara, uploads=uploads)
    assert len(problems) == 1
    assert story.pictures.count() == 4


def test_a_picture_is_served_as_nothing_but_a_picture(amara: Person, visitor: Client) -> None:
    ref = with_picture(amara).pictures.get().ref
    answer = visitor.get(f"/pictures/{ref}/960.webp")
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    for odd in (f"/pictures/{ref}/961.webp", f"/pictures/{ref}/960.svg", "/pictures/../../etc/passwd"):
        assert visitor.get(odd).status_code == 404


def test_a_picture_is_seen_by_whom_the_story_is_for_and_kept_by_no_shared_cache(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = with_picture(amara, audience="members")
    path = f"/pictures/{story.pictures.get().ref}/960.webp"
    assert visitor.get(path).status_code == 404
    assert client_of(ben).get(path)["Cache-Control"] == "private, no-store"
    Story.objects.filter(pk=story.pk).update(state=StoryState.HELD)
    assert client_of(ben).get(path).status_code == 404
    assert client_of(mina).get(path).status_code == 404
    Case.objects.create(kind="story", object_ref=story.ref, author=amara)
    assert client_of(mina).get(path).status_code == 200


def test_a_picture_removed_is_gone_with_its_files(amara: Person, client_of: ClientOf, settings: Any) -> None:
    story = with_picture(amara)
    ref = story.pictures.get().ref
    client_of(amara).post(f"/stories/{story.ref}/pictures/{ref}/delete/")
    assert not story.pictures.exists()
    assert stored(settings) == []


@pytest.mark.parametrize("how", ["the story is deleted", "the account is deleted"])
def test_files_go_with_what_they_belong_to(
    how: str, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    story = with_picture(amara)
    if how == "the story is deleted":
        client_of(amara).post(f"/stories/{story.ref}/delete/")
    else:
        delete_account(person=amara)
    assert stored(settings) == []


def test_under_another_name_later_a_picture_has_another_address(amara: Person, visitor: Client) -> None:
    story = with_picture(amara)
    before = story.pictures.get().ref
    use_another_name(story=story, by=amara, byline="quiet heron")
    after = story.pictures.get().ref
    assert visitor.get(f"/pictures/{before}/960.webp").status_code == 404
    assert visitor.get(f"/pictures/{after}/960.webp").status_code == 200


def test_files_that_a_crash_left_without_a_row_are_removed(
    amara: Person, settings: Any, tmp_path: Path
) -> None:
    with_picture(amara)
    old, new = tmp_path / "0000000000old", tmp_path / "0000000000new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "480.webp").write_bytes(b"left")
    os.utime(old / "480.webp", (0, 0))
    files.remove_orphaned()
    assert not (old / "480.webp").exists()
    assert (new / "480.webp").exists()
    assert len(stored(settings)) == 7


def test_a_picture_without_words_is_kept_and_its_author_reminded_gently(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    answer = send(browser, photo(), alt="")
    page = browser.get(answer["Location"]).text
    assert "A picture has no words yet" in page
    ref = Picture.objects.get().ref
    story = Story.objects.get()
    browser.post(f"/stories/{story.ref}/edit/", form() | {f"alt-{ref}": "A window at night."})
    assert Picture.objects.get().alt == "A window at night."
