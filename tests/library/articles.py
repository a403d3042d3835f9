"""Professionals whose profession was checked, and articles of theirs at every step."""

from typing import Any

from leeward.library import actions
from leeward.library.models import Article
from leeward.people.actions.credentials import apply_for_credential, confirm_credential
from leeward.people.models import Credential, Person
from leeward.people.professions import Profession

TITLE = "When you can’t sleep"
SOURCE: dict[str, str | int] = {
    "title": "Sleep, a review",
    "publisher": "The Institute",
    "year": "2024",
    "address": "https://institute.example/sleep",
}
WORDS: Any = {
    "title": TITLE,
    "summary": "What helps on nights like this one, for anybody.",
    "body": "# First\n\nGet up when you have been awake for a while. Keep the light low.",
    "evidence": "guideline",
    "sources": [SOURCE],
    "nothing_to_declare": True,
    "topics": [],
    "language": "en",
}


def check_profession(person: Person, organiser: Person) -> Credential:
    """Let an organiser find the person at the register, and return what was checked."""
    applied = apply_for_credential(
        person=person,
        profession=Profession.PSYCHOLOGIST,
        register="Register of psychologists",
        country="GB",
        number="123",
        link="https://register.example/123",
        words="Please look me up.",
    )
    confirm_credential(by=organiser, credential=applied, found="Current.")
    person.refresh_from_db()
    return applied


def ready(author: Person, **words: Any) -> Article:
    """An article with all that rule 18 asks for, not sent yet."""
    return actions.begin_article(author=author, **WORDS | words)


def published(author: Person, checker: Person, **words: Any) -> Article:
    """An article in the library, or held if its words are."""
    article = ready(author, **words)
    return checked(article, author, checker)


def checked(article: Article, author: Person, checker: Person) -> Article:
    """Let `checker` approve what `author` is at work on."""
    edition = actions.send_to_check(by=author, article=article)
    actions.approve(by=checker, edition=edition, version=edition.version)
    return Article.objects.get(pk=article.pk)


def fields(**words: str) -> dict[str, str]:
    """What the page of an article in work sends."""
    sent = {name: str(WORDS[name]) for name in ("title", "summary", "body", "evidence")}
    sent |= {f"{name}_1": str(value) for name, value in SOURCE.items()}
    return sent | {"nothing_to_declare": "on", "version": "1"} | words
