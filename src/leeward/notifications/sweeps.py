"""What is looked for every minute, so that a crash loses no letter."""

from leeward.core.jobs import every_minute
from leeward.notifications.letters import forget_old_lines, send_due_letters

every_minute(send_due_letters)
every_minute(forget_old_lines)
