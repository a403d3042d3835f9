"""What every column about the library is for."""

from leeward.core.fields import Erase, Field, describe
from leeward.library.models import Article, Edition

_ROW = Field("names the row", export=False)

describe(
    Article,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the article in addresses"),
        "author": Field("says whose row it is", export=False),
        "state": Field("whether others may read it"),
        "current": Field("which edition readers read", export=False),
        "topics": Field("where people find it"),
        "saves": Field("tells the page of one save from another", export=False),
        "limited": Field("whether a moderator keeps it out of lists"),
        "label": Field("what a moderator wrote beside it"),
        "begun_at": Field("when it was begun"),
        "published_at": Field("when it could first be read"),
    },
)
describe(
    Edition,
    subject="article__author",
    fields={
        "id": _ROW,
        "article": Field("which article it belongs to", export=False),
        "state": Field("whether it is being written, checked or read"),
        "title": Field("what the person wrote"),
        "summary": Field("what the person wrote"),
        "body": Field("what the person wrote"),
        "body_html": Field("the same, ready to be shown", export=False),
        "findable": Field("the same, as it is looked for", export=False),
        "language": Field("lets readers and their machines pronounce it"),
        "topics": Field("where people are to find it"),
        "evidence": Field("tells readers how far it is known"),
        "sources": Field("tells readers what it rests on"),
        "interests": Field("tells readers what its author has to gain"),
        "nothing_to_declare": Field("tells readers that its author has nothing to gain"),
        "correction": Field("tells readers what was wrong before"),
        "version": Field("finds two pages that write one edition", export=False),
        "saved_at": Field("when it was last kept"),
        "sent_at": Field("orders what waits to be checked"),
        "asked_for": Field("what the second professional asked its author for"),
        "published_at": Field("when readers could first read it"),
        "checked_by": Field("tells readers who checked it", export=False, erase=Erase.BLANK),
        "checked_at": Field("tells readers when it was checked"),
        "check_again_at": Field("when it is to be checked again"),
        "reminded_at": Field("reminds of the check once", export=False),
    },
)
