"""How the stories of the demonstration place were shared and answered."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from leeward.core.notes import BY_CODE
from leeward.demo.content import PICTURES, Table, duration, spread
from leeward.demo.joining import People
from leeward.demo.timeline import Timeline
from leeward.people.models import Topic
from leeward.replies import actions as replies
from leeward.replies.models import Reply, Word
from leeward.stories import actions
from leeward.stories.models import KeepFor, Story, StoryState
from leeward.stories.words import StoryWords

# How long words are left to somebody's first thoughts before they come: enough for a place of two dozen people.
_REACTIONS_COME_WITHIN = timedelta(hours=30)
_SECOND_THOUGHTS = timedelta(minutes=20)


@dataclass
class Shared:
    """What the stories' files name by key, once it has been made."""

    here: People
    joined: dict[str, datetime]
    topics: dict[str, Topic]
    stories: dict[str, Story] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)

    def story(self, key: str) -> Story:
        return Story.objects.select_related("thread", "author").get(pk=self.stories[key].pk)

    def reply(self, key: str) -> Reply:
        return Reply.objects.select_related("thread__author", "author").get(pk=self.replies[key].pk)


def plan_story(timeline: Timeline, shared: Shared, words: Table) -> None:
    """Plan a story and everything below it but its reports."""
    moment = timeline.now - duration(words["shared"])
    timeline.at(moment, partial(_share, shared, words, _ends(words, moment)))
    if "edited" in words:
        timeline.at(timeline.now - duration(words["edited"]), partial(_edit, shared, words))
    for reply in words.get("replies", []):
        _plan_reply(timeline, shared, words, reply, moment + duration(reply["after"]))
    _plan_reactions(timeline, shared, words, words, moment)
    savers = words.get("saved_by", [])
    for handle, when in zip(savers, _moments(timeline, shared, moment, savers), strict=True):
        timeline.at(when, partial(_save, shared, words["key"], handle))
    if words["state"] == StoryState.WITHDRAWN:
        timeline.at(moment + _SECOND_THOUGHTS, partial(_take_back, shared, words["key"]))
    elif words["state"] == StoryState.LIVE and not words["replies_open"]:
        last = max((duration(reply["after"]) for reply in words.get("replies", [])), default=timedelta(0))
        timeline.at(moment + last + _SECOND_THOUGHTS, partial(_close, shared, words["key"]))


def _ends(words: Table, moment: datetime) -> datetime | None:
    return moment + duration(words["expires"]) if "expires" in words else None


def _share(shared: Shared, words: Table, ends: datetime | None) -> None:
    author, key = shared.here[words["author"]], uuid5(NAMESPACE_URL, words["key"])
    draft = actions.save_draft(author=author, key=key, **_words(shared, words, ends)).draft
    uploads = [
        (io.BytesIO((PICTURES / picture["file"]).read_bytes()), picture["alt"])
        for picture in words.get("pictures", [])
    ]
    if uploads:
        actions.add_pictures(story=draft, by=author, uploads=uploads)
    if words["state"] != StoryState.DRAFT:
        actions.share_story(author=author, key=key)
    shared.stories[words["key"]] = draft


def _words(shared: Shared, words: Table, ends: datetime | None) -> StoryWords:
    return {
        "title": words["title"],
        "body": words.get("previous_body") or words["body"],
        "byline": words.get("byline", ""),
        "audience": words["audience"],
        "hopes": words["hopes"],
        "notes": [note for note in words["notes"] if note in BY_CODE],
        "own_note": next((note for note in words["notes"] if note not in BY_CODE), ""),
        "topics": [shared.topics[slug] for slug in words["topics"]],
        "keep_for": KeepFor.DATE if ends else KeepFor.ALWAYS,
        "expires_at": ends,
        "who_may_reply": words["who_may_reply"],
        "approve_first": words.get("approve_first", False),
        "language": words["language"],
    }


def _edit(shared: Shared, words: Table) -> None:
    actions.edit_story(story=shared.story(words["key"]), by=shared.here[words["author"]], body=words["body"])


def _save(shared: Shared, key: str, handle: str) -> None:
    actions.save_story(person=shared.here[handle], story=shared.stories[key])


def _take_back(shared: Shared, key: str) -> None:
    story = shared.story(key)
    actions.take_back(story=story, by=story.author)


def _close(shared: Shared, key: str) -> None:
    story = shared.story(key)
    replies.close_replies(thread=story.thread, by=story.author)


def _plan_reply(timeline: Timeline, shared: Shared, story: Table, words: Table, moment: datetime) -> None:
    timeline.at(moment, partial(_reply, shared, story, words))
    state = words.get("state", "live")
    if state == "hidden":
        timeline.at(moment + _SECOND_THOUGHTS, partial(_decide, shared, words["key"], replies.hide_reply))
    elif state == "live" and story.get("approve_first") and words["author"] != story["author"]:
        timeline.at(moment + _SECOND_THOUGHTS, partial(_decide, shared, words["key"], replies.approve_reply))
    _plan_reactions(timeline, shared, story, words, moment)


def _reply(shared: Shared, story: Table, words: Table) -> None:
    shared.replies[words["key"]] = replies.reply(
        author=shared.here[words["author"]],
        thread=shared.story(story["key"]).thread,
        body=words["body"],
        parent=shared.replies[words["parent"]] if "parent" in words else None,
    )


def _decide(shared: Shared, key: str, decide: Callable[..., None]) -> None:
    reply = shared.reply(key)
    decide(reply=reply, by=reply.thread.author)


def _plan_reactions(timeline: Timeline, shared: Shared, story: Table, to: Table, moment: datetime) -> None:
    given = to.get("reactions", [])
    moments = _moments(timeline, shared, moment, [reaction["by"] for reaction in given])
    for reaction, when in zip(given, moments, strict=True):
        reply = None if to is story else to["key"]
        timeline.at(when, partial(_react, shared, story["key"], reply, reaction))


def _moments(timeline: Timeline, shared: Shared, since: datetime, handles: list[str]) -> list[datetime]:
    """Return when each of them did something about what was written at `since`; nobody before they had joined."""
    until = min(timeline.now, since + _REACTIONS_COME_WITHIN)
    return [
        max(moment, shared.joined[handle] + _SECOND_THOUGHTS)
        for handle, moment in zip(handles, spread(since, until, len(handles)), strict=True)
    ]


def _react(shared: Shared, story: str, reply: str | None, given: Table) -> None:
    replies.react(
        person=shared.here[given["by"]],
        thread=shared.story(story).thread,
        word=Word(given["word"]),
        reply=shared.replies[reply] if reply else None,
    )
