"""What moderation does, a file a verb.

Rows are locked in one order everywhere, or two people at the same moment could each hold what the other needs, and one
would meet an error: cases, several in the order of their keys; then a decision, a proposal or what is considered; then
its appeal; then the head of the log (`log.append` locks it too); then a danger to life. `locking` does it.
"""

from leeward.moderation.actions.adding import add_account, may_add
from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.cases import open_case
from leeward.moderation.actions.claims import (
    MarkedBefore,
    MarkedEnough,
    NotInTheWords,
    TooShort,
    agree_to_set_aside,
    mark_claim,
    set_aside,
)
from leeward.moderation.actions.clearing import clear, usual_words
from leeward.moderation.actions.closer import Slowed
from leeward.moderation.actions.concerns import (
    AskedToBeLeftAlone,
    NobodyThere,
    allow_care,
    care,
    leave_alone,
    worry,
)
from leeward.moderation.actions.considerations import (
    TooUrgent,
    answer_consideration,
    consider,
    take_up_what_was_considered,
    withdraw_consideration,
    words_changed,
)
from leeward.moderation.actions.contests import ContestedLately, answer_contest, contest
from leeward.moderation.actions.copies import NothingToKeep, delete_copies, keep_copies, keep_copy
from leeward.moderation.actions.deciding_together import DECIDED_TOGETHER, decide_together
from leeward.moderation.actions.decisions import AlreadyDecided, WaitsForSecond, decide
from leeward.moderation.actions.duty import AlreadyPlanned, add_shift, plan_calls, remove_shift
from leeward.moderation.actions.ending_notes import find_note_wrong, keep_note, take_note_down, withdraw_note
from leeward.moderation.actions.endings import end_what_has_run_out
from leeward.moderation.actions.escalations import (
    AlreadyDone,
    LookedAfter,
    acknowledge,
    looks_after,
    open_calls,
    record_done,
)
from leeward.moderation.actions.holds import hold, lift, mark, notice, screen
from leeward.moderation.actions.keepers import LetStand, decide_as_keeper, undo_as_keeper
from leeward.moderation.actions.leases import (
    LeasedToAnother,
    give_all_back,
    give_back,
    take_lease,
    take_leases,
)
from leeward.moderation.actions.listening import (
    NobodyToReach,
    hear,
    listen,
    may_be_in_danger,
    reach_out,
    spend,
    tells_of_a_plan,
)
from leeward.moderation.actions.notes import approve_note, send_note_back, write_note
from leeward.moderation.actions.own_words import look_at_own_words, look_at_profile
from leeward.moderation.actions.proposals import PersonGone, propose, second
from leeward.moderation.actions.protection import find_misuse, take_back_misuse
from leeward.moderation.actions.raids import end_raid, start_raid
from leeward.moderation.actions.reading import (
    is_looking,
    knows_reporters,
    looked_through,
    read_accounts,
    read_case,
    read_history,
    read_reporters,
    read_together,
    refuse_reading,
    stop_naming,
)
from leeward.moderation.actions.reporting_together import MOST_TOGETHER, TOGETHER, report_together
from leeward.moderation.actions.reports import NothingToReport, report
from leeward.moderation.actions.slowing import state_slowing
from leeward.moderation.actions.undoing import gave_way_to, undo
from leeward.moderation.actions.undoing_together import undo_together
from leeward.moderation.actions.watches import NotTried, delete_watch, keep_watch, switch_watch, try_watch
from leeward.moderation.actions.wellbeing import (
    delete_debrief,
    put_off_break,
    read_debriefs,
    take_break,
    write_debrief,
)
from leeward.moderation.log import append as log

__all__ = [
    "DECIDED_TOGETHER",
    "MOST_TOGETHER",
    "TOGETHER",
    "AlreadyDecided",
    "AlreadyDone",
    "AlreadyPlanned",
    "AskedToBeLeftAlone",
    "ContestedLately",
    "LeasedToAnother",
    "LetStand",
    "LookedAfter",
    "MarkedBefore",
    "MarkedEnough",
    "NobodyThere",
    "NobodyToReach",
    "NotInTheWords",
    "NotTried",
    "NothingToKeep",
    "NothingToReport",
    "PersonGone",
    "Slowed",
    "TooShort",
    "TooUrgent",
    "WaitsForSecond",
    "acknowledge",
    "add_account",
    "add_shift",
    "agree_to_set_aside",
    "allow_care",
    "answer_appeal",
    "answer_consideration",
    "answer_contest",
    "appeal",
    "approve_note",
    "care",
    "clear",
    "consider",
    "contest",
    "decide",
    "decide_as_keeper",
    "decide_together",
    "delete_copies",
    "delete_debrief",
    "delete_watch",
    "end_raid",
    "end_what_has_run_out",
    "find_misuse",
    "find_note_wrong",
    "gave_way_to",
    "give_all_back",
    "give_back",
    "hear",
    "hold",
    "is_looking",
    "keep_copies",
    "keep_copy",
    "keep_note",
    "keep_watch",
    "knows_reporters",
    "leave_alone",
    "lift",
    "listen",
    "log",
    "look_at_own_words",
    "look_at_profile",
    "looked_through",
    "looks_after",
    "mark",
    "mark_claim",
    "may_add",
    "may_be_in_danger",
    "notice",
    "open_calls",
    "open_case",
    "plan_calls",
    "propose",
    "put_off_break",
    "reach_out",
    "read_accounts",
    "read_case",
    "read_debriefs",
    "read_history",
    "read_reporters",
    "read_together",
    "record_done",
    "refuse_reading",
    "remove_shift",
    "report",
    "report_together",
    "screen",
    "second",
    "send_note_back",
    "set_aside",
    "spend",
    "start_raid",
    "state_slowing",
    "stop_naming",
    "switch_watch",
    "take_back_misuse",
    "take_break",
    "take_lease",
    "take_leases",
    "take_note_down",
    "take_up_what_was_considered",
    "tells_of_a_plan",
    "try_watch",
    "undo",
    "undo_as_keeper",
    "undo_together",
    "usual_words",
    "withdraw_consideration",
    "withdraw_note",
    "words_changed",
    "worry",
    "write_debrief",
    "write_note",
]
