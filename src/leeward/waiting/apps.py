from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "leeward.waiting"
