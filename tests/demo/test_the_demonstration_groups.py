"""What is said in the groups of the demonstration place, and by whom."""

from leeward.screening import screen
from tests.demo.content import GROUPS, held_kinds, said_in


def test_screening_holds_nothing_of_what_is_said_in_groups() -> None:
    said = [words for group in GROUPS for words in said_in(group)]
    assert len(said) > 30
    for kind in ("group_post", "meeting_word"):
        assert [words for words in said if held_kinds(kind, screen(words, lang="en"))] == []


def test_who_meets_checks_in_or_votes_belongs_to_the_group() -> None:
    for group in GROUPS:
        inside = {group["facilitator"], group.get("second"), *(one["handle"] for one in group["members"])}
        for meeting in group.get("meetings", []):
            there = set(meeting.get("there", [])) | set(meeting.get("coming", []))
            assert {said["by"] for said in meeting.get("said", [])} <= there <= inside
        for prompt in group.get("prompts", []):
            assert {answer["by"] for answer in prompt["answers"]} <= inside
            assert {answer["word"] for answer in prompt["answers"]} <= set(prompt["words"])
        for post in group["posts"]:
            assert set(post.get("votes", {})) <= inside
            assert all(answer < len(post["options"]) for answer in post.get("votes", {}).values())
