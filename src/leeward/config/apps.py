from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "leeward.config"

    def ready(self) -> None:
        from leeward.config.reactions import REACTIONS  # noqa: PLC0415 - models exist only now
        from leeward.core.events import react_with  # noqa: PLC0415

        react_with(REACTIONS)
