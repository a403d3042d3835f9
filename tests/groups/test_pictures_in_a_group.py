"""Pictures of what is said in a group: for its members, kept by nobody, gone with the post."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from leeward.core import files
from leeward.groups import actions
from leeward.groups.models import Group, Picture, Post
from leeward.people.actions import delete_account
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle, say


def photo(color: str = "teal") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (300, 200), color).save(written, "JPEG")
    return SimpleUploadedFile("IMG_1.jpg", written.getvalue(), "image/jpeg")


def pictured(author: Person, group: Group, alt: str = "A lamp by a window") -> Picture:
    post = say(author, group)
    assert actions.add_post_pictures(post=post, by=author, uploads=[(photo(), alt)]) == []
    return Picture.objects.get(post=post)


def address(picture: Picture, kind: str = "webp") -> str:
    return f"/groups/pictures/{picture.ref}/480.{kind}"


def stored(picture: Picture) -> bool:
    return (Path(settings.MEDIA_ROOT) / picture.ref / "480.webp").exists()


def test_a_post_is_sent_with_pictures_and_their_words(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    sent = {"key": str(uuid4()), "body": "My view.", "send": "send", "pictures-1": photo()}
    sent |= {"pictures-1-alt": "A lamp by a window", "pictures-2": photo("navy")}
    client_of(amara).post(f"/groups/{group.ref}/write/", sent)
    post = Post.objects.get()
    assert post.state == "live"
    told = client_of(nur).get(post.get_absolute_url()).text
    assert 'alt="A lamp by a window"' in told
    for picture in post.pictures.all():
        assert f"/groups/pictures/{picture.ref}/480.avif" in told
        served = client_of(nur).get(address(picture))
        assert served.status_code == 200
        assert served["Content-Type"] == "image/webp"
        assert served["Cache-Control"] == "private, no-store"
        assert "sandbox" in served["Content-Security-Policy"]


def test_nobody_outside_the_group_gets_a_picture(
    nur: Person, tomas: Person, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    picture = pictured(amara, circle(nur, tomas, amara))
    for browser in (Client(), client_of(ben), client_of(tomas), client_of(mina)):
        assert browser.get(address(picture)).status_code == 404
    actions.take_back(post=picture.post, by=amara)
    assert client_of(nur).get(address(picture)).status_code == 404
    assert client_of(amara).get(address(picture)).status_code == 200


def test_a_moderator_who_has_a_case_about_it_sees_it(
    nur: Person, tomas: Person, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    picture = pictured(amara, circle(nur, tomas, amara))
    client_of(nur).post(f"/report/group_post/{picture.post.ref}/", {"reason": "harassment"})
    assert client_of(mina).get(address(picture)).status_code == 200


def test_what_cannot_be_read_loses_nothing_else(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    broken = SimpleUploadedFile("x.jpg", b"not a picture", "image/jpeg")
    sent = {
        "key": str(uuid4()),
        "body": "My view.",
        "send": "send",
        "pictures-1": broken,
        "pictures-2": photo(),
    }
    told = client_of(amara).post(f"/groups/{group.ref}/write/", sent)
    assert told.status_code == 422
    assert "Picture 1 was not added" in told.text
    assert "My view." in told.text
    post = Post.objects.get()
    assert post.state == "draft"
    assert address(post.pictures.get()) in told.text


def test_a_post_holds_four(nur: Person, tomas: Person, amara: Person) -> None:
    post = say(amara, circle(nur, tomas, amara))
    problems = actions.add_post_pictures(post=post, by=amara, uploads=[(photo(), "")] * 5)
    assert "four pictures" in problems[0]
    assert post.pictures.count() == 4


def test_words_beside_a_picture_are_read_like_others(nur: Person, tomas: Person, amara: Person) -> None:
    alt = "I will kill myself tonight, I have written the letters."
    picture = pictured(amara, circle(nur, tomas, amara), alt)
    picture.post.refresh_from_db()
    assert picture.post.state == "held"


def test_its_author_removes_a_picture_and_nobody_else_does(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    picture = pictured(amara, circle(nur, tomas, amara))
    path = f"{picture.post.get_absolute_url()}pictures/{picture.ref}/delete/"
    assert client_of(nur).post(path).status_code == 404
    assert picture.ref in client_of(amara).get(f"{picture.post.get_absolute_url()}edit/").text
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client_of(amara).post(path)
    assert not Picture.objects.exists()
    assert not stored(picture)


def test_files_go_with_the_post_and_with_the_person(
    nur: Person, tomas: Person, amara: Person, ben: Person, django_capture_on_commit_callbacks: object
) -> None:
    group = circle(nur, tomas, amara, ben)
    first, second = pictured(amara, group), pictured(ben, group)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.delete_post(post=first.post, by=amara)
        delete_account(person=ben)
    assert not stored(first)
    assert not stored(second)


def test_the_sweep_keeps_what_posts_have_and_removes_what_a_crash_left(
    nur: Person, tomas: Person, amara: Person, run_jobs: RunJobs
) -> None:
    picture = pictured(amara, circle(nur, tomas, amara))
    left = "0000000000000"
    files.write(left, {"480.webp": b"left behind"})
    later = (timezone.now() + timedelta(hours=3)).replace(minute=17)
    with time_machine.travel(later, tick=False):
        run_jobs()
    assert stored(picture)
    assert left not in files.stored()
