"""What the demonstration place is made of, as its files say it."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import leeward.demo
from leeward.core.notes import BY_CODE
from leeward.moderation.policy import guideline
from leeward.screening import Kind, Screening

CONTENT = Path(leeward.demo.__file__).parent / "content"

Table = dict[str, Any]


def _load(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


PEOPLE: dict[str, Table] = {person["handle"]: person for person in _load(CONTENT / "people.toml")["people"]}
TOPICS: dict[str, Table] = {topic["slug"]: topic for topic in _load(CONTENT / "topics.toml")["topics"]}
STORIES: list[Table] = [_load(path) for path in sorted((CONTENT / "stories").glob("*.toml"))]
GROUPS: list[Table] = _load(CONTENT / "groups.toml")["groups"]
EACH_STORY = pytest.mark.parametrize("story", STORIES, ids=[story["key"] for story in STORIES])


def replies_of(story: Table) -> list[Table]:
    return list(story.get("replies", []))


def everything_written() -> Iterator[str]:
    for person in PEOPLE.values():
        yield person["about"]
    for story in STORIES:
        yield full_text(story) + "\n" + story.get("previous_body", "")
        for worry in story.get("worries", []):
            yield "\n".join([worry["words"], worry.get("care", {}).get("words", "")])
        for report in story.get("reports", []):
            decision = report.get("decision", {})
            appeal = decision.get("appeal", {})
            yield "\n".join(
                [
                    report["words"],
                    decision.get("words", ""),
                    appeal.get("words", ""),
                    appeal.get("answer", ""),
                ]
            )
        for reply in replies_of(story):
            yield reply["body"]
    for group in GROUPS:
        yield from said_in(group)


def said_in(group: Table) -> Iterator[str]:
    """Every word of a group: of itself, in posts and answers, polls, meetings and check-in rounds."""
    yield "\n".join([group["name"], group["about"], group["agreements"], group.get("welcome", "")])
    for post in group["posts"]:
        yield "\n".join([post.get("title", ""), post["body"], *post.get("options", [])])
        yield from (reply["body"] for reply in post.get("replies", []))
    for meeting in group.get("meetings", []):
        yield meeting["title"]
        yield from (said["body"] for said in meeting.get("said", []))
    for prompt in group.get("prompts", []):
        yield "\n".join([prompt["title"], prompt["body"], *prompt["words"]])
        yield from (answer.get("body", "") for answer in prompt["answers"])


def full_text(story: Table) -> str:
    """What screening reads when the story is shared."""
    own = [note for note in story["notes"] if note not in BY_CODE]
    alts = [picture["alt"] for picture in story.get("pictures", [])]
    parts = [story.get("title", ""), story["body"], *own, story.get("byline", ""), *alts]
    return "\n\n".join(filter(None, parts))


def ago(words: str) -> timedelta:
    number, unit = int(words[:-1]), {"m": "minutes", "h": "hours", "d": "days"}[words[-1]]
    return timedelta(**{unit: number})


def held_kinds(kind: str, screening: Screening) -> set[Kind]:
    return {signal.kind for signal in screening.signals if guideline(signal).holds(kind, signal.score)}
