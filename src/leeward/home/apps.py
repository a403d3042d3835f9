from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "leeward.home"
