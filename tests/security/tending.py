"""What facilitators of the groups that are knocked at decided, and an answer they could decide about."""

from leeward.groups.models import Group, Post
from leeward.moderation.models import Decision
from leeward.people.models import Person
from leeward.replies.actions import reply

Names = dict[str, str]


def tending(cast: dict[str, Person], things: dict[str, dict[str, Names]]) -> dict[str, dict[str, Names]]:
    """In the group that all can find; who was shut out of it there is "blocked"."""
    group = Group.objects.get(ref=things["group"]["that can be found"]["group"])
    thread = Post.objects.get(ref=things["group post"]["live"]["post"]).thread
    answer = reply(author=cast["author"], thread=thread, body="Me too, on some days.")
    decided = Decision.objects.get(case__kind="membership", by_keeper=True)
    return {
        "answer in a group": {"live": {"answer": answer.ref}},
        "kept decision": {"made": {"group": group.ref, "decision": decided.ref}},
    }
