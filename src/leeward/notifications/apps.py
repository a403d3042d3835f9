from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "leeward.notifications"

    def ready(self) -> None:
        from leeward.notifications import fields, letters  # noqa: F401, PLC0415 - models exist only now
