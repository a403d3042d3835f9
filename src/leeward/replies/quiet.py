"""Quiet for a while: who is a stranger to somebody, and whose answers wait meanwhile.

A stranger is somebody whom the person does not follow and had not answered until the day before the quiet time began;
somebody whose account is new always is one, unless they follow them. Whom they answered on the last day does not
count: in a pile-on people answer those who attack them. Whomever they turned away (muted or reported before it began,
or hid an answer of below something of theirs) is a stranger again, whatever was before. Supporters, moderators and
organisers are nobody's strangers: a person who wants quiet may still need somebody.
"""

from datetime import timedelta

from django.db.models import Q, QuerySet

from leeward.moderation import standing
from leeward.moderation.models import Reason, Report
from leeward.people.models import Follow, Mute, Person
from leeward.replies.models import QuietTime, Reply, ReplyState, Thread

KNOWN_BEFORE = timedelta(days=1)


def running_for(person: Person) -> QuietTime | None:
    """Return the quiet time that holds below everything `person` shared under their own name."""
    return QuietTime.objects.running().filter(person=person, thread=None).first()


def running_on(thread: Thread) -> QuietTime | None:
    """Return the quiet time that holds in a thread. Below another name only one made for it alone does."""
    alone = thread if thread.byline else None
    return QuietTime.objects.running().filter(person=thread.author_id, thread=alone).first()


def reads_first(thread: Thread, writer: Person, byline: str = "") -> bool:
    """Whether what `writer` answers waits for the yes of the thread's author: always, or while they want quiet.

    Under a `byline` of their own they are a stranger: what waits would tell whom the author knows.
    """
    if writer.pk == thread.author_id:
        return False
    if thread.approve_first:
        return True
    quiet = running_on(thread)
    return quiet is not None and (bool(byline) or keeps_waiting(quiet, thread, writer))


def keeps_waiting(quiet: QuietTime, thread: Thread, writer: Person) -> bool:
    """Whether a quiet time makes `writer` wait. Below another name nothing may depend on whom its author knows."""
    if writer.is_staff:
        return False
    return bool(thread.byline) or is_stranger(writer, quiet)


def is_stranger(writer: Person, quiet: QuietTime) -> bool:
    """Whether the person who wants quiet does not know `writer`, as the head of this file says it.

    What either wrote under another name does not count: it would tell the other who that was.
    """
    if writer.is_staff:
        return False
    if turned_away(writer, quiet):
        return True
    if Follow.objects.filter(follower=quiet.person_id, followed=writer).exists():
        return False
    if standing.is_new(writer):
        return True
    until = quiet.started_at - KNOWN_BEFORE
    answered = Reply.objects.filter(author=quiet.person_id, shared_at__lt=until)
    answered = answered.filter(Q(parent__author=writer) | Q(thread__author=writer))
    hidden = ~Q(byline="") | Q(parent__byline__gt="") | (~Q(thread__byline="") & Q(thread__author=writer))
    return not answered.exclude(hidden).exists()


def turned_away(writer: Person, quiet: QuietTime) -> bool:
    """Whether the person who wants quiet has shown that they want less of `writer` under their own name.

    A hidden answer counts at once, and while it is there: its writer sees that it is hidden. What nobody may notice
    (rule 22) counts only from before the quiet time began: somebody whose answers begin to wait in the middle of it
    would know why. A report counts whatever moderators made of it: they judge words, not whom somebody wants near.
    One out of worry does not.
    """
    hidden = Reply.objects.filter(thread__author=quiet.person_id, author=writer, state=ReplyState.HIDDEN)
    reported = Report.objects.filter(reporter=quiet.person_id, case__author=writer, case__byline="")
    reported = reported.filter(made_at__lt=quiet.started_at).exclude(reason=Reason.IN_DANGER)
    muted = Mute.objects.filter(muter=quiet.person_id, muted=writer, since__lt=quiet.started_at)
    return hidden.filter(thread__byline="", byline="").exists() or reported.exists() or muted.exists()


def spares(person: Person, reply: Reply) -> bool:
    """Whether `person` wants to hear nothing of this answer now: they want quiet, and it is a stranger's.

    Somebody under another name is a stranger to everybody: else the silence would tell who they are not.
    """
    quiet = running_for(person)
    if quiet is None:
        return False
    return bool(reply.byline) or is_stranger(reply.author, quiet)


def waiting(quiet: QuietTime) -> QuerySet[Reply]:
    """Return the answers that wait for the yes of the person who wants quiet, where it holds."""
    here = Q(thread=quiet.thread_id) if quiet.thread_id else Q(thread__author=quiet.person, thread__byline="")
    return Reply.objects.kept_by(quiet.person).filter(here, state=ReplyState.WAITING)
