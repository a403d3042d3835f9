"""What stands in the library of the demonstration place, who checked it, and which groups read it."""

from functools import partial
from typing import Any

from leeward.demo.content import Table, duration
from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.groups.actions import add_resource
from leeward.groups.models import Group, Membership
from leeward.library import actions
from leeward.library.models import Article
from leeward.people.models import Person


def plan_library(timeline: Timeline, shared: Shared, words: Table) -> None:
    """Plan every article, its check and its correction, and what groups put on their lists."""
    written: dict[str, Article] = {}
    for article in words["articles"]:
        timeline.at(timeline.now - duration(article["written"]), partial(_write, shared, written, article))
        if "checked" in article:
            timeline.at(
                timeline.now - duration(article["checked"]), partial(_check, shared, written, article)
            )
        if "corrected" in article:
            when = timeline.now - duration(article["corrected"])
            timeline.at(when, partial(_correct, shared, written, article))
    for reading in words["reading"]:
        timeline.at(timeline.now - duration(reading["ago"]), partial(_read, shared, written, reading))


def _write(shared: Shared, written: dict[str, Article], words: Table) -> None:
    author = _now(shared, words["author"])
    same = ("title", "summary", "topics", "evidence", "sources", "interests")
    said: Any = {name: words[name] for name in same}
    body = words["body"].replace(words.get("was_missing", ""), "")
    made = actions.begin_article(
        author=author, body=body, language="en", nothing_to_declare=not words["interests"], **said
    )
    actions.send_to_check(by=author, article=made)
    written[words["key"]] = made


def _check(shared: Shared, written: dict[str, Article], words: Table) -> None:
    waits = written[words["key"]].editions.get(state="checking")
    actions.approve(by=_now(shared, words["checked_by"]), edition=waits, version=waits.version)


def _correct(shared: Shared, written: dict[str, Article], words: Table) -> None:
    author, article = _now(shared, words["author"]), written[words["key"]]
    actions.write_again(by=author, article=article)
    actions.keep_edition(by=author, article=article, body=words["body"], correction=words["correction"])
    actions.send_to_check(by=author, article=article)
    _check(shared, written, words)


def _read(shared: Shared, written: dict[str, Article], words: Table) -> None:
    group = Group.objects.get(name=words["group"])
    keeper = (
        Membership.objects.facilitators().filter(group=group).select_related("person").earliest("pk").person
    )
    for key in words["articles"]:
        add_resource(by=keeper, group=group, article=written[key])


def _now(shared: Shared, handle: str) -> Person:
    person = shared.here[handle]
    person.refresh_from_db()
    return person
