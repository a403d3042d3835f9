from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "leeward.replies"

    def ready(self) -> None:
        from leeward.moderation.figures import times  # noqa: PLC0415 - models exist only now
        from leeward.replies.first_replies import FIRST_REPLY, first_replies  # noqa: PLC0415

        times.register("first_reply", FIRST_REPLY, first_replies)
