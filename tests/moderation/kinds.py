"""Everything that people write in the parts of the place, each as somebody writes it and others read it."""

from collections.abc import Callable
from dataclasses import dataclass

from leeward.groups import actions as groups
from leeward.groups.models import Group, Meeting
from leeward.moderation import registry
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import join
from tests.groups.circles import bring_in, circle, say
from tests.groups.meetings import begun, says
from tests.library.articles import check_profession, published

WORDS = "The lighthouse was dark last night."


@dataclass(frozen=True)
class Written:
    """Something of `author`, by the kind and the name under which moderation knows it."""

    kind: str
    ref: str
    author: Person

    def read(self) -> registry.Reviewable:
        policy = registry.policy_for(self.kind)
        content = policy.read(self.ref) if policy else None
        assert content is not None
        return content

    def is_seen_by(self, person: Person) -> bool:
        policy = registry.policy_for(self.kind)
        return policy is not None and policy.visible(self.ref, person)


Writes = Callable[[Person, Person, Person, str], Written]


def _story(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    made = share_story(author=author, title="", body=words, audience=Audience.MEMBERS)
    return Written("story", made.ref, author)


def _reply(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    thread = share_story(author=reader, title="", body="A quiet day.", audience=Audience.MEMBERS).thread
    return Written("reply", reply(author=author, thread=thread, body=words).ref, author)


def _group_post(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    group = circle(join("keeper"), organiser, author, reader)
    return Written("group_post", say(author, group, words).ref, author)


def _poll(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    group = circle(join("keeper"), organiser, author, reader)
    made = say(author, group, "Which of these?", options=[words, "Another."])
    return Written("group_post", made.ref, author)


def _group_reply(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    thread = say(reader, circle(join("keeper"), organiser, author, reader)).thread
    return Written("reply", reply(author=author, thread=thread, body=words).ref, author)


def _meeting_word(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    keeper = join("keeper")
    meeting = begun(keeper, circle(keeper, organiser, author, reader), author, reader)
    return Written("meeting_word", says(author, meeting, words).ref, author)


def _article(author: Person, reader: Person, organiser: Person, words: str) -> Written:
    checker = join("checker", Role.PROFESSIONAL)
    check_profession(checker, organiser)
    Person.objects.filter(pk=author.pk).update(roles=Role.PROFESSIONAL)
    author.refresh_from_db()
    check_profession(author, organiser)
    return Written("article", published(author, checker, body=words).ref, author)


KINDS: dict[str, Writes] = {
    "story": _story,
    "reply": _reply,
    "group post": _group_post,
    "poll": _poll,
    "reply in a group": _group_reply,
    "word in a meeting": _meeting_word,
    "article": _article,
}


def let_read(person: Person) -> None:
    """Let somebody else read what was written, as `reader` may: bring them into its group and its meeting."""
    group = Group.objects.select_related("started_by").first()
    if group is not None and group.started_by is not None:
        bring_in(group, group.started_by, person)
        for meeting in Meeting.objects.all():
            groups.come_in(person=person, meeting=meeting)
