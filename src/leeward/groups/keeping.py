"""What facilitators may decide about: what others say in their group, and who stays in it. Never by who wrote it."""

from leeward.groups.models import MeetingWord, Membership, Post
from leeward.moderation.keepers import Keepers
from leeward.people.models import Person
from leeward.replies.models import Reply


def _keeps_post(person: Person, ref: str) -> bool:
    return Post.objects.in_groups_of(person).filter(ref=ref).exists()


def _keeps_reply(person: Person, ref: str) -> bool:
    threads = Post.objects.in_groups_of(person).values("thread")
    return Reply.objects.filter(ref=ref, thread__in=threads).exclude(author=person).exists()


def _keeps_word(person: Person, ref: str) -> bool:
    return MeetingWord.objects.kept_by(person).filter(ref=ref).exists()


def _keeps_member(person: Person, ref: str) -> bool:
    groups = Membership.objects.facilitators().filter(person=person).values("group")
    # Facilitators don't decide about one another.
    others = Membership.objects.filter(group__in=groups, facilitates=False).exclude(person=person)
    return others.filter(ref=ref).exists()


POSTS = Keepers(lambda ref: Post.objects.filter(ref=ref).exists(), _keeps_post)
REPLIES = Keepers(lambda ref: Reply.objects.filter(ref=ref, thread__host="group").exists(), _keeps_reply)
WORDS = Keepers(lambda ref: MeetingWord.objects.filter(ref=ref).exists(), _keeps_word)
MEMBERS = Keepers(lambda ref: Membership.objects.filter(ref=ref).exists(), _keeps_member)
