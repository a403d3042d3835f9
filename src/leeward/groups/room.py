"""What the page of a meeting shows to one of those who are there, in a fixed number of questions."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.groups.models import Coming, Group, Meeting, MeetingWord, Membership, Seat, WordState
from leeward.groups.queries import met_by
from leeward.people.models import Person
from leeward.people.queries import parted_from
from leeward.people.reading import meets


@dataclass(frozen=True)
class There:
    """Somebody who is in the meeting, as the reader sees them."""

    seat: Seat
    name: str
    seed: str
    is_me: bool
    facilitates: bool


@dataclass(frozen=True)
class Said:
    """Words in the meeting. `gone`: they were taken away since. `to`: whom alone they are for, besides the reader."""

    word: MeetingWord
    name: str
    seed: str
    is_mine: bool
    gone: bool
    is_private: bool
    to: str
    # Whether it holds words that the reader asked not to meet.
    is_unwanted: bool


@dataclass(frozen=True)
class Room:
    """A meeting at one moment, for one reader. `seat` is None for whoever has not come in, or has left."""

    meeting: Meeting
    seat: Seat | None
    here: list[There]
    turn: There | None
    facilitates: bool

    @property
    def is_my_turn(self) -> bool:
        return self.turn is not None and self.turn.is_me

    @property
    def hands(self) -> list[There]:
        raised = [one for one in self.here if one.seat.hand_at or one.seat.called]
        return sorted(raised, key=lambda one: one.seat.hand_at or timezone.now())

    def may_speak_with(self, one: There) -> bool:
        """Whether the reader may have a private word with them: one of the two is a facilitator."""
        return not one.is_me and (self.facilitates or one.facilitates)


def meetings_of(group: Group) -> list[Meeting]:
    """Return the meetings of a group that run, are planned, or can still be read, the next one first."""
    return list(Meeting.objects.filter(group=group, erase_at__gt=timezone.now()).order_by("begins_at", "pk"))


def comes(person: Person, meeting: Meeting) -> bool:
    """Whether the person said that they will come."""
    return Coming.objects.filter(meeting=meeting, person=person).exists()


def coming(meeting: Meeting, facilitator: Person) -> list[Membership]:
    """Return who said that they will come, under their names in the group, for one who looks after it."""
    said = Coming.objects.filter(meeting=meeting, person=OuterRef("person"))
    others = met_by(facilitator, meeting.group).exclude(person=facilitator)
    return list(others.filter(Exists(said)).order_by("joined_at", "pk"))


def seat_of(person: Person, meeting: Meeting) -> Seat | None:
    """Return the person's own seat, also once they have left."""
    return Seat.objects.filter(meeting=meeting, person=person).first()


def seat(meeting: Meeting, ref: str) -> Seat | None:
    """Return a seat of a meeting by its ref, also of somebody who has left."""
    return Seat.objects.filter(meeting=meeting, ref=ref).select_related("person").first()


def may_be_private(one: Seat, other: Seat) -> bool:
    """Whether the two may have a private word: one of them looks after the group."""
    keepers = Membership.objects.facilitators().filter(group__meetings=one.meeting_id)
    return one.pk != other.pk and keepers.filter(person__in=[one.person_id, other.person_id]).exists()


def room(meeting: Meeting, viewer: Person) -> Room:
    """Return who is in a meeting and whose turn it is; four queries.

    Whoever is parted from the viewer by a block stands there as somebody, unless under another name.
    """
    keepers = set(
        Membership.objects.facilitators().filter(group=meeting.group_id).values_list("person", flat=True)
    )
    parted = parted_from(viewer)
    seats = Seat.objects.filter(meeting=meeting, left_at=None).select_related("person")
    here = [_there(seat, viewer, keepers, parted) for seat in seats]
    return Room(
        meeting=meeting,
        seat=next((one.seat for one in here if one.is_me), None),
        here=here,
        turn=next((one for one in here if one.seat.pk == meeting.turn_id), None),
        facilitates=viewer.pk in keepers,
    )


def _there(seat: Seat, viewer: Person, keepers: set[int], parted: set[int]) -> There:
    is_hidden = not seat.byline and seat.person_id in parted
    return There(
        seat=seat,
        name=_("somebody") if is_hidden else seat.shown_name,
        seed=seat.ref if is_hidden else seat.shown_seed,
        is_me=seat.person_id == viewer.pk,
        facilitates=seat.person_id in keepers,
    )


def said(meeting: Meeting, viewer: Person, *, after: int = -1) -> list[Said]:
    """Return what the viewer may read, in the order in which it was said; only what changed `after` that.

    With `after`, what was taken away since is among it, without a word of it, so that pages can take it away.
    """
    words = MeetingWord.objects.visible_to(viewer).filter(meeting=meeting, change__gt=after)
    found = words.select_related("seat__person", "to__person").order_by("pk")
    listed = [_said(one, viewer) for one in found if after >= 0 or one.state != WordState.REMOVED]
    if after < 0:
        return listed
    # Not visible any more, and nothing of it is said but that it is gone.
    taken = MeetingWord.objects.filter(meeting=meeting, change__gt=after).exclude(state=WordState.LIVE)
    theirs = {one.word.pk for one in listed}
    meant = taken.exclude(author=viewer).filter(Q(to=None) | Q(to__person=viewer))
    gone = meant.select_related("seat__person", "to__person")
    return listed + [_said(one, viewer, gone=True) for one in gone if one.pk not in theirs]


def _said(word: MeetingWord, viewer: Person, *, gone: bool = False) -> Said:
    return Said(
        word=word,
        name=word.seat.shown_name,
        seed=word.seat.shown_seed,
        is_mine=word.author_id == viewer.pk,
        gone=gone or word.state == WordState.REMOVED,
        is_private=word.to_id is not None,
        to=word.to.shown_name if word.to else "",
        is_unwanted=word.author_id != viewer.pk and meets(viewer, word.body),
    )
