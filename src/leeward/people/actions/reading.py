from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.core.text import clean
from leeward.people import reading
from leeward.people.models import Person, Topic, TopicFollow
from leeward.people.note_choices import NoteChoice
from leeward.people.permissions import can_take_part

MOST_WORDS = 100


def follow_topic(*, person: Person, topic: Topic) -> None:
    """Bring new stories of a topic to their home page. Raises PermissionDenied for who may not take part."""
    if not can_take_part(person):
        raise PermissionDenied
    TopicFollow.objects.get_or_create(person=person, topic=topic)


def unfollow_topic(*, person: Person, topic: Topic) -> None:
    TopicFollow.objects.filter(person=person, topic=topic).delete()


def mute_word(*, person: Person, phrase: str) -> None:
    """Keep what holds `phrase` out of the person's lists, and cover it in conversations (`reading.meets`).

    Raises ValueError past a hundred phrases.
    """
    phrase = " ".join(clean(phrase).casefold().split())
    if not phrase or phrase in person.muted_words:
        return
    if len(person.muted_words) >= MOST_WORDS:
        raise ValueError(phrase)
    _save(person, muted_words=[*person.muted_words, phrase])


def unmute_word(*, person: Person, phrase: str) -> None:
    _save(person, muted_words=[word for word in person.muted_words if word != phrase])


def choose_notes(*, person: Person, choices: Mapping[str, str]) -> None:
    """Say what to do with stories that carry a content note. Notes that are not named stay covered until opened."""
    known = dict(reading.notes())
    kept = {code: NoteChoice(choice).value for code, choice in choices.items() if code in known}
    _save(person, note_choices={code: choice for code, choice in kept.items() if choice != NoteChoice.BLUR})


def choose_hints(*, person: Person, shown: bool) -> None:
    """Say whether hints show while the person writes a reply."""
    _save(person, reply_hints=shown)


def choose_place(*, person: Person, language: str, time_zone: str, country: str) -> None:
    """Say in which language and time zone pages speak, and for which country help is shown first."""
    _save(person, language=language, time_zone=time_zone, country=country)


def _save(person: Person, **fields: object) -> None:
    with transaction.atomic():
        for name, value in fields.items():
            setattr(person, name, value)
        person.save(update_fields=list(fields))
