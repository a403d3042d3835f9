from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "leeward.waiting"

    def ready(self) -> None:
        from leeward.moderation.figures import times  # noqa: PLC0415 - models exist only now
        from leeward.waiting.measuring import SECOND_REPLY, second_replies  # noqa: PLC0415

        times.register("second_reply", SECOND_REPLY, second_replies)
