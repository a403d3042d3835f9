"""What is done so that nobody goes unanswered."""

from leeward.waiting.actions.answering import (
    MOST_A_DAY,
    MOST_A_WEEK,
    accept_offer,
    decline_offer,
    in_days,
    pause_answering,
    stop_answering,
    would_like_to_answer,
)
from leeward.waiting.actions.being_here import (
    MOST_HOURS,
    begin_presence,
    begin_writing,
    end_presence,
    end_writing,
)
from leeward.waiting.actions.following import find_missed, follow_thread
from leeward.waiting.actions.moving import forget_offers, lapse_offers, move_waits
from leeward.waiting.actions.planning import set_wait_plan
from leeward.waiting.actions.thanking import answers_to, thank

__all__ = [
    "MOST_A_DAY",
    "MOST_A_WEEK",
    "MOST_HOURS",
    "accept_offer",
    "answers_to",
    "begin_presence",
    "begin_writing",
    "decline_offer",
    "end_presence",
    "end_writing",
    "find_missed",
    "follow_thread",
    "forget_offers",
    "in_days",
    "lapse_offers",
    "move_waits",
    "pause_answering",
    "set_wait_plan",
    "stop_answering",
    "thank",
    "would_like_to_answer",
]
