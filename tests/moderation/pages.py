"""What pages of the desk say."""

import re


def keys_on(page: str) -> dict[str, str]:
    """Which key chooses which step of those that a page offers."""
    return dict(re.findall(r'type="radio"[^>]*? value="(\w+)"[^>]*? data-key="(\w)"', page))


def words_of(page: str) -> str:
    """What a page says, without what is drawn anew for each answer."""
    return re.sub(r'(nonce|value)="[^"]*"', "", page)
