"""What every column about stories is for."""

from leeward.core.fields import Field, describe
from leeward.stories.models import (
    Hashtag,
    Picture,
    SavedStory,
    Story,
    StoryHashtag,
    StoryRevision,
    StoryTopic,
)

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)
_STORY = Field("which story it belongs to", export=False)

describe(
    Story,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the story in addresses"),
        "key": Field("stores a story once that was saved or shared twice", export=False),
        "page": Field("tells two open pages that write one draft apart", export=False),
        "author": _WHOSE,
        "thread": Field("the answers to it", export=False),
        "byline": Field("the other name the author chose for this story"),
        "byline_look": Field("keeps others from a name that passes for it", export=False),
        "title": Field("what the person wrote"),
        "body": Field("what the person wrote"),
        "body_html": Field("the same, ready to be shown", export=False),
        "language": Field("lets readers and their machines pronounce it"),
        "audience": Field("who may read it"),
        "hopes": Field("what the person hopes to get back"),
        "notes": Field("tells readers first what it touches"),
        "own_note": Field("the same in the person's own words"),
        "topics": Field("where people find it"),
        "hashtags": Field("where people find it"),
        "state": Field("whether others may read it"),
        "blurred": Field("whether a moderator covered it"),
        "limited": Field("whether a moderator keeps it out of lists"),
        "label": Field("what a moderator wrote beside it"),
        "indexed_version": Field("lets search catch up after a crash", export=False),
        "version": Field(
            "lets finished cards fall out of memory; finds two pages that write one draft", export=False
        ),
        "started_at": Field("when the draft was begun"),
        "saved_at": Field("when the draft was last kept"),
        "shared_at": Field("when others could first read it"),
        "edited_at": Field("when it was last changed"),
        "keep_for": Field("how long the person wants it to stay"),
        "expires_at": Field("when it is taken back by itself"),
    },
)
describe(
    StoryTopic,
    subject="story__author",
    fields={
        "id": _ROW,
        "story": _STORY,
        "topic": Field("where people find it"),
        "shared_at": Field("finds the newest of a topic", export=False),
    },
)
describe(
    StoryRevision,
    subject="story__author",
    fields={
        "id": _ROW,
        "story": _STORY,
        "title": Field("what it said before an edit"),
        "body": Field("what it said before an edit"),
        "until": Field("when it was changed"),
    },
)
describe(
    Picture,
    subject="story__author",
    fields={
        "id": _ROW,
        "ref": Field("names the picture in addresses and its folder"),
        "story": _STORY,
        "position": Field("the order of the pictures"),
        "alt": Field("says what is in it to those who can't see it"),
        "width": Field("keeps its place on the page, in pixels"),
        "height": Field("keeps its place on the page, in pixels"),
        "added_at": Field("when it was added"),
    },
)
describe(
    SavedStory,
    subject="person",
    fields={
        "id": _ROW,
        "person": _WHOSE,
        "story": Field("what the person keeps to read again"),
        "saved_at": Field("the order of what they keep"),
    },
)
describe(
    StoryHashtag,
    subject="story__author",
    fields={
        "id": _ROW,
        "story": Field("which story stands there", export=False),
        "hashtag": Field("where people find it"),
        "shared_at": Field("orders what stands there", export=False),
    },
)
describe(Hashtag, subject=None, fields={"id": _ROW, "name": Field("a word that stories share")})
