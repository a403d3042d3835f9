"""What replies tidy every minute."""

from leeward.core.jobs import every_minute
from leeward.replies.actions import forget_tidyings

every_minute(forget_tidyings)
