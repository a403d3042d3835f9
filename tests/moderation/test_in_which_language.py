"""A case is for those who can read it: what the author says, unless the letters can't be of that language."""

import pytest

from leeward.moderation import actions
from leeward.moderation.languages import language_of
from leeward.moderation.models import Case, Reason
from leeward.people.models import Person
from tests.moderation.poems import Poems


@pytest.mark.parametrize(
    ("text", "claimed", "expected"),
    [
        ("A quiet day by the sea.", "en", "en"),
        ("Un día tranquilo junto al mar.", "es", "es"),
        ("Un día tranquilo junto al mar.", "en", "en"),  # the letters say nothing about which
        ("يوم هادئ على شاطئ البحر", "en", "ar"),
        ("یک روز آرام کنار دریا با پدرم چای", "en", "fa"),
        ("یک روز آرام کنار دریا", "fa", "fa"),
        ("Тихий день у моря", "en", "ru"),
        ("Тихий день біля моря, і вітер", "en", "uk"),
        ("Тихий день біля моря", "uk", "uk"),
        ("יום שקט על שפת הים", "es", "he"),
        ("海边安静的一天，没有风", "en", "zh"),
        ("海辺の静かな一日でした", "en", "ja"),
        ("바닷가의 조용한 하루", "en", "ko"),
        ("A quiet day by the sea.", "ar", ""),
        ("🙂🙂🙂 1234", "es", "es"),
        ("Да", "en", "en"),  # too little to tell
    ],
)
def test_letters_tell_the_language_when_they_can(text: str, claimed: str, expected: str) -> None:
    assert language_of(text, claimed) == expected


def test_a_case_is_in_the_language_of_the_words(poems: Poems, amara: Person, ben: Person) -> None:
    poem = poems.write(amara, words="يوم هادئ على شاطئ البحر")
    actions.report(kind="poem", ref=poem.ref, reporter=ben, reason=Reason.HARASSMENT, words="", address="")
    assert Case.objects.get().language == "ar"


def test_what_is_reported_together_stands_in_the_language_of_its_letters_too(
    poems: Poems, amara: Person, ben: Person
) -> None:
    poems.write(amara, words="هذا كلام مكتوب بالعربية وليس بالإنجليزية", ref="poem-ar")
    content = poems.read("poem-ar")
    assert content
    actions.report_together(contents=[content], reporter=ben, reason=Reason.SPAM, words="", address="")
    assert Case.objects.get().language == "ar"
