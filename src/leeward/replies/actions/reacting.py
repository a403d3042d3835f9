"""Leaving a word, and taking it back."""

from django.utils.translation import gettext_lazy as _

from leeward.core import limits
from leeward.core.events import announce
from leeward.moderation.dangers import tells_of_danger
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.events import ReactionMade
from leeward.replies.models import Reaction, Reply, Thread, Word
from leeward.replies.permissions import Refused, refuse_no_face, refuse_unable

MOST_WORDS = "300/h"


def react(
    *, person: Person, thread: Thread, word: Word, reply: Reply | None = None, face: str = ""
) -> Reaction:
    """Leave `word` for the thread's first post or for one reply; twice is once. `face` is as in `reply`.

    Raises `Refused`, also for "me too" to words that told of a danger to life, and `limits.TooMany`.
    """
    refuse_unable(person)
    if person.pk == (reply.author_id if reply else thread.author_id):
        raise Refused(_("These words are your own: others can answer them."))
    if word == Word.ME_TOO and _told_of_danger(thread, reply):
        raise Refused(
            _(
                "To words like these “me too” could sound like agreeing. “With you” is still there, and an answer in"
                " your own words helps most. If you feel the same, please tell somebody today: “Get help now” stands"
                " on every page."
            )
        )
    limits.spend("react", person.pk, MOST_WORDS)
    byline = refuse_no_face(hosts.face(thread, person, face)).name
    reaction, made = Reaction.objects.get_or_create(
        thread=thread, reply=reply, person=person, word=word, defaults={"byline": byline}
    )
    if made:
        announce(ReactionMade(reaction.pk))
    return reaction


def _told_of_danger(thread: Thread, reply: Reply | None) -> bool:
    kind, ref = ("reply", reply.ref) if reply else hosts.content(thread)
    return tells_of_danger(kind, ref)


def take_back_reaction(*, person: Person, thread: Thread, word: Word, reply: Reply | None = None) -> None:
    """Undo `react`. Nothing happens when there is nothing to undo."""
    Reaction.objects.filter(thread=thread, reply=reply, person=person, word=word).delete()
