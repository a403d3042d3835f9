"""What is looked for every minute, so that nobody goes unanswered and no crash forgets anybody."""

from leeward.core.jobs import every_minute
from leeward.waiting.actions import find_missed, forget_offers, lapse_offers, move_waits

every_minute(find_missed)
every_minute(lapse_offers)
every_minute(move_waits)
every_minute(forget_offers)
