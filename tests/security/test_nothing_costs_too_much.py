"""What is made to be expensive is refused, or costs under a second of a processor."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.test import Client

from leeward.core import text
from leeward.people.models import Person
from leeward.screening import screen, screen_query
from leeward.stories.models import Story
from leeward.stories.permissions import LONGEST, LONGEST_DRAFT
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db
MANY = 10_000
SECONDS, MEGABYTES = 1.0, 50


@contextmanager
def cheaply() -> Iterator[None]:
    """What happens inside takes under a second of this process and 50 MB more than it ever had."""
    memory, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    yield
    spent = time.process_time() - started
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    assert spent < SECONDS, f"{spent:.1f} s"
    assert more < MEGABYTES, f"{more:.0f} MB more"


def filled(piece: str, length: int = LONGEST_DRAFT) -> str:
    return (piece * (length // len(piece) + 1))[:length]


MARKDOWN = [
    filled(piece)
    for piece in (
        "> ",
        ">",
        "- ",
        "  - a\n",
        "1. ",
        "*",
        "**a ",
        "*a **b ",
        "_a_b",
        "[",
        "[a](",
        "[a](<b",
        "![",
        "]",
        "](",
        "<",
        "<a ",
        "<!--",
        "`",
        "`a``b",
        "\\",
        "&",
        "&#x110000;",
        "a  \n",
        "\n\n",
        "***\n",
        "#a ",
        "@amara ",
        "https://a.example/ ",
        "\u0301",
        "\u200b",
        "a\u202e",
        "| a ",
        "~~a",
        '[a]: b "c\n',
        "\t",
    )
] + [
    "[" * 30_000 + "]" * 30_000,
    "".join(f"{' ' * depth}- a\n" for depth in range(340)),
    "".join(f"{'>' * depth} a\n" for depth in range(340)),
    " ".join("`" * length for length in range(1, 340)),
    "\n".join("*" * length + "a" for length in range(1, 340)),
]
HASHTAGS = " ".join(f"#a{number:x}" for number in range(LONGEST_DRAFT // 7))


@pytest.mark.parametrize("words", MARKDOWN, ids=lambda words: ascii(words[:12]))
def test_the_longest_story_of_anything_is_rendered_and_the_longest_draft_screened(words: str) -> None:
    with cheaply():
        text.render(text.clean(words)[:LONGEST])
    with cheaply():
        screen(words)


@pytest.mark.parametrize(
    "words",
    [
        filled(piece)
        for piece in ("a.", "a ", "k i l l ", "4 5 ", "5.5.", "@1", "+44 ", "a-", "0", "I want to ", "my ")
    ],
    ids=lambda words: words[:8],
)
def test_words_that_play_with_the_rules_are_screened(words: str) -> None:
    with cheaply():
        screen(words)
        screen_query(words[:100])


@pytest.mark.parametrize(
    "body", [HASHTAGS, filled("["), filled("![")], ids=["hashtags", "brackets", "pictures"]
)
def test_a_draft_of_nothing_else_is_kept(amara: Person, client_of: ClientOf, body: str) -> None:
    client = client_of(amara)
    with cheaply():
        answer = client.post("/stories/draft/", {"key": uuid4(), "page": uuid4(), "version": 0, "body": body})
    assert answer.status_code == 200
    assert len(Story.objects.get().body) > LONGEST_DRAFT * 0.9


def test_ten_thousand_parameters_are_refused(amara: Person, client_of: ClientOf) -> None:
    many = "&".join(f"a{number}=1" for number in range(MANY))
    form = "application/x-www-form-urlencoded"
    for client in (Client(), client_of(amara)):
        with cheaply():
            assert client.get(f"/search/?{many}").status_code == 400
            assert client.get(f"/search/?{'q=a&' * MANY}").status_code == 400
            assert client.post("/report/", many, content_type=form).status_code == 400


def test_ten_thousand_of_a_header_change_nothing(visitor: Client) -> None:
    headers = {
        "Accept-Language": ",".join(["en-x-a;q=0.1"] * MANY),
        "Accept-Encoding": ",".join(["br"] * MANY),
        "X-Forwarded-For": ",".join(["203.0.113.1"] * MANY),
        "Cookie": ";".join(f"a{number}=b" for number in range(MANY)),
        "If-None-Match": ",".join(['"a"'] * MANY),
    }
    for name, value in headers.items():
        for path in ("/", "/help/", "/search/?q=sea"):
            with cheaply():
                assert visitor.get(path, headers={name: value}).status_code == 200, name


@pytest.mark.parametrize("piece", ["@amara ", "#sea ", "*", "[a](b)"])
def test_a_megabyte_in_one_field_is_refused_and_the_rest_kept(
    amara: Person, client_of: ClientOf, piece: str
) -> None:
    client, key = client_of(amara), uuid4()
    with cheaply():
        small = {"key": key, "page": uuid4(), "version": 0}
        assert client.post("/stories/draft/", small | {"body": "A beginning."}).status_code == 200
        answer = client.post("/stories/draft/", small | {"body": filled(piece, 990_000)})
        assert 400 <= answer.status_code < 500
        answer = client.post(
            "/stories/draft/", small | {"body": filled(piece, 1_100_000)}, content_type="text/plain"
        )
        assert 400 <= answer.status_code < 500
    assert Story.objects.get().body == "A beginning."


# A key that every form would take, and a NUL everywhere else.
NULS = {"key": str(uuid4())} | dict.fromkeys(
    ("phrase", "device", "take", "body", "title", "byline", "handle", "words", "alt-\x00", "version"),
    "\x00" * 20,
)


@pytest.mark.parametrize(
    "path",
    [
        "/stories/%00/",
        "/@%00/",
        "/tags/%00/",
        "/replies/a%00b/",
        "/notifications/99999999999999999999999/",
        "/reports/%00/",
        "/topics/?after=%00",
        "/?after=%00",
        "/you/devices/delete/",
        "/stories/draft/",
        "/search/?q=%00",
        "/notifications/?before=9999999999999999999999",
        "/earlier/?after=%00",
        "/stories/" + "a" * 5000 + "/",
        "/pictures/0123456789abc/480.webp?%ff",
        "/avatar/%F0%9F%8C%8A.svg",
        "/desk/log/?skip=%C2%B2",
        "/tags/%ff%fe/",
        "/help/%00/",
    ],
)
def test_an_address_that_nobody_could_have_is_answered_calmly(
    amara: Person, mina: Person, client_of: ClientOf, path: str
) -> None:
    for client in (Client(), client_of(amara), client_of(mina)):
        client.raise_request_exception = False
        assert client.get(path).status_code < 500
        assert client.post(path, NULS).status_code < 500
