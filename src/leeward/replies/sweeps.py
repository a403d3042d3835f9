"""What replies tidy every minute."""

from leeward.core.jobs import every_minute
from leeward.replies.actions import forget_quiet, forget_tidyings

every_minute(forget_quiet)
every_minute(forget_tidyings)
