"""What a browser asks before it lets a page go."""

from playwright.sync_api import Dialog, Page


def answer_questions(page: Page) -> list[str]:
    """Say yes to what the browser asks, and return the list of it."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked
