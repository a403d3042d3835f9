"""What the worker looks after each minute."""

from leeward.core.jobs import every_minute
from leeward.moderation.actions.endings import end_what_has_run_out

every_minute(end_what_has_run_out)
