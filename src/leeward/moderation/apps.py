from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "leeward.moderation"

    def ready(self) -> None:
        from leeward.moderation import fields, registry  # noqa: F401, PLC0415 - models exist only now
        from leeward.moderation.profiles import ProfilePolicy  # noqa: PLC0415

        registry.register(ProfilePolicy())
