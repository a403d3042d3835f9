"""Who may do what with a story, and what can't be shared as it stands."""

from django.utils.translation import gettext_lazy as _

from leeward.moderation.queries import case_about
from leeward.people import names
from leeward.people import queries as people
from leeward.people.models import Person, WhoMayReply
from leeward.replies.permissions import Refused
from leeward.stories.models import Audience, Story, StoryState

LONGEST = 20_000
LONGEST_DRAFT = 60_000
MOST_PICTURES = 4
MOST_TOPICS = 5
MOST_HASHTAGS = 20


def is_author(person: Person | None, story: Story) -> bool:
    return person is not None and story.author_id == person.pk


def can_edit(person: Person | None, story: Story) -> bool:
    """Whether `person` may change the words: the author, unless a moderator removed them."""
    return is_author(person, story) and story.state != StoryState.REMOVED


def can_see_history(person: Person | None, story: Story) -> bool:
    """Whether `person` may read what a story said before: its author, and moderators with a case about it."""
    return is_author(person, story) or case_about(person, "story", story.ref) is not None


def can_see_case(person: Person | None, story: Story) -> bool:
    """Whether `person` is a moderator with something to decide about the story."""
    case = case_about(person, "story", story.ref)
    return case is not None and case.is_open


def problem_with_byline(byline: str, author: Person) -> str:
    """Return why a story can't be shared under this other name, in words for its author, or "" when it can."""
    joined = names.normal("-".join(byline.split()))
    mine = names.skeleton(author.handle)
    parts = {names.skeleton(part) for part in (joined, *joined.split("-"))}
    if mine in parts or (len(mine) >= 5 and mine in names.skeleton(joined)):
        return str(_("This name holds your own. Choose one that says nothing about you."))
    return people.problem_with_name(joined, author)


def is_shown_elsewhere(look: str, person: Person | None) -> bool:
    """Whether somebody other than `person` shares, or shared, under another name that looks like `look`."""
    others = Story.objects.exclude(author=person) if person else Story.objects.all()
    return others.filter(byline_look=look).exists()


def refuse_unready(story: Story) -> None:
    """Raise `Refused` for a story that can't be shared as it stands. Its draft stays as it is."""
    if not story.body.strip():
        raise Refused(_("There are no words in your story yet. Write something, then share it."))
    if len(story.body) > LONGEST:
        raise Refused(
            _("Your story is longer than %(most)s characters. It is kept: shorten it, or share it in parts.")
            % {"most": LONGEST}
        )
    if story.byline:
        refuse_giveaway(story.byline, story.author, story.audience, story.thread.who_may_reply)


def refuse_giveaway(byline: str, author: Person, audience: str, who_may_reply: str) -> None:
    """Raise `Refused` for choices by which a story under another name would tell whose it is (promise 4)."""
    if problem := problem_with_byline(byline, author):
        raise Refused(problem)
    if audience == Audience.FOLLOWERS:
        raise Refused(_("Under another name, followers could tell it is you. Choose members, or everyone."))
    if who_may_reply == WhoMayReply.FOLLOWING:
        raise Refused(_("Under another name this could tell who you are. Let every member reply, or nobody."))
