from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule


class CoreConfig(AppConfig):
    name = "leeward.core"

    def ready(self) -> None:
        """Find each part's described columns, reviewed content and sweeps, as Django finds its models."""
        from django.apps import apps  # noqa: PLC0415 - the registry is ready only now

        for config in apps.get_app_configs():
            if config.name.startswith("leeward."):
                for name in ("fields", "review", "sweeps"):
                    if module_has_submodule(config.module, name):
                        import_module(f"{config.name}.{name}")
