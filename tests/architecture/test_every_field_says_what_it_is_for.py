"""Every column says what it is for, whose it is and what erasing does to it; every word can be reviewed."""

import pytest
from django.apps import apps
from django.db import models

from leeward.core.fields import Erase, registry
from leeward.moderation.registry import policies
from leeward.people.models import Person
from tests.architecture.house import listed

# Tables with room for words that no moderator needs a way into, and why.
NOT_REVIEWED = {
    "core.Effect": "numbers of rows, written by the software",
    "core.Place": "written by the organiser",
    "groups.Option": "reviewed with the post whose poll it belongs to",
    "groups.Prompt": "reviewed with the posts that it opens",
    "groups.Picture": "reviewed with its post",
    "groups.PostRevision": "reviewed with its post",
    "library.Edition": "reviewed with its article",
    "moderation.Appeal": "read and answered on the desk itself",
    "moderation.Care": "written by moderators, read by whom it is for",
    "moderation.Concern": "read on the desk itself",
    "moderation.Debrief": "a moderator's own notes, sealed",
    "moderation.Claim": "a passage of what is reviewed where it stands, and a professional's words about it",
    "moderation.ClaimMark": "read by professionals only",
    "moderation.Clearing": "written by moderators, answered by appeals against its decisions",
    "moderation.JointDecision": "written by moderators, answered by appeals against its decisions",
    "moderation.Consideration": "written by moderators, answered by whom it is about, read on the desk",
    "moderation.Contest": "read and answered by professionals",
    "moderation.Decision": "written by moderators, answered by an appeal",
    "moderation.Escalation": "written by moderators, read on the desk",
    "moderation.Evidence": "the desk's own copy of what was reported",
    "moderation.KeptCopy": "a copy of what is reviewed where it stands, shown to its keeper only",
    "moderation.Proposal": "written by staff, answered by a second person",
    "moderation.EvidenceNote": "checked by a second professional, contested by whoever disagrees",
    "moderation.Report": "read on the desk itself",
    "moderation.Watch": "written by the organiser",
    "notifications.Notification": "made by the software from what is reviewed where it stands",
    "people.DeviceSession": "written by the software, shown to its person only",
    "people.Topic": "written by the organiser",
    "replies.ReplyRevision": "reviewed with its reply",
    "replies.Unsent": "not sent to anybody, sealed, shown to its writer only",
    "stories.Picture": "reviewed with its story",
    "stories.StoryRevision": "reviewed with its story",
    "waiting.Wait": "codes of notes, written by the software",
    "waiting.Willing": "codes of languages and notes, chosen from a list",
}
ROOM_FOR_WORDS = 80


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("leeward.")]


def about_a_person() -> list[type[models.Model]]:
    """Every table that points at a person, those of libraries too."""
    return [
        model
        for model in apps.get_models()
        if model is Person
        or any(field.related_model is Person for field in model._meta.fields if field.is_relation)
    ]


def has_room_for_words(model: type[models.Model]) -> bool:
    return any(
        isinstance(field, models.TextField)
        or (type(field) is models.CharField and (field.max_length or 0) >= ROOM_FOR_WORDS)
        for field in model._meta.local_fields
    )


@pytest.mark.parametrize(
    "model", [*dict.fromkeys([*ours(), *about_a_person()])], ids=lambda model: model._meta.label
)
def test_every_field_is_described(model: type[models.Model]) -> None:
    assert model in registry, f"describe {model._meta.label} in its part's fields.py"
    columns = {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]}
    missing = sorted(columns - set(registry[model].fields))
    assert not missing, f"{model._meta.label} does not say what these are for: {', '.join(missing)}"


def test_what_is_about_a_person_says_who_and_is_exported_and_erased() -> None:
    problems = []
    for model in about_a_person():
        described = registry.get(model)
        if described is None or described.subject is None:
            problems.append(f"{model._meta.label} points at a person and has no subject")
    for model, described in registry.items():
        for name, field in described.fields.items():
            if field.erase is Erase.KEEP and described.subject and not field.why_kept:
                problems.append(f"{model._meta.label}.{name} is kept after erasure without a reason")
            if not field.purpose.strip():
                problems.append(f"{model._meta.label}.{name} has no purpose")
    assert not problems, listed(problems)


def test_everything_that_people_write_can_be_reviewed() -> None:
    reviewed = {policy.model._meta.label for policy in policies()}
    written = {model._meta.label for model in ours() if has_room_for_words(model)}
    assert written - reviewed - set(NOT_REVIEWED) == set(), (
        "register a review.py for these, or excuse them above"
    )
    assert set(NOT_REVIEWED) - written == set(), "these excuses are no longer needed"
    assert set(NOT_REVIEWED) & reviewed == set(), "these are reviewed and need no excuse"
