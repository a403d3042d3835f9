"""A small place with somebody in every role and something in every state, to knock at every door of."""
# size: one place, so that every state of it can be read together

import time
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from leeward.core import files
from leeward.core.ids import new_ref
from leeward.core.jobs import run_due
from leeward.groups.models import Group
from leeward.moderation import actions as moderation
from leeward.moderation.models import Act, Case, Concern, InDanger, Outcome, Reason, ReportBatch, Step
from leeward.notifications.actions import notify
from leeward.notifications.letters import stop_token
from leeward.notifications.models import Kind
from leeward.people import actions as people
from leeward.people.actions.credentials import apply_for_credential
from leeward.people.models import Person, Role, Topic, WhoMayReply
from leeward.people.professions import Profession
from leeward.replies import actions as replies
from leeward.replies.models import Reply, ReplyState, Tidying, Word
from leeward.stories import actions as stories
from leeward.stories.models import Audience, Picture, Story, StoryState
from tests.cast import join
from tests.security.circles import circles
from tests.security.claims import claims
from tests.security.danger import danger, decided_together
from tests.security.gatherings import gatherings
from tests.security.library import library, reading
from tests.security.second_steps import second_steps
from tests.security.tending import tending
from tests.security.told import tell
from tests.security.waits import waits

# Who knocks: a visitor, and people by what they are to the author of most things here.
HANDLES = {
    "stranger": "ben",
    "author": "amara",
    "blocked": "blake",
    "blocker": "wren",
    "follower": "femi",
    "replier": "rhea",
    "suspended": "sol",
    "supporter": "june",
    "professional": "dr_osei",
    "moderator": "mina",
    "narrow": "nuria",
    "organiser": "tomas",
}
ROLES = ("visitor", *HANDLES)
GIVEN = {
    "supporter": (Role.SUPPORTER,),
    "professional": (Role.PROFESSIONAL,),
    "moderator": (Role.MODERATOR,),
    "narrow": (Role.MODERATOR,),
    "organiser": (Role.ORGANISER,),
}
# Only shares under another name, and only reports: what they are called must appear nowhere they are not.
HIDDEN, BYLINE, REPORTER = "velvet-vireo", "north-lantern", "hushed-heron"
TITLE = "Lantern words"
NETWORK = "203.0.113.77"

Names = dict[str, str]
if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    Answer = _MonkeyPatchedWSGIResponse


@dataclass
class World:
    """`people` by role; `things` by kind and state: the names that addresses need, such as {"story": ref}."""

    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, dict[str, Names]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    # One for all browsers: to make the middleware anew takes longer than most answers.
    way_in: ClientHandler = field(default_factory=partial(ClientHandler, enforce_csrf_checks=False))
    # What was told about things that never existed, by who asked where.
    nothing: dict[tuple[str, ...], object] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser of somebody in `role`, signed in a moment ago with a second factor."""
        if role not in self.clients:
            self.clients[role] = browser_of(self.people.get(role))
            self.clients[role].handler = self.way_in
        return self.clients[role]


def browser_of(person: Person | None) -> Client:
    client = Client(raise_request_exception=False, REMOTE_ADDR=NETWORK)
    if person is None:
        return client
    client.force_login(person)
    session = client.session
    session["second_factor"] = True
    # What the pages that ask "is it still you?" look for.
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session.save()
    return client


def build() -> World:
    """Make the place. Everything is made by the product's actions; states that need days or a moderator are set."""
    world = World()
    for role, handle in HANDLES.items():
        world.people[role] = join(handle, *GIVEN.get(role, ()))
    for role, handle in (("hidden", HIDDEN), ("reporter", REPORTER), ("gone", "gone-goose")):
        world.people[role] = join(handle)
    limits = {"languages": ["es"]}  # nothing here is in Spanish
    until = timezone.now() + timedelta(days=7)
    people.grant_role(by=None, person=world.people["narrow"], role=Role.MODERATOR, until=until, scope=limits)
    Topic.objects.get_or_create(slug="quiet-days", defaults={"name": "Quiet days"})
    _meet(world.people)
    world.things["story"] = _stories(world.people)
    world.things["story"]["by somebody hidden"] = under_another_name(world.people)
    world.things["reply"] = _replies(world)
    world.things["person"] = _persons(world.people)
    world.things |= waits(world.things["story"]["for everyone"]["story"], world.people["author"])
    cleared = _cleared(world)
    world.things |= _desk(world)
    world.things["tidying"] = {"done": {"tidying": cleared.ref}}
    batch = ReportBatch.objects.get()
    world.things["batch"] = {"waiting": {"batch": batch.ref}}
    world.things["joint"] = {"made": {"joint": decided_together(world.people, batch)}}
    world.things["receipt"]["made together"] = {"receipt": batch.receipt}
    world.things |= _worries(world)
    story = world.things["story"]["for everyone"]["story"]
    world.things |= claims(story, world.people)
    world.things |= library(world.people["professional"], world.people["organiser"])
    world.things["credential"] = {"waiting": {"credential": _application(world.people["professional"])}}
    world.things |= second_steps(world.people["author"])
    world.things |= circles(world.people)
    found = Group.objects.get(ref=world.things["room"]["found by all"]["group"])
    world.things |= gatherings(world.people, found)
    world.things |= tending(world.people, world.things)
    world.things["resource"] = {"on a list": reading(world.people["follower"], found)}
    tell(world.people, world.things, NETWORK)
    run_due()
    _end(world)
    return world


def _meet(cast: dict[str, Person]) -> None:
    amara = cast["author"]
    people.follow(follower=cast["follower"], followed=amara)
    people.follow(follower=cast["follower"], followed=cast["hidden"])


def _stories(cast: dict[str, Person]) -> dict[str, Names]:
    amara, sol = cast["author"], cast["suspended"]
    made = {
        "for everyone": _story(amara, cast, Audience.EVERYONE),
        "for members": _story(amara, cast, Audience.MEMBERS),
        "for followers": _story(amara, cast, Audience.FOLLOWERS),
        "for oneself": _story(amara, cast, Audience.ONLY_ME),
        "held": _story(amara, cast, Audience.EVERYONE, StoryState.HELD),
        "taken back": _story(amara, cast, Audience.EVERYONE, StoryState.WITHDRAWN),
        "removed": _story(amara, cast, Audience.EVERYONE, StoryState.REMOVED),
        "draft": _story(amara, cast, Audience.EVERYONE, StoryState.DRAFT),
        "expired": _story(amara, cast, Audience.EVERYONE),
        "deleted": _story(amara, cast, Audience.EVERYONE),
        "under another name": _story(amara, cast, Audience.EVERYONE, byline="harbour-light"),
        "by somebody suspended": _story(sol, cast, Audience.EVERYONE),
        "by somebody who withdrew consent": _story(cast["gone"], cast, Audience.EVERYONE),
    }
    Story.objects.filter(ref=made["expired"]["story"]).update(
        expires_at=timezone.now() - timedelta(minutes=5)
    )
    stories.delete_story(story=Story.objects.get(ref=made["deleted"]["story"]), by=amara)
    return made


def _story(
    author: Person,
    cast: dict[str, Person],
    audience: Audience,
    state: StoryState | None = None,
    **words: str,
) -> Names:
    """A story with a picture, an answer and a word, then moved to `state`."""
    topics = [Topic.objects.get(slug="quiet-days")]
    story = stories.share_story(
        author=author,
        title="A quiet morning",
        body="I went for a walk by the sea. #kelp",
        audience=audience,
        topics=topics,
        **words,  # type: ignore[arg-type]
    )
    assert story.state == StoryState.LIVE
    # Nobody but its author can reach some of these; the answer was there before.
    answer = replies.reply(author=cast["replier"], thread=story.thread, body="I hear you.")
    replies.react(person=cast["replier"], thread=story.thread, word=Word.WITH_YOU)
    names = _names(story, _picture(story)) | {"reply": answer.ref}
    if state:
        Story.objects.filter(pk=story.pk).update(state=state)
    return names


def _names(story: Story, picture: str) -> Names:
    return {"story": story.ref, "thread": story.thread.ref, "picture": picture}


def _picture(story: Story) -> str:
    picture = Picture.objects.create(story=story, position=1, alt="Sand", width=480, height=480)
    files.write(picture.ref, {"480.webp": b"RIFF-a-picture"})
    return picture.ref


def _replies(world: World) -> dict[str, Names]:
    """Answers in a story for everyone, in each state."""
    cast = world.people
    story = Story.objects.get(ref=world.things["story"]["for everyone"]["story"])
    made = {}
    for state in ReplyState:
        answer = replies.reply(author=cast["replier"], thread=story.thread, body=f"Words that are {state}.")
        Reply.objects.filter(pk=answer.pk).update(state=state)
        made[state.value] = {"reply": answer.ref, "thread": story.thread.ref, "story": story.ref}
    by_blocked = replies.reply(author=cast["blocked"], thread=story.thread, body="From before.")
    made["by somebody blocked"] = {"reply": by_blocked.ref, "thread": story.thread.ref, "story": story.ref}
    deleted = replies.reply(author=cast["replier"], thread=story.thread, body="Gone soon.")
    replies.delete_reply(reply=deleted, by=cast["replier"])
    made["deleted"] = {"reply": deleted.ref, "thread": story.thread.ref, "story": story.ref}
    return made


def _cleared(world: World) -> Tidying:
    """The author kept, hid and reported what somebody answered, and keeps copies of what others shared."""
    amara, names = world.people["author"], world.things["story"]["for everyone"]
    for kind, ref in (
        ("story", world.things["story"]["by somebody hidden"]["story"]),
        ("reply", names["reply"]),
    ):
        moderation.keep_copy(owner=amara, kind=kind, ref=ref)
    replies.start_quiet(person=amara, days=7)
    thread = Story.objects.get(ref=names["story"]).thread
    unkind = replies.reply(
        author=world.people["stranger"], thread=thread, body="I do not believe a word of this."
    )
    replies.approve_reply(reply=unkind, by=amara)
    return replies.clear_replies(
        by=amara, thread=thread, refs=[unkind.ref], keep_copies=True, hide=True, report=Reason.HARASSMENT
    )


def under_another_name(cast: dict[str, Person]) -> Names:
    """Somebody shares, answers and leaves a word as somebody else."""
    hidden = cast["hidden"]
    story = stories.share_story(
        author=hidden,
        title=TITLE,
        body="Nobody knows that I write this. #lantern",
        audience=Audience.EVERYONE,
        byline=BYLINE,
        topics=[Topic.objects.get(slug="quiet-days")],
        who_may_reply=WhoMayReply.EVERYONE,
    )
    theirs = replies.reply(author=cast["follower"], thread=story.thread, body="With you.")
    replies.reply(author=hidden, thread=story.thread, parent=theirs, body="Thank you for that.")
    replies.react(person=hidden, thread=story.thread, reply=theirs, word=Word.THANK_YOU)
    people.follow_topic(person=cast["follower"], topic=Topic.objects.get(slug="quiet-days"))
    return _names(story, _picture(story)) | {"reply": theirs.ref}


def _persons(cast: dict[str, Person]) -> dict[str, Names]:
    return {
        "a member": {"handle": cast["author"].handle, "person": cast["author"].ref},
        "a moderator": {"handle": cast["moderator"].handle, "person": cast["moderator"].ref},
        "somebody suspended": {"handle": cast["suspended"].handle, "person": cast["suspended"].ref},
        "somebody who withdrew consent": {"handle": cast["gone"].handle, "person": cast["gone"].ref},
        "somebody hidden": {"handle": cast["hidden"].handle, "person": cast["hidden"].ref},
        "somebody deleted": {"handle": "former-finch", "person": new_ref()},
    }


def _desk(world: World) -> dict[str, dict[str, Names]]:
    """A report that waits, a decision with an appeal, and a line of news, each about something of the author's."""
    cast = world.people
    waiting = _report(world, "for everyone")
    decided = _report(world, "for members")
    decision = moderation.decide(
        by=join("second-moderator", Role.MODERATOR), case=decided, outcome=Outcome.NO_ACTION, facts="Fine."
    )
    blurred = moderation.decide(
        by=Person.objects.get(handle="second-moderator"),
        case=_report(world, "under another name"),
        outcome=Outcome.BLUR,
        rule="kindness",
        facts="It is covered for now.",
    )
    moderation.appeal(person=cast["author"], decision=blurred, words="Please look again.")
    line = notify(person=cast["author"], kind=Kind.ACCOUNT, line="A line of news.", url="/you/")
    assert line is not None
    proposal = moderation.propose(
        by=Person.objects.get(handle="second-moderator"),
        case=waiting,
        act=Act.OUTSIDE,
        words="The town they wrote about, because it is tonight.",
    )
    token = stop_token(cast["author"])
    return danger(cast, world.things["reply"]["live"]["reply"]) | {
        "case": {"waiting": {"case": waiting.ref}},
        "proposal": {"waiting": {"proposal": proposal.ref}},
        "report": {"made": {"number": str(waiting.reports.get().pk)}},
        "receipt": {"made": {"receipt": waiting.reports.get().receipt}},
        "decision": {
            "without effect": {"decision": decision.ref},
            "appealed": {"decision": blurred.ref},
        },
        "appeal": {"waiting": {"decision": blurred.ref}},
        "line": {"unread": {"number": str(line.pk)}},
        "letter": {"sent": {"token": token}},
    }


def _worries(world: World) -> dict[str, dict[str, Names]]:
    """A worry about the author that waits, and the message of the place that an earlier one led to."""
    about: dict[str, Any] = {"kind": "story", "ref": world.things["story"]["for everyone"]["story"]}

    def worry() -> Concern:
        by = world.people["reporter"]
        return moderation.worry(by=by, **about, danger=InDanger.UNSURE, words="They sound worn out.")

    by = Person.objects.get(handle="second-moderator")
    message = moderation.care(by=by, case=worry().case, step=Step.OFFER, words="We think of you.")
    waits = worry()
    considered = {"open": {"considered": _considered(world, by)}}
    return {
        "considered": considered,
        "considered on the desk": considered,
        "worry": {"waiting": {"worry": waits.case.ref}},
        "concern": {"waiting": {"number": str(waits.pk)}},
        "worry receipt": {"made": {"receipt": waits.receipt}},
        "care": {"sent": {"care": message.ref}},
    }


def _considered(world: World, by: Person) -> str:
    """What is considered about a story that was decided before."""
    return moderation.consider(
        by=by,
        case=_report(world, "for members"),
        outcome=Outcome.LIMIT,
        rule="kindness",
        facts="It insults.",
        days=None,
        notice=2,
    ).ref


def _application(person: Person) -> str:
    made = apply_for_credential(
        person=person,
        profession=Profession.NURSE,
        register="A register",
        country="GB",
        number="0123",
        link="https://register.example/0123",
        words="Please look me up.",
    )
    return made.ref


def _report(world: World, state: str) -> Case:
    made = moderation.report(
        kind="story",
        ref=world.things["story"][state]["story"],
        reporter=world.people["reporter"],
        reason=Reason.SPAM,
        words="Please look at this.",
        address=NETWORK,
    )
    return made.case


def _end(world: World) -> None:
    """What ends other things comes last: blocks, a suspension, a consent taken back, an account deleted."""
    cast = world.people
    people.block(blocker=cast["author"], blocked=cast["blocked"])
    people.block(blocker=cast["blocker"], blocked=cast["author"])
    until = timezone.now() + timedelta(days=7)
    people.suspend(by=cast["moderator"], person=cast["suspended"], until=until)
    people.withdraw_consent(person=cast["gone"])
    people.delete_account(person=join("former-finch"))
    for role, person in cast.items():
        cast[role] = Person.objects.get(pk=person.pk)
