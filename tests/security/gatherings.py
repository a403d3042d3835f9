"""Meetings, prompts and polls of a group, for the doors that are knocked at."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from leeward.core import files
from leeward.groups import actions
from leeward.groups.models import Group, Meeting, Picture, Post, PostState, Prompt, Seat
from leeward.people.models import Person
from tests.groups.circles import say
from tests.security.circles import Names

UNSEEN = "Only two of us read this."


def gatherings(cast: dict[str, Person], group: Group) -> dict[str, dict[str, Names]]:
    """What a group that "follower" looks after does together; "author" is in the meeting, "replier" is not."""
    femi, author = cast["follower"], cast["author"]
    begun, planned = _meeting(femi, group, "Low water"), _meeting(femi, group, "High water")
    for person in (author, femi):
        actions.come_in(person=person, meeting=begun)
    actions.begin_meeting(by=femi, meeting=begun)
    word = actions.say(author=author, meeting=begun, key=uuid4(), body="I looked at the sea.")
    seats = {seat.person_id: seat for seat in Seat.objects.filter(meeting=begun)}
    actions.say(author=femi, meeting=begun, key=uuid4(), body=UNSEEN, to=seats[author.pk])
    running = {"meeting": begun.ref}
    prompt, asked = _asked(femi, group)
    polled = say(author, group, "When shall we meet?", options=["Sundays", "Mondays"])
    return {
        "meeting": {"running": running, "planned": {"meeting": planned.ref}},
        "meeting one is in": {"running": running},
        "meeting looked after": {
            "running": running | {"seat": seats[author.pk].ref},
            "planned": {"meeting": planned.ref, "seat": seats[author.pk].ref},
        },
        "seat looked after": {"taken": running | {"seat": seats[author.pk].ref}},
        "private word": {"with a facilitator": running | {"seat": seats[femi.pk].ref}},
        "meeting word": {"said": running | {"word": word.ref}},
        "meeting word looked after": {"said": running | {"word": word.ref}},
        "own meeting word": {"said": running | {"word": word.ref}},
        "prompt": {"kept": {"group": group.ref, "prompt": prompt.ref}},
        "check-in round": {"asked": {"post": asked.ref}},
        "poll": {"open": {"post": polled.ref}},
        "pictured post": {
            "live": _pictured(author, group),
            "taken back in a group": _pictured(author, group, PostState.WITHDRAWN),
        },
    }


def _pictured(author: Person, group: Group, state: PostState = PostState.LIVE) -> Names:
    post = say(author, group, "What I see from here.")
    picture = Picture.objects.create(post=post, position=1, alt="Sand", width=480, height=480)
    files.write(picture.ref, {"480.webp": b"RIFF-a-picture"})
    Post.objects.filter(pk=post.pk).update(state=state)
    return {"post": post.ref, "picture": picture.ref}


def _meeting(femi: Person, group: Group, title: str) -> Meeting:
    soon = timezone.now() + timedelta(minutes=5)
    return actions.plan_meeting(
        by=femi, group=group, title=title, begins_at=soon, minutes=180, turn_minutes=15
    )


def _asked(femi: Person, group: Group) -> tuple[Prompt, Post]:
    """A check-in round whose hour has come."""
    prompt = actions.keep_prompt(
        by=femi,
        group=group,
        title="How is the water?",
        body="",
        words=["rough", "calm"],
        weekday=0,
        hour=18,
        time_zone="UTC",
        every_weeks=1,
    )
    Prompt.objects.filter(pk=prompt.pk).update(next_at=timezone.now())
    actions.ask_what_is_due()
    return prompt, Post.objects.get(round__prompt=prompt)
