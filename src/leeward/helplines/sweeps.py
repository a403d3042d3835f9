"""What this part's worker looks after."""

from leeward.core.jobs import every_minute
from leeward.helplines import publish


@every_minute
def published() -> None:
    """Publish what a crash or a full disk kept from being published."""
    publish.catch_up()
