"""Keeping somebody's story to read again. Nobody else sees who did."""

from leeward.people.models import Person
from leeward.stories.models import SavedStory, Story


def save_story(*, person: Person, story: Story) -> None:
    SavedStory.objects.get_or_create(person=person, story=story)


def forget_story(*, person: Person, story: Story) -> None:
    SavedStory.objects.filter(person=person, story=story).delete()
