"""Who is told that somebody waits. No line quotes anything or names anybody."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role, Topic
from leeward.replies import hosts
from leeward.replies.finding import is_muted, sees_reply
from leeward.replies.hosts import Wishes
from leeward.replies.models import Reply, ReplyState
from leeward.waiting.events import ThanksGiven
from leeward.waiting.models import Offer, Presence, Wait

BOARD = "/waiting/"
_WAITS = _(
    "Somebody has waited for an answer for a while. Members were asked; you could be the one who answers."
)


def tell_offered(offer: Offer, wishes: Wishes) -> None:
    """Ask somebody gently."""
    topic = Topic.objects.filter(slug__in=wishes.topics).order_by("name", "pk").first()
    line = _("Somebody waits for an answer. Only if you have the strength today.")
    if topic is not None:
        line = format_lazy(
            _("Somebody waits for an answer, about: {topic}. Only if you have the strength today."),
            topic=topic.name,
        )
    notify(
        person=offer.person,
        kind=Kind.OFFER,
        line=line,
        url=offer.get_absolute_url(),
        about=f"offer:{offer.ref}",
    )


def tell_supporters(wait: Wait) -> None:
    """Tell the supporters who are here; when none is, every supporter. One unread line for all that waits."""
    here = [presence.person for presence in Presence.objects.running().select_related("person")]
    _tell(wait, [person for person in here if person.has_role(Role.SUPPORTER)] or _holding(Role.SUPPORTER))


def tell_organisers(wait: Wait, wishes: Wishes) -> None:
    """Tell every organiser who may read it, and whoever looks after where it stands."""
    _tell(wait, _holding(Role.ORGANISER))
    if wishes.keepers is None:
        return
    for person in Person.objects.filter(wishes.keepers, is_active=True).exclude(pk=wait.thread.author_id):
        notify(
            person=person,
            kind=Kind.OFFER,
            line=_("Somebody waits for an answer where you look after things. Nobody has given one yet."),
            url=hosts.address(wait.thread),
            about=f"waiting:{wait.ref}",
        )


def tell_thanked(event: ThanksGiven) -> None:
    """Tell everybody who answered that they were thanked, under the name that the thanks stand under."""
    found = Reply.objects.filter(pk=event.reply_id).select_related("author", "thread__author")
    for thanks in found:
        thread, author = thanks.thread, thanks.author
        answered = Reply.objects.filter(thread=thread, state=ReplyState.LIVE).exclude(author=author)
        line = _("{who} thanked you, and everybody who answered.")
        for person in Person.objects.filter(pk__in=answered.values("author")):
            if sees_reply(person, thanks) and not is_muted(person, thread):
                notify(
                    person=person,
                    kind=Kind.REACTION,
                    line=line,
                    name=thanks.byline,
                    url=thanks.get_absolute_url(),
                    about=f"thanks:{thread.ref}",
                    by=None if thanks.byline else author,
                )


def _tell(wait: Wait, people: list[Person]) -> None:
    for person in people:
        if Wait.objects.visible_to(person).filter(pk=wait.pk).exists():
            notify(person=person, kind=Kind.DESK, line=_WAITS, url=BOARD, about="waiting")


def _holding(role: Role) -> list[Person]:
    people = Person.objects.filter(roles__contains=role, is_active=True)
    return [person for person in people if person.has_role(role)]
