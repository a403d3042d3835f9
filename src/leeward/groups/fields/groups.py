"""What every column about groups is for."""

from leeward.core.fields import Erase, Field, describe
from leeward.groups.models import (
    FormerName,
    Group,
    Heading,
    Invitation,
    Membership,
    Post,
    PostRevision,
    Resource,
    Seen,
)

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)


def _stays(purpose: str, *, export: bool = True) -> Field:
    return Field(purpose, export=export, erase=Erase.KEEP, why_kept="the others in the group go on using it")


describe(
    Group,
    subject="started_by",
    fields={
        "id": _stays("names the row", export=False),
        "ref": _stays("names the group in addresses"),
        "name": _stays("what the group is called"),
        "about": _stays("whom it is for"),
        "why": _stays("what whoever proposed it told the organisers"),
        "access": _stays("who gets in"),
        "ages": _stays("keeps adults and minors apart"),
        "state": _stays("whether it is open"),
        "topics": _stays("lets people find it by what it is about"),
        "language": _stays("lets people find it by the language they speak"),
        "place": _stays("lets people near each other find it"),
        "organisation": _stays("lets people of an organisation find it"),
        "agreements": _stays("what members agree to"),
        "agreements_version": _stays("shows members what has changed"),
        "welcome": _stays("what newcomers read first"),
        "removed_words": _stays("what a moderator removed from these, to bring it back if that was wrong"),
        "questions": _stays("what is asked of whoever asks to join"),
        "lets_anonymous": _stays("whether members may write without a name"),
        "in_memory": _stays("whether the rules for memorial pages hold"),
        "started_by": Field("who proposed it", erase=Erase.BLANK),
        "made_at": _stays("when it was proposed"),
        "opened_at": _stays("when it opened"),
        "met_at": _stays("lets people find groups that meet"),
        "answer": _stays("what an organiser answered"),
    },
)
describe(
    Heading,
    subject=None,
    fields={
        "id": _ROW,
        "ref": Field("names the heading in addresses"),
        "group": Field("which group it belongs to"),
        "name": Field("what stands below it"),
        "position": Field("orders headings"),
    },
)
describe(
    Membership,
    subject="person",
    fields={
        "id": _ROW,
        "ref": Field("names the membership in addresses", export=False),
        "group": Field("which group"),
        "person": _WHOSE,
        "standing": Field("whether they are in it"),
        "facilitates": Field("whether they look after it"),
        "asked_to_facilitate_at": Field("when they were asked to look after it"),
        "name": Field("the name they have in it"),
        "name_seed": Field("draws the picture beside that name", export=False),
        "look": Field("keeps others from passing as them", export=False),
        "answers": Field("what they answered when they asked to join, until they are let in or not"),
        "agreed_version": Field("which agreements they agreed to"),
        "asked_at": Field("when they asked"),
        "joined_at": Field("when they came in"),
        "away_until": Field("until when they are away from looking after it"),
        "checklist": Field("what they have read about looking after a group"),
        "wants_nudge": Field("whether facilitators may ask after them"),
        "nudged_at": Field("when somebody last did"),
        "letters": Field("how often a letter tells what is new"),
        "letter_at": Field("when the next letter is due", export=False),
        "hears_of_meetings": Field("whether they are told of meetings"),
        "answers_by_mail": Field("whether they can answer by e-mail"),
    },
)
describe(
    FormerName,
    subject="person",
    fields={
        "id": _ROW,
        "group": Field("in which group they had it"),
        "person": _WHOSE,
        "look": Field("keeps others from passing as them", export=False),
    },
)
describe(
    Invitation,
    subject="made_by",
    fields={
        "id": _ROW,
        "ref": Field("names the invitation in addresses", export=False),
        "group": Field("which group it leads into"),
        "token_hash": Field("recognises the link", export=False),
        "made_by": _WHOSE,
        "made_at": Field("when it was made"),
        "ends_at": Field("when it ends", retention=14),
        "left": Field("how many people it still lets in"),
    },
)
describe(
    Post,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the post in addresses"),
        "key": Field("stores a post once that was sent twice", export=False),
        "group": Field("where it was said"),
        "author": _WHOSE,
        "thread": Field("what was answered", export=False),
        "face": Field("whether it was said anonymously"),
        "heading": Field("which heading it stands under"),
        "title": Field("what the person called it"),
        "body": Field("what the person wrote"),
        "body_html": Field("the same, ready to be shown", export=False),
        "notes": Field("what it touches"),
        "own_note": Field("the same in the author's words"),
        "asks": Field("whether it hopes for answers"),
        "by_group": Field("whether the group's schedule opened it"),
        "state": Field("who may read it"),
        "blurred": Field("whether a moderator covered it"),
        "label": Field("what a moderator wrote beside it"),
        "pinned_at": Field("when it was put on top"),
        "version": Field("tells a page that it was changed elsewhere", export=False),
        "saved_at": Field("when it was last kept"),
        "shared_at": Field("when it was sent"),
        "edited_at": Field("when it was last changed"),
        "active_at": Field("when somebody last said something in it", export=False),
        "need": Field("orders what waits for an answer", export=False),
        "waiting_since": Field("orders what waits for an answer", export=False),
    },
)
describe(
    PostRevision,
    subject="post__author",
    fields={
        "id": _ROW,
        "post": Field("which post it was", export=False),
        "title": Field("what it was called before an edit"),
        "body": Field("what it said before an edit"),
        "until": Field("when it was changed"),
    },
)
describe(
    Seen,
    subject="person",
    fields={
        "id": _ROW,
        "person": _WHOSE,
        "post": Field("which post", export=False),
        "at": Field("until when they have read it", export=False),
    },
)
describe(
    Resource,
    subject=None,
    fields={
        "id": _ROW,
        "group": Field("whose members read it"),
        "article": Field("what they read"),
        "position": Field("orders what they read"),
        "added_at": Field("when it was put there"),
    },
)
