from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from leeward.people.models import Person
    from leeward.replies.hosts import Wishes
    from leeward.replies.models import Thread


class GroupsConfig(AppConfig):
    name = "leeward.groups"

    def ready(self) -> None:
        from leeward.groups.faces import faces  # noqa: PLC0415 - models exist only now
        from leeward.groups.letters import SOURCE  # noqa: PLC0415
        from leeward.groups.models import Post  # noqa: PLC0415
        from leeward.notifications import sources  # noqa: PLC0415
        from leeward.replies import hosts  # noqa: PLC0415

        sources.register("group", SOURCE)

        hosts.register(
            "group",
            hosts.Host(
                visible=Post.objects.visible_to,
                address=_address,
                opening=_opening,
                wishes=_wishes,
                content=_content,
                faces=faces,
                keeping=_keeping,
                mailbox=_mailbox,
                why_not=_why_not,
                source=_source,
                keepers_first=_keepers_first,
                kept_by=_kept_by,
            ),
        )


def _address(thread: "Thread") -> str:
    return thread.group_post.get_absolute_url()


def _content(thread: "Thread") -> tuple[str, str]:
    return "group_post", thread.group_post.ref


def _keeping(thread: "Thread", person: "Person") -> str:
    from leeward.groups.permissions import facilitates  # noqa: PLC0415 - models exist only now

    return "/groups/replies/" if facilitates(person, thread.group_post.group) else ""


def _mailbox(thread: "Thread", person: "Person") -> str:
    from leeward.groups.actions import mailbox  # noqa: PLC0415 - models exist only now

    return mailbox(thread, person)


def _keepers_first(thread: "Thread", writer: "Person") -> bool:
    from leeward.groups.permissions import is_read_first  # noqa: PLC0415 - models exist only now

    return is_read_first(thread.group_post.group, writer)


def _kept_by(viewer: "Person") -> "Q":
    from leeward.groups.models import Membership  # noqa: PLC0415 - models exist only now

    mine = Membership.objects.facilitators().filter(person=viewer, group__posts__thread=OuterRef("thread"))
    return Q(Exists(mine))


def _source(thread: "Thread") -> str:
    return thread.group_post.group.letters_source


def _why_not(thread: "Thread", person: "Person") -> "str | Promise":
    from leeward.groups.permissions import membership_of, why_not_write  # noqa: PLC0415 - models exist only now

    group = thread.group_post.group
    return why_not_write(membership_of(person, group), group)


def _opening(thread: "Thread") -> str:
    return "\n\n".join(filter(None, [thread.group_post.title, thread.group_post.body]))


def _wishes(thread: "Thread") -> "Wishes":
    from leeward.groups.wishes import wishes  # noqa: PLC0415 - models exist only once the apps are ready

    return wishes(thread.group_post)
