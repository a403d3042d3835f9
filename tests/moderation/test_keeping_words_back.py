"""What screening finds keeps words back until a person has looked, and says so (rules 1 to 5)."""

from leeward.moderation import actions, queries
from leeward.people.models import Person

PLAN = "I have decided. Tonight I am going to kill myself, the pills are on the table."
HOPE = "Today I walked to the lake and it was the first good morning in weeks."


def test_words_of_hope_are_allowed(amara: Person) -> None:
    verdict = actions.screen(kind="story", ref="", author=amara, text=HOPE, language="en")
    assert verdict.action == "allow"
    assert not verdict.offers_help


def test_a_plan_is_held_and_help_is_offered(amara: Person) -> None:
    verdict = actions.screen(kind="story", ref="", author=amara, text=PLAN, language="en")
    assert verdict.holds
    assert verdict.offers_help


def test_the_author_of_a_held_story_is_told_why(amara: Person, client_of) -> None:
    verdict = actions.screen(kind="story", ref="s1", author=amara, text=PLAN, language="en")
    actions.hold(kind="story", ref="s1", author=amara, verdict=verdict, text=PLAN)
    (hold,) = queries.holds_on("story", "s1")
    assert hold.by_software
    assert hold.passages
