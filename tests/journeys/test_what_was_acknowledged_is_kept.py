"""`leeward serve` is killed, has its jobs killed and is stopped while people write: what they were told is kept, is."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count

from leeward.people.models import Person
from leeward.stories.models import Story, StoryState
from tests import databases, engines, settings
from tests.cast import ClientOf
from tests.journeys import steps
from tests.journeys.serving import PATIENCE, Server, Writer, serving, story

SENTENCE = "The lake was frozen at the edge and open in the middle, and the ducks walked on it as on a road."
PAGE = " ".join([SENTENCE] * 20)
HUNDRED = range(50)  # of saves, and as many of shares


@pytest.fixture(scope="module")
def server(_database: databases.FileDatabase | databases.ServerDatabase) -> Iterator[Server]:
    yield from serving()


@pytest.fixture
def writer(server: Server, amara: Person, client_of: ClientOf) -> Writer:
    """Amara, at a place that is being served."""
    server.start()
    return Writer(server.port, client_of(amara).cookies["leeward"].value)


def is_there_once_and_whole(body: str, state: StoryState) -> bool:
    found = Story.objects.filter(body=body).select_related("thread")
    return [one.state for one in found] == [state] and found[0].body_html.count("<p>") == 1


def test_one_story_sent_twenty_times_at_once_is_shared_once(writer: Writer) -> None:
    words = story(PAGE, uuid4()) | {"share": "share"}
    with ThreadPoolExecutor(20) as browsers:
        answers = set(browsers.map(lambda _: writer.post("/share/", words), range(20)))
    assert [status for status, _ in answers] == [302]
    assert is_there_once_and_whole(PAGE, StoryState.LIVE)
    assert Story.objects.count() == 1


def test_a_hundred_saves_and_shares_outlive_killing_the_server_twice(server: Server, writer: Writer) -> None:
    with ThreadPoolExecutor(8) as browsers:
        asked = [browsers.submit(writer.save, f"Draft {number}. {PAGE}") for number in HUNDRED]
        asked += [browsers.submit(writer.share, f"Story {number}. {PAGE}") for number in HUNDRED]
        for already in (20, 60):
            engines.wait_until(lambda already=already: len(writer.heard) >= already, "words to be kept")  # type: ignore[misc]
            server.kill()
            server.start()
        for one in asked:
            one.result()
    assert writer.failures, "Nothing was killed in the middle of anything"
    assert len(writer.heard) == 2 * len(HUNDRED)
    lost = [body[:9] for body in writer.heard.values() if not is_there_once_and_whole(body, expected(body))]
    assert not lost
    assert Story.objects.count() == 2 * len(HUNDRED)


def expected(body: str) -> StoryState:
    return StoryState.DRAFT if body.startswith("Draft") else StoryState.LIVE


def test_nobody_notices_that_the_jobs_were_killed(server: Server, writer: Writer) -> None:
    killed: list[int] = []
    with ThreadPoolExecutor(4) as browsers:
        asked = [browsers.submit(writer.share, f"Story {number}. {PAGE}") for number in range(20)]
        for _ in range(2):
            engines.wait_until(lambda: server.jobs() not in (0, *killed), "the jobs to run again")
            killed.append(server.kill_jobs())
        for one in asked:
            one.result()
    assert writer.failures == 0
    assert all(is_there_once_and_whole(body, StoryState.LIVE) for body in writer.heard.values())
    engines.wait_until(lambda: server.jobs() not in (0, *killed), "the jobs to run again")


def test_stopping_answers_everybody_who_had_asked_within_thirty_seconds(
    server: Server, writer: Writer
) -> None:
    taken = steps.photograph_file().getvalue()

    def send(number: int) -> int:
        photograph = SimpleUploadedFile("photograph.jpg", taken, "image/jpeg")
        words = story(f"Story {number}. {SENTENCE}", uuid4())
        return writer.post("/share/", {**words, "share": "share", "pictures-1": photograph})[0]

    with ThreadPoolExecutor(12) as browsers:
        answers = [browsers.submit(send, number) for number in range(12)]
        for _ in answers:
            assert writer.asked.acquire(timeout=PATIENCE)  # all have been sent, and are worked on or wait
        assert not all(answer.done() for answer in answers)
        seconds = server.stop()
        assert {answer.result() for answer in answers} == {302}
    assert seconds < 30, (settings.FOLDER / "serve.log").read_text()[-2000:]
    shared = Story.objects.filter(state=StoryState.LIVE).annotate(number=Count("pictures"))
    assert [each.number for each in shared] == [1] * len(answers)


def test_a_place_that_is_started_again_waits_for_what_still_holds_its_port(server: Server) -> None:
    server.close()
    log = settings.FOLDER / "serve.log"
    log.write_text("")  # whether or not it was served before

    def end() -> None:
        engines.wait_until(lambda: "still in use" in log.read_text(), "the place to ask")
        ending.close()

    with socket.create_server(("127.0.0.1", server.port)) as ending, ThreadPoolExecutor(1) as other:
        ended = other.submit(end)
        server.start()
        ended.result()
