"""What groups look for every minute."""

from leeward.core.jobs import every_minute
from leeward.groups.letters import tell_what_is_new

every_minute(tell_what_is_new)
