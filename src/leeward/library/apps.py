from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "leeward.library"

    def ready(self) -> None:
        from leeward.library.profile import load  # noqa: PLC0415 - models exist only now
        from leeward.people import sections  # noqa: PLC0415

        sections.register("library/_profile.html", load)
