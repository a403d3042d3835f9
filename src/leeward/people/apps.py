from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "leeward.people"

    def ready(self) -> None:
        # They register themselves: what each column is for, and what the worker looks after.
        from leeward.people import fields, sweeps  # noqa: F401, PLC0415 - models exist only now
