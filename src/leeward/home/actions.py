from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leeward.core.ids import new_ref
from leeward.core.models import Place, forget_place
from leeward.home.queries import role_held
from leeward.home.starting_words import STARTING_PRIVACY_NOTICE, STARTING_RULES, STARTING_TOPICS
from leeward.moderation import log
from leeward.moderation.scope import Scope
from leeward.people import actions as people
from leeward.people import names
from leeward.people.models import Person, Role, RoleGrant, Topic
from leeward.people.queries import problem_with_name
from leeward.stories.models import Story, StoryTopic


class ChangedMeanwhile(Exception):
    """What somebody holds is not what whoever wanted to change it has seen; `held` is what they hold now."""

    def __init__(self, held: RoleGrant | None) -> None:
        super().__init__(f"Changed meanwhile: {held}")
        self.held = held


@transaction.atomic
def change_role(
    *,
    by: Person,
    handle: str,
    role: str,
    months: int,
    take_back: bool,
    scope: dict[str, Any] | None = None,
    seen: int | None = None,
) -> str:
    """Give the person called `handle` a role for `months`, or take it back, and say in words what was done.

    `scope` is what a moderator's power is limited to. Of a role they hold it says what has changed; 0 months keep its
    end. `seen` is the key of the grant that this starts from; None: they did not have the role. It is on the log that
    nobody can edit.

    Raises ChangedMeanwhile when they hold another or none now, unless it is taken back; Person.DoesNotExist; and what
    taking a role back raises.
    """
    here = Person.objects.filter(is_active=True).select_for_update()
    person = here.get(handle__iexact=handle.strip().removeprefix("@"))
    name = {"name": person.handle}
    if take_back:
        people.withdraw_role(by=by, person=person, role=role)
        log.append(by=by, verb="withdraw_role", kind="person", ref=person.ref, details={"role": role})
        return _("%(name)s no longer has the role.") % name
    held = role_held(person.handle, role)
    if seen != (held.pk if held else None):
        raise ChangedMeanwhile(held)
    until = held.expires_at if held and not months else timezone.now() + timedelta(days=30 * months)
    _give_role(by=by, person=person, role=role, until=until, scope=scope)
    if held is None:
        return _("%(name)s has the role now. They set up a second factor when they next sign in.") % name
    return " ".join([_("%(name)s has the role as you want it.") % name, *_changed(held, until, scope or {})])


def _changed(held: RoleGrant, until: datetime, scope: dict[str, Any]) -> list[str]:
    """Say in words what is no longer as it was."""
    said = []
    day, before = (date_format(timezone.localtime(one)) for one in (until, held.expires_at))
    if day != before:
        said.append(_("It ends on %(day)s now; before, on %(before)s.") % {"day": day, "before": before})
    now, then = ("; ".join(Scope.from_grant(one).in_words()) for one in (scope, held.scope))
    if now != then:
        words = _("Limits now: %(now)s. Before: %(before)s.")
        said.append(words % {"now": now or _("none"), "before": then or _("none")})
    return said


def set_up_place(
    *, name: str, country: str, languages: list[str], accountable_person: str, contact_email: str
) -> Place:
    """Make the place, or complete the one that is there; what an organiser has already written is kept."""
    place = Place.objects.first() or Place()
    place.name, place.country, place.languages = name, country, languages
    place.accountable_person, place.contact_email = accountable_person, contact_email
    place.community_rules = place.community_rules or STARTING_RULES
    place.privacy_notice = place.privacy_notice or STARTING_PRIVACY_NOTICE
    place.save()
    forget_place()
    return place


@transaction.atomic
def begin_place(*, organiser: str, organiser_email: str, **words: Any) -> tuple[Place, Person]:
    """Set up a place with its topics and its first organiser, or none of it. `words` as `set_up_place` takes them.

    Raises what `make_organiser` raises.
    """
    place = set_up_place(**words)
    start_topics()
    return place, make_organiser(handle=organiser, email=organiser_email)


@transaction.atomic
def keep_place(*, by: Person, place: Place) -> None:
    """Keep what the organiser says about the place. Everybody reads it from the next page on."""
    place.save()
    log.append(by=by, verb="change_place", kind="place")
    transaction.on_commit(forget_place)


class TopicInUse(Exception):
    """Stories or articles stand under the topic, so it stays."""


def start_topics() -> None:
    """Give a place that has no topics some to start with."""
    if not Topic.objects.exists():
        for name, about in STARTING_TOPICS:
            keep_topic(by=None, topic=Topic(), name=name, about=about)


@transaction.atomic
def keep_topic(*, by: Person | None, topic: Topic, name: str, about: str) -> Topic:
    """Keep `topic`, new or not, with these words. Its address stays; cards that name it are made afresh."""
    is_new = topic._state.adding
    topic.slug = topic.slug or slugify(name)[:30].strip("-") or new_ref()
    if is_new and Topic.objects.filter(slug=topic.slug).exists():
        topic.slug = new_ref()
    topic.name, topic.about = name, about
    topic.save()
    Story.objects.filter(storytopic__topic=topic).update(version=F("version") + 1)
    log.append(by=by, verb="add_topic" if is_new else "change_topic", kind="topic", ref=topic.slug)
    return topic


@transaction.atomic
def remove_topic(*, by: Person, topic: Topic) -> None:
    """Remove a topic that no story and no article stands under. Raises TopicInUse."""
    if StoryTopic.objects.filter(topic=topic).exists() or topic.articles.exists():
        raise TopicInUse
    log.append(by=by, verb="remove_topic", kind="topic", ref=topic.slug)
    topic.delete()


@transaction.atomic
def make_organiser(*, handle: str, email: str) -> Person:
    """Make somebody an organiser and moderator for a year, with a confirmed address; the person may exist already.

    Raises ValueError, in words, for a name that nobody may have and for an address that is not that person's.
    """
    person = _person_called(names.normal(handle), email.lower())
    for role in (Role.ORGANISER, Role.MODERATOR):
        _give_role(by=None, person=person, role=role, until=timezone.now() + timedelta(days=365))
    return person


def _person_called(handle: str, email: str) -> Person:
    has_it = Q(emailaddress__email=email) | Q(email__iexact=email)
    owner: Person | None = Person.objects.filter(has_it).first()
    found: Person | None = Person.objects.filter(handle__iexact=handle).first()
    if found is None and owner is None:
        return _make_person(handle, email)
    if found is None:
        raise ValueError(_("Somebody here has this address already, under another name."))
    if found != owner:
        raise ValueError(_("%(name)s is here already, with another address.") % {"name": found.handle})
    return found


def _make_person(handle: str, email: str) -> Person:
    if problem := problem_with_name(handle):
        raise ValueError(problem)
    made: Person = Person.objects.create_user(handle, email, adult_affirmed_at=timezone.now())
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def _give_role(
    *,
    by: Person | None,
    person: Person,
    role: str,
    until: datetime,
    scope: dict[str, Any] | None = None,
) -> None:
    people.grant_role(by=by, person=person, role=role, until=until, scope=scope)
    details = {"role": role, "until": until.isoformat()} | ({"scope": scope} if scope else {})
    log.append(by=by, verb="grant_role", kind="person", ref=person.ref, details=details)
