from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "leeward.core"
