from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "leeward.moderation"

    def ready(self) -> None:
        from leeward.moderation.own_page import help_on_own_page  # noqa: PLC0415 - models exist only now
        from leeward.people import sections  # noqa: PLC0415

        sections.register("moderation/_profile.html", help_on_own_page)
