from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from leeward.core.events import announce
from leeward.core.ids import new_ref
from leeward.core.text import clean
from leeward.people.events import ProfileChanged
from leeward.people.models import Person, Topic, WhoMayReply

_WORDS = ("pronouns", "about")


def edit_profile(
    *, person: Person, pronouns: str, about: str, topics: Iterable[Topic], who_may_reply: WhoMayReply | str
) -> None:
    """Change what others read on the person's page, and who may answer them unless a story says otherwise."""
    person.pronouns, person.about, person.who_may_reply = (
        clean(pronouns),
        clean(about),
        WhoMayReply(who_may_reply),
    )
    with transaction.atomic():
        _save(person, "pronouns", "about", "who_may_reply")
        person.topics.set(topics)
        announce(ProfileChanged(person.pk))


def change_picture(*, person: Person) -> None:
    """Give the person another drawing."""
    person.avatar_seed = new_ref()
    with transaction.atomic():
        _save(person, "avatar_seed")
        announce(ProfileChanged(person.pk))


def clear_profile_words(*, person: Person) -> None:
    """Empty what the person wrote about themself, and keep it for `restore_profile_words`. For moderation."""
    said = {name: words for name in _WORDS if (words := getattr(person, name))}
    person.removed_words = person.removed_words | said
    person.pronouns = person.about = ""
    _save_words(person)


def restore_profile_words(*, person: Person) -> None:
    """Bring back what was emptied, where the person has written nothing since. For moderation."""
    for name, words in person.removed_words.items():
        setattr(person, name, getattr(person, name) or words)
    person.removed_words = {}
    _save_words(person)


def _save_words(person: Person) -> None:
    with transaction.atomic():
        _save(person, *_WORDS, "removed_words")
        announce(ProfileChanged(person.pk))


def _save(person: Person, *fields: str) -> None:
    person.save(update_fields=fields)
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    person.refresh_from_db(fields=["version"])
