"""How the people of the demonstration place came, whom they follow, and when they last looked at their news."""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import F
from django.utils import timezone

from leeward.demo.content import Table, duration
from leeward.demo.timeline import Timeline
from leeward.home.actions import change_role
from leeward.moderation import actions as moderation
from leeward.notifications.actions import mark_read
from leeward.people import actions
from leeward.people.actions import credentials
from leeward.people.models import Credential, Person, Role, RoleGrant, Topic, WhoMayReply
from leeward.people.professions import Checking, Profession
from leeward.people.sign_up import CONSENT_VERSION

DOMAIN = "demo.invalid"
# They have not looked since: what is new is there to be seen.
AWAY = {"amara": "8h", "ben": "28h", "mina": "12h"}
_ROLES_SINCE, _ROLE_MONTHS = timedelta(days=60), 10

People = dict[str, Person]


def joining(timeline: Timeline, people: list[Table]) -> dict[str, datetime]:
    """Return when each of them joined."""
    return {words["handle"]: timeline.now - duration(words["joined"]) for words in people}


def plan_people(timeline: Timeline, people: list[Table], topics: dict[str, Topic]) -> People:
    """Plan everybody's joining, roles, follows and reading. The people are in the result once the plan is played."""
    here: People = {}
    joined = joining(timeline, people)
    for words in people:
        handle, came = words["handle"], joined[words["handle"]]
        timeline.at(came, partial(_join, here, words, topics))
        for role in words["roles"]:
            # Whoever gives the roles has theirs first.
            wait = timedelta(0) if role == Role.ORGANISER else timedelta(hours=2)
            since = max(came, timeline.now - _ROLES_SINCE) + wait
            timeline.at(since, partial(_give, here, words, role))
        for other in words["follows"]:
            timeline.at(max(came, joined[other]) + timedelta(hours=1), partial(_follow, here, handle, other))
        for days in (8, 4, 2, 0):
            last = timeline.now - duration(AWAY.get(handle, "0m")) - timedelta(days=days)
            if last > came:
                timeline.at(last, partial(_read, here, handle))
    return here


def _join(here: People, words: Table, topics: dict[str, Topic]) -> None:
    handle = words["handle"]
    person = actions.join(handle=handle, email=f"{handle}@{DOMAIN}", consent_version=CONSENT_VERSION)
    actions.choose_place(
        person=person, language=words["language"], time_zone=words["time_zone"], country=words["country"]
    )
    actions.edit_profile(
        person=person,
        pronouns=words["pronouns"],
        about=words["about"],
        topics=[topics[slug] for slug in words["topics"]],
        who_may_reply=WhoMayReply.EVERYONE,
    )
    for slug in words["follows_topics"]:
        actions.follow_topic(person=person, topic=topics[slug])
    here[handle] = person


def _give(here: People, words: Table, role: str) -> None:
    handle = words["handle"]
    person = here[handle]
    if role == Role.ORGANISER:
        until = timezone.now() + timedelta(days=30 * _ROLE_MONTHS)
        actions.grant_role(by=None, person=person, role=role, until=until)
        moderation.log(by=None, verb="grant_role", kind="person", ref=person.ref, details={"role": role})
        return
    giver = next(person for person in here.values() if person.has_role(Role.ORGANISER))
    if role == Role.PROFESSIONAL:
        _check_profession(person, Profession(words["profession"]), by=giver)
    else:
        change_role(by=giver, handle=handle, role=role, months=_ROLE_MONTHS, take_back=False)
    person.refresh_from_db()


def _check_profession(person: Person, profession: Profession, *, by: Person) -> None:
    applied = credentials.apply_for_credential(
        person=person,
        profession=profession,
        register="Register of this demonstration",
        country=person.country,
        number="0000000",
        link="https://register.invalid/0000000",
        words="",
    )
    found = "The entry is current and has no conditions."
    credentials.confirm_credential(by=by, credential=applied, found=found)


def end_checks_in_time() -> None:
    """Let each badge, and the role with it, end a year after its check as it is told, not a year after today."""
    Credential.objects.filter(state=Checking.CHECKED).update(
        expires_at=F("decided_at") + credentials.GOOD_FOR
    )
    grants = RoleGrant.objects.filter(role=Role.PROFESSIONAL)
    grants.update(expires_at=F("granted_at") + credentials.GOOD_FOR)


def _follow(here: People, handle: str, other: str) -> None:
    actions.follow(follower=here[handle], followed=here[other])


def _read(here: People, handle: str) -> None:
    mark_read(person=here[handle])
