"""What groups of the demonstration place do together: meetings, check-in rounds and polls."""

from datetime import datetime, time, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from leeward.demo.content import Table, duration
from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.groups import actions
from leeward.groups.models import Group, Meeting, MeetingState, Post, Prompt, Round
from leeward.notifications.models import Notification
from leeward.replies import actions as replies

_A_DAY, _A_WEEK = timedelta(days=1), timedelta(weeks=1)


def plan_together(timeline: Timeline, shared: Shared, group: Table) -> None:
    """Plan the meetings and check-in rounds of a group, and who chose what in its polls."""
    for meeting in group.get("meetings", []):
        _plan_meeting(timeline, shared, group, meeting)
    for prompt in group.get("prompts", []):
        _plan_round(timeline, shared, group, prompt)
    for post in group["posts"]:
        for number, (handle, answer) in enumerate(post.get("votes", {}).items(), start=1):
            moment = timeline.now - duration(post["said"]) + timedelta(hours=number)
            timeline.at(moment, partial(_vote, shared, post, handle, answer))


def _plan_meeting(timeline: Timeline, shared: Shared, group: Table, words: Table) -> None:
    if "in" in words:
        begins_at = _evening(timeline.now + duration(words["in"]))
        timeline.at(timeline.now - _A_DAY, partial(_announce, shared, group, words, begins_at))
        return
    began = _evening(timeline.now - duration(words["began"]))
    timeline.at(began, partial(_begin, shared, group, words))
    for number, said in enumerate(words["said"]):
        timeline.at(began + duration(said["after"]), partial(_say, shared, words, number, said))
    ended = began + duration(words["lasted"])
    timeline.at(ended, partial(_end, shared, group, words, ended))


def _evening(day: datetime) -> datetime:
    return datetime.combine(day.date(), time(21, 30), day.tzinfo)


def _announce(shared: Shared, group: Table, words: Table, begins_at: datetime) -> None:
    meeting = _planned(shared, group, words, begins_at)
    for handle in words["coming"]:
        actions.will_come(person=shared.here[handle], meeting=meeting)


def _planned(shared: Shared, group: Table, words: Table, begins_at: datetime) -> Meeting:
    return actions.plan_meeting(
        by=shared.here[group["facilitator"]],
        group=Group.objects.get(name=group["name"]),
        title=words["title"],
        begins_at=begins_at,
        minutes=60,
        turn_minutes=5,
        kept_hours=168,
    )


def _begin(shared: Shared, group: Table, words: Table) -> None:
    meeting = _planned(shared, group, words, timezone.now())
    for handle in words["there"]:
        actions.come_in(person=shared.here[handle], meeting=meeting)
    actions.begin_meeting(by=shared.here[group["facilitator"]], meeting=meeting)


def _meeting(words: Table) -> Meeting:
    return Meeting.objects.select_related("group", "turn__person").get(title=words["title"])


def _say(shared: Shared, words: Table, number: int, said: Table) -> None:
    """Say something when it is one's turn; who had the turn before has said what they wanted to."""
    meeting, by = _meeting(words), shared.here[said["by"]]
    while meeting.state == MeetingState.ROUND and meeting.turn and meeting.turn.person != by:
        actions.end_turn(person=meeting.turn.person, meeting=meeting)
        meeting = _meeting(words)
    key = uuid5(NAMESPACE_URL, f"{words['title']} {number}")
    actions.say(author=by, meeting=meeting, key=key, body=said["body"])


def _end(shared: Shared, group: Table, words: Table, ended: datetime) -> None:
    meeting = _meeting(words)
    actions.end_meeting(by=shared.here[group["facilitator"]], meeting=meeting)
    # It goes a week after it is said to have ended; and that it was planned, for today, is no news of back then.
    Meeting.objects.filter(pk=meeting.pk).update(erase_at=ended + timedelta(hours=168))
    Notification.objects.filter(about=f"meeting:{meeting.ref}").delete()


def _plan_round(timeline: Timeline, shared: Shared, group: Table, words: Table) -> None:
    when = Prompt(weekday=words["weekday"], hour=words["hour"], time_zone=words["time_zone"])
    asked = when.first_after(timeline.now) - _A_WEEK
    timeline.at(asked - _A_DAY, partial(_keep, shared, group, words))
    timeline.at(asked, partial(_ask, words))
    for answer in words["answers"]:
        timeline.at(asked + duration(answer["after"]), partial(_check_in, shared, words, answer))


def _keep(shared: Shared, group: Table, words: Table) -> None:
    names = ("title", "body", "words", "weekday", "hour", "time_zone")
    actions.keep_prompt(
        by=shared.here[group["facilitator"]],
        group=Group.objects.get(name=group["name"]),
        every_weeks=1,
        **{name: words[name] for name in names},
    )


def _ask(words: Table) -> None:
    prompt = Prompt.objects.get(title=words["title"])
    # Its time came back then, which is now while it is played.
    Prompt.objects.filter(pk=prompt.pk).update(next_at=timezone.now())
    actions.ask_what_is_due()
    Prompt.objects.filter(pk=prompt.pk).update(next_at=prompt.first_after(timezone.now()))


def _check_in(shared: Shared, words: Table, answer: Table) -> None:
    person = shared.here[answer["by"]]
    asked = Round.objects.select_related("post__thread", "post__group").get(prompt__title=words["title"])
    told = answer.get("for_facilitators", False)
    actions.check_in(person=person, round=asked, word=answer["word"], for_facilitators=told)
    if body := answer.get("body"):
        key = uuid5(NAMESPACE_URL, f"{words['title']} {answer['by']}")
        replies.reply(author=person, thread=asked.post.thread, body=body, key=key)


def _vote(shared: Shared, post: Table, handle: str, answer: int) -> None:
    found = Post.objects.select_related("poll__post__group").get(key=uuid5(NAMESPACE_URL, post["key"]))
    chosen = found.poll.options.all()[answer].ref
    actions.vote(person=shared.here[handle], poll=found.poll, options=[chosen])
