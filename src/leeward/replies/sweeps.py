"""What replies tidy every minute."""

from leeward.core.jobs import every_minute
from leeward.replies.actions import forget_quiet, forget_tidyings
from leeward.replies.kept import forget_old_unsent

every_minute(forget_quiet)
every_minute(forget_tidyings)
every_minute(forget_old_unsent)
