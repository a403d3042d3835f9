"""Groups for the doors that are knocked at: one that all can find, one that nobody can, and what is said in them."""

from uuid import uuid4

from leeward.groups import actions
from leeward.groups.models import Access, Group, Invitation, Membership, Post, PostState
from leeward.people.models import Person
from tests.cast import join
from tests.groups.circles import bring_in, circle, say

NAME_THERE = "Harbour Wall"

Names = dict[str, str]


def circles(cast: dict[str, Person]) -> dict[str, dict[str, Names]]:
    """Groups that "follower" looks after, with "author" and "replier" in them and "blocked" shut out of one."""
    femi, organiser = cast["follower"], cast["organiser"]
    found = circle(femi, organiser, cast["author"], cast["replier"], access=Access.REQUEST, name="Low tide")
    second = join("second-facilitator")
    secret = circle(
        femi, organiser, cast["author"], access=Access.INVISIBLE, second=second, name="Below the deck"
    )
    gone = bring_in(found, femi, cast["blocked"])
    actions.shut_out(by=femi, membership=gone, rule="kindness", facts="It was unkind.")
    bring_in(found, femi, cast["hidden"], name=NAME_THERE)
    asking = actions.ask_to_join(person=join("asking-auk"), group=found, agrees=True)
    actions.invite_facilitator(by=femi, group=secret, handle=cast["supporter"].handle)
    token = actions.make_invitation(by=femi, group=secret, uses=20)
    actions.make_invitation(by=femi, group=found)
    invitation = Invitation.objects.get(group=found)
    proposed = actions.propose_group(by=cast["author"], name="Fog", about="For people in fog.")
    posts = _posts(cast, found, secret)
    member = Membership.objects.get(group=found, person=cast["replier"])
    keeps = {"group": found.ref, "who": asking.ref, "member": member.ref, "invitation": invitation.ref}
    return {
        "group": {"that can be found": {"group": found.ref}, "that nobody can find": {"group": secret.ref}},
        "proposed group": {"waiting": {"group": proposed.ref}},
        "room": {"found by all": {"group": found.ref}, "found by nobody": {"group": secret.ref}},
        "looked after": {"found by all": {"group": found.ref}, "found by nobody": {"group": secret.ref}},
        "asking to join": {"waiting": keeps},
        "invitation": {"made": {"token": token}},
        "asked to look after": {"open": {"group": secret.ref}},
        "group post": posts,
        "pinned post": {"live": posts["live"]},
    }


def _posts(cast: dict[str, Person], found: Group, secret: Group) -> dict[str, Names]:
    author = cast["author"]
    made = {
        "live": say(author, found),
        "anonymous": say(author, found, face="anonymous"),
        "by somebody hidden in a group": say(cast["hidden"], found),
        "in a secret group": say(author, secret),
        "held in a group": say(author, found),
        "taken back in a group": say(author, found),
    }
    for state, value in (
        ("held in a group", PostState.HELD),
        ("taken back in a group", PostState.WITHDRAWN),
    ):
        Post.objects.filter(pk=made[state].pk).update(state=value)
    draft = actions.save_draft(author=author, group=found, key=uuid4(), body="Not yet.")
    kept = {state: {"post": post.ref, "thread": post.thread.ref} for state, post in made.items()}
    return kept | {"a draft in a group": {"post": draft.ref, "thread": draft.thread.ref}}
