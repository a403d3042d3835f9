"""A health claim, a source, and a note that rests on it."""

from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote, Stance
from leeward.notifications.models import Notification
from leeward.people.models import Person

PASSAGE = "Cold showers cure panic attacks"
BODY = f"I was where you are. **{PASSAGE}** and you can stop your tablets."
SOURCE: dict[str, str | int] = {
    "title": "Treating panic",
    "publisher": "The Institute",
    "year": 2023,
    "address": "https://institute.example/panic",
}
STANDS = "A professional: the evidence contradicts this"


def write(by: Person, claim: Claim, **more: object) -> EvidenceNote:
    said = {
        "stance": Stance.CONTRADICTS,
        "words": "They calm for a moment.",
        "sources": [SOURCE],
        "interests": "",
    }
    return actions.write_note(by=by, claim=claim, **said | more)  # type: ignore[arg-type]


def page(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def told(person: Person) -> str:
    return " ".join(Notification.objects.filter(person=person).values_list("line", flat=True))
