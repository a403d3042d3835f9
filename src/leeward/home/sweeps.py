"""What home finds again every minute."""

from leeward.core.jobs import every_minute
from leeward.home import search


@every_minute
def catch_up() -> None:
    search.catch_up()
