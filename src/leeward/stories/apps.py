from typing import TYPE_CHECKING

from django.apps import AppConfig

from leeward.core import notes

if TYPE_CHECKING:
    from leeward.replies.hosts import Wishes
    from leeward.replies.models import Thread


class StoriesConfig(AppConfig):
    name = "leeward.stories"

    def ready(self) -> None:
        from leeward.people import queries, reading, sections  # noqa: PLC0415 - models exist only now
        from leeward.replies import hosts  # noqa: PLC0415
        from leeward.stories import permissions  # noqa: PLC0415
        from leeward.stories.models import Story  # noqa: PLC0415
        from leeward.stories.profile import load  # noqa: PLC0415

        queries.names_are_also(permissions.is_shown_elsewhere)
        hosts.register("story", hosts.Host(Story.objects.visible_to, _address, _opening, _wishes, _content))
        reading.register_notes(notes.choices)
        sections.register("stories/_profile.html", load)


def _address(thread: "Thread") -> str:
    return f"/stories/{thread.story.ref}/"


def _content(thread: "Thread") -> tuple[str, str]:
    return "story", thread.story.ref


def _opening(thread: "Thread") -> str:
    return "\n\n".join(filter(None, [thread.story.title, thread.story.body]))


def _wishes(thread: "Thread") -> "Wishes":
    from leeward.stories.wishes import wishes  # noqa: PLC0415 - models exist only once the apps are ready

    return wishes(thread.story)
