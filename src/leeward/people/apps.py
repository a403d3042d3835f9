from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "leeward.people"

    def ready(self) -> None:
        # They register themselves: what each column is for, and what the worker looks after.
        import_module("leeward.people.fields")
        import_module("leeward.people.sweeps")
