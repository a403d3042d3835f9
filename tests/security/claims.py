"""Health claims in every state for the table of routes: one that waits, one set aside, notes to check and standing."""

from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote, Stance
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import join

# Of the story that everybody may read (tests.security.world).
PASSAGES = (
    "I went for a walk",
    "went for a walk by",
    "a walk by the sea",
    "the sea. #kelp",
    "for a walk by the",
)
TEA, HONEY = "Tea is enough", "Honey is enough"
SOURCE: dict[str, str | int] = {
    "title": "A review",
    "publisher": "A journal",
    "year": 2024,
    "address": "https://review.example/1",
}


def claims(story: str, cast: dict[str, Person]) -> dict[str, dict[str, dict[str, str]]]:
    """Return names of what there is, by kind and state.

    The author wrote the story, a follower doubts and contests, the professional wrote one of the notes.
    """
    author, doubter, professional = (cast[name] for name in ("author", "follower", "professional"))
    first, second = (join(name, Role.PROFESSIONAL) for name in ("dr-first", "dr-second"))
    # Each by somebody else: nobody has many passages of one story looked at at once.
    doubters = [doubter, *(join(f"doubter-{number}") for number in range(1, len(PASSAGES)))]
    made = [
        actions.mark_claim(person=by, kind="story", ref=story, passage=words, why="Is it so?")
        for by, words in zip(doubters, PASSAGES, strict=True)
    ]
    other = share_story(author=doubter, title="", body=TEA, audience=Audience.EVERYONE)
    aside = actions.mark_claim(person=author, kind="story", ref=other.ref, passage=TEA, why="Hm.")
    actions.set_aside(by=first, claim=aside, because="It is somebody's own experience.")
    actions.agree_to_set_aside(by=second, claim=aside)
    checking, standing, contested, wrong = (_note(first, claim) for claim in made[1:])
    honey = share_story(author=doubter, title="", body=HONEY, audience=Audience.EVERYONE)
    own = _note(
        professional,
        actions.mark_claim(person=author, kind="story", ref=honey.ref, passage=HONEY, why="Hm."),
    )
    for note in (standing, contested, wrong, own):
        actions.approve_note(by=second, note=note)
    contest = actions.contest(person=doubter, note=contested, words="It is older than that.")
    actions.find_note_wrong(by=second, note=wrong, because="Its source was withdrawn.")
    return {
        "claim": {"waiting": {"claim": made[0].ref}},
        "claim aside": {"set aside": {"claim": aside.ref}},
        "note to check": {"waiting": {"note": checking.ref}},
        "own note": {"standing": {"note": own.ref}},
        "note found wrong": {"waiting": {"note": wrong.ref}},
        "note": {"standing": {"note": standing.ref}},
        "contest": {"waiting": {"number": str(contest.pk)}},
    }


def _note(by: Person, claim: Claim) -> EvidenceNote:
    return actions.write_note(
        by=by,
        claim=claim,
        stance=Stance.CONTEXT,
        words="It may help a little.",
        sources=[SOURCE],
        interests="",
    )
