"""Every after-effect in the system: what happens when something has happened.

Functions run once each, after the commit, in this order. One that a crash or a failure stops is run again by the
sweep, and does not stop the others (`core/events.py`).
"""

from collections.abc import Callable
from typing import Any

from leeward.groups.events import (
    FacilitatorAway,
    FacilitatorInvited,
    GroupAnswered,
    GroupPassedOn,
    GroupProposed,
    GroupRests,
    JoinAnswered,
    JoinAsked,
    MeetingNews,
    Nudged,
    PostWaits,
)
from leeward.groups.notices import (
    mark_waiting,
    move_up,
    tell_facilitators,
    tell_invited,
    tell_of_report,
    tell_proposer,
    tell_who_asked,
)
from leeward.groups.notices import tell_organisers as tell_organisers_of_group
from leeward.groups.notices_care import (
    ask_after,
    tell_answer_waits,
    tell_away,
    tell_heir,
    tell_members_it_rests,
    tell_organisers_it_rests,
    tell_post_waits,
)
from leeward.groups.notices_meetings import tell_of_meeting
from leeward.groups.notices_resources import tell_of_correction
from leeward.helplines.events import HelplineChecked
from leeward.helplines.publish import publish_check
from leeward.home.search import forget_story, index_story
from leeward.library.events import ArticleAnswered, ArticleCorrected, ArticleSent, CheckDue
from leeward.library.notices import tell_author, tell_check_is_due, tell_checkers
from leeward.moderation.actions import look_at_profile
from leeward.moderation.actions.changed_words import follow_words
from leeward.moderation.actions.handing_on import hand_on
from leeward.moderation.credentials import log_and_tell, log_reading, remind, tell_organisers
from leeward.moderation.events import NotesChanged, NoteStands, NoteTakenDown, ReportMayBeKnown, WordsChanged
from leeward.moderation.news_of_notes import ask_to_look_again, tell_reached, tell_reached_again
from leeward.moderation.roles import tell as tell_of_role
from leeward.people.events import (
    CredentialApplied,
    CredentialDecided,
    CredentialEnds,
    CredentialRead,
    PeopleBlocked,
    PersonSuspended,
    ProfileChanged,
    PseudonymChanged,
    RoleChanged,
)
from leeward.replies.actions import hide_from_threads
from leeward.replies.events import (
    ReactionMade,
    RepliesShown,
    ReplyShared,
    ReplyUnread,
    ReplyWaits,
    ThreadChanged,
)
from leeward.replies.notices import (
    tell_about_reaction,
    tell_about_reply,
    tell_about_shown,
    tell_about_waiting,
)
from leeward.stories.events import MoreFollowersToTell, StoryChanged, StoryGone, StoryShared
from leeward.stories.notices import refresh_card, refresh_cards_of, refresh_noted, tell_followers
from leeward.waiting.actions import follow_thread
from leeward.waiting.events import ThanksGiven
from leeward.waiting.notices import tell_thanked

REACTIONS: dict[type, tuple[Callable[[Any], None], ...]] = {
    HelplineChecked: (publish_check,),
    StoryShared: (index_story, tell_followers),
    MoreFollowersToTell: (tell_followers,),
    StoryChanged: (index_story,),
    StoryGone: (forget_story,),
    ReplyShared: (tell_about_reply, move_up),
    RepliesShown: (tell_about_shown,),
    ReplyWaits: (tell_about_waiting,),
    ReactionMade: (tell_about_reaction,),
    ThreadChanged: (refresh_card, mark_waiting, follow_thread),
    GroupProposed: (tell_organisers_of_group,),
    GroupAnswered: (tell_proposer,),
    JoinAsked: (tell_facilitators,),
    JoinAnswered: (tell_who_asked,),
    FacilitatorInvited: (tell_invited,),
    ThanksGiven: (tell_thanked,),
    PostWaits: (tell_post_waits,),
    ReplyUnread: (tell_answer_waits,),
    MeetingNews: (tell_of_meeting,),
    FacilitatorAway: (tell_away,),
    GroupRests: (tell_organisers_it_rests, tell_members_it_rests),
    GroupPassedOn: (tell_heir,),
    Nudged: (ask_after,),
    ReportMayBeKnown: (tell_of_report,),
    WordsChanged: (follow_words,),
    NotesChanged: (refresh_noted,),
    NoteStands: (tell_reached,),
    NoteTakenDown: (tell_reached_again,),
    ArticleSent: (tell_checkers,),
    ArticleAnswered: (tell_author,),
    ArticleCorrected: (tell_of_correction,),
    CheckDue: (tell_check_is_due,),
    CredentialApplied: (tell_organisers,),
    CredentialRead: (log_reading,),
    CredentialDecided: (log_and_tell, ask_to_look_again),
    CredentialEnds: (remind,),
    RoleChanged: (hand_on, tell_of_role),
    PersonSuspended: (hand_on,),
    PeopleBlocked: (hide_from_threads,),
    PseudonymChanged: (refresh_cards_of, look_at_profile),
    ProfileChanged: (refresh_cards_of, look_at_profile),
}
