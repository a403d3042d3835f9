"""Every address of the place, and who gets an answer there. An address that is missing here fails the tests.

A row says the name of the route, an address with the names of what it is about in braces, what that is (`of`), and
who is answered to GET and to POST: one of the words below. Whoever is not answered meets exactly what they would meet
if it had never existed: a visitor at a members' page is asked to sign in, everybody else is told nothing is there.
"""

# size: one table, a row a route

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.moderation.figures.periods import running
from tests.security.world import HIDDEN, ROLES

Roles = frozenset[str]
EVERY: Roles = frozenset(ROLES)
PARTED: Roles = frozenset({"blocked", "blocker"})


def only(*roles: str) -> Roles:
    return frozenset(roles)


# Who may read what, by kind and state. Under another name blocks change nothing: they would tell who wrote it.
READ: Mapping[str, Mapping[str, Roles]] = {
    "story": {
        "for everyone": EVERY - PARTED,
        "for members": EVERY - PARTED - {"visitor"},
        "for followers": only("author", "follower"),
        "for oneself": only("author"),
        "draft": only("author"),
        "held": only("author"),
        "taken back": only("author"),
        "removed": only("author"),
        "expired": only("author"),
        "deleted": only(),
        "under another name": EVERY,
        "by somebody hidden": EVERY,
        "by somebody suspended": only("suspended"),
        "by somebody who withdrew consent": only(),
    },
    "reply": {
        "live": EVERY - PARTED,
        "waiting": only("author", "replier"),
        "unread": only("replier"),
        "hidden": only("author", "replier"),
        "held": only("replier"),
        "removed": only("replier"),
        "by somebody blocked": only(),
        "deleted": only(),
    },
    "person": {
        "a member": EVERY - PARTED,
        "a moderator": EVERY,
        "somebody hidden": EVERY,
        "somebody suspended": only("suspended"),
        "somebody who withdrew consent": only(),
        "somebody deleted": only(),
    },
    "case": {"waiting": only("moderator")},
    "batch": {"waiting": only("moderator")},
    "joint": {"made": only("moderator")},
    "proposal": {"waiting": only("moderator", "organiser")},
    "credential": {"waiting": only("organiser")},
    "claim": {"waiting": only("professional")},
    "claim aside": {"set aside": only("author")},
    "note to check": {"waiting": only("professional")},
    "own note": {"standing": only("professional")},
    "note found wrong": {"waiting": only("professional")},
    "note": {"standing": EVERY - PARTED},
    # What is in the library everybody may read, whatever stands between two people.
    "article": {"live": EVERY, "taken out": only()},
    "article in work": {"written": only("professional")},
    "article to check": {"waiting": only("professional")},
    "article due": {"soon": only("professional")},
    "resource": {"on a list": only("follower")},
    "contest": {"waiting": only("professional")},
    "appeal": {"waiting": only("moderator")},
    "receipt": {"made": EVERY, "made together": EVERY},
    "tidying": {"done": only("author")},
    # Of what a report led nobody to do, whom it was about is told nothing.
    "decision": {"without effect": only(), "appealed": only("author")},
    "escalation": {"open": only("moderator")},
    "danger ended": {"by somebody else": only("moderator")},
    "call": {"made": only("moderator")},
    "worry": {"waiting": only("moderator")},
    "concern": {"waiting": only("moderator")},
    "worry receipt": {"made": EVERY},
    "care": {"sent": only("author")},
    "considered": {"open": only("author")},
    "considered on the desk": {"open": only("moderator")},
    "report": {"made": only("moderator")},
    "watch": {"written": only("organiser")},
    "debrief": {"written": only("moderator")},
    "shift": {"planned": only("organiser")},
    "clearing": {"done": only("moderator")},
    "line": {"unread": only("author")},
    "offer": {"open": only("author")},
    "wait": {"for everyone": only("supporter", "organiser")},
    "letter": {"sent": EVERY},
    "second step": {"of the author": only("author")},
    "passkey": {"of the author": only("author")},
    "group": {
        "that can be found": EVERY - {"blocked"},
        "that nobody can find": only("author", "follower", "supporter"),
    },
    "proposed group": {"waiting": only("author")},
    "room": {
        "found by all": only("author", "replier", "follower"),
        "found by nobody": only("author", "follower"),
    },
    "looked after": {"found by all": only("follower"), "found by nobody": only("follower")},
    "asking to join": {"waiting": only("follower")},
    "invitation": {"made": EVERY - {"visitor"}},
    "asked to look after": {"open": only("supporter")},
    "group post": {
        "live": only("author", "replier", "follower"),
        "anonymous": only("author", "replier", "follower"),
        "by somebody hidden in a group": only("author", "replier", "follower"),
        "in a secret group": only("author", "follower"),
        "held in a group": only("author"),
        "taken back in a group": only("author"),
        "a draft in a group": only("author"),
    },
    "pinned post": {"live": only("follower")},
    # Meetings, prompts and polls of a group
    "meeting": {
        "running": only("author", "replier", "follower"),
        "planned": only("author", "replier", "follower"),
    },
    "meeting one is in": {"running": only("author", "follower")},
    "meeting looked after": {"running": only("follower"), "planned": only("follower")},
    "seat looked after": {"taken": only("follower")},
    "private word": {"with a facilitator": only("author")},
    "meeting word": {"said": only("author", "follower")},
    "own meeting word": {"said": only("author")},
    "meeting word looked after": {"said": only("follower")},
    "prompt": {"kept": only("follower")},
    "check-in round": {"asked": only("author", "replier", "follower")},
    "poll": {"open": only("author", "replier", "follower")},
    "pictured post": {
        "live": only("author", "replier", "follower"),
        "taken back in a group": only("author"),
    },
    "answer in a group": {"live": only("follower")},
    "kept decision": {"made": only("follower")},
    "": {"": EVERY},
}
OWNERS = {
    "by somebody suspended": "suspended",
    "by somebody hidden": "hidden",
    "somebody suspended": "suspended",
    "somebody hidden": "hidden",
    "a moderator": "moderator",
    "by somebody hidden in a group": "hidden",
}
BLOCKERS = {"a member": only("blocker")}

# Words for who is answered. The first line stands for pages that visitors may open as well.
EVERYBODY, READERS, SECRET = "everybody", "readers", "whoever holds its address"
# A file that a visitor may have is one for everybody: proxies keep it.
FETCHERS = "readers, and everybody when a visitor may"
MEMBERS, READING_MEMBERS, OTHERS = "members", "members who may read it", "members who may meet them"
DOUBTERS, OTHER_REPLIERS = (
    "members who may read it, but its author",
    "members who may read it, but its writer",
)
OWNER, KEEPER, HISTORIANS = (
    "its author",
    "the thread's author",
    "its author, and moderators who have a case about it",
)
REPLIER, EDITOR = "who wrote the reply", "who wrote the reply, until it is removed"
BLOCKER, MODERATORS, ORGANISERS = "who blocked them", "moderators", "organisers"
NOT_ASKED = "nobody: there is no such verb here"
WRITER_TOO = "whoever may read it, and whoever wrote it"
OPEN_TO_VISITORS = {EVERYBODY, READERS, WRITER_TOO, SECRET, FETCHERS}
PROFESSIONALS = "professionals"
DESK_AND_PLACE = "moderators and organisers"
SUPPORTERS, BOARD = "supporters", "supporters and organisers"
STAFF = {
    MODERATORS: only("moderator"),
    ORGANISERS: only("organiser"),
    PROFESSIONALS: only("professional"),
    DESK_AND_PLACE: only("moderator", "organiser"),
    SUPPORTERS: only("supporter"),
    BOARD: only("supporter", "organiser"),
}
# What a case was ever opened about.
LOOKED_AT = {"story": {"for everyone", "for members", "under another name"}, "reply": {"live"}}


@dataclass(frozen=True)
class Route:
    name: str
    path: str
    of: str = ""
    get: str = NOT_ASKED
    post: str = NOT_ASKED
    sends: str = ""


def answered(who: str, of: str, state: str) -> Roles:
    """The roles that `who` means for a thing in a state."""
    if who in (MODERATORS, DESK_AND_PLACE) and not of:
        return STAFF[who] | {"narrow"}  # the desk itself, and not what is beyond their scope
    if who in STAFF:
        return STAFF[who]
    if who == NOT_ASKED:
        return only()
    readers = READ[of][state]
    owner = OWNERS.get(state, "author")
    replier = "blocked" if state == "by somebody blocked" else "replier"
    members = readers - {"visitor"}
    historians = only("moderator") if state in LOOKED_AT.get(of, ()) else only()
    return {
        MEMBERS: members,
        READING_MEMBERS: members,
        OTHERS: members - {owner},
        OWNER: readers & {owner},
        DOUBTERS: members - {owner},
        OTHER_REPLIERS: members - {replier},
        REPLIER: readers & {replier},
        EDITOR: readers & {replier} if state != "removed" else only(),
        # Whoever wrote it is led to their own list of what they wrote, wherever it stands.
        WRITER_TOO: readers | (only() if state == "deleted" else {replier}),
        HISTORIANS: readers & ({replier if of == "reply" else owner} | historians),
        KEEPER: readers & {"author"},
        FETCHERS: EVERY if "visitor" in readers else readers,
        BLOCKER: BLOCKERS.get(state, only()),
    }.get(who, readers)


ROUTES = (
    # What every page is made of
    Route("healthz", "/healthz", get=EVERYBODY),
    Route("readyz", "/readyz", get=EVERYBODY),
    Route("asset", "/assets/leeward.css", get=EVERYBODY),
    Route("leave", "/leave/", get=EVERYBODY),
    Route("service_worker", "/sw.js", get=EVERYBODY),
    Route("offline", "/offline/", get=EVERYBODY),
    Route("avatar", "/avatar/abc.svg", get=EVERYBODY),
    Route("gallery", "/ui/", get=EVERYBODY),
    Route(
        "helplines_confirm", "/help/gb/confirm/", get=ORGANISERS, post=ORGANISERS, sends="shout-reached=yes"
    ),
    # The door
    Route("account_login", "/accounts/login/", get=EVERYBODY, post=EVERYBODY),
    Route("account_confirm_login_code", "/accounts/login/code/", get=MEMBERS, post=MEMBERS),
    Route("account_logout", "/accounts/logout/", get=EVERYBODY, post=EVERYBODY),
    Route("account_signup", "/accounts/signup/", get=EVERYBODY, post=EVERYBODY),
    Route("account_signup_by_passkey", "/accounts/signup/passkey/", get=EVERYBODY, post=EVERYBODY),
    Route("account_signup_code", "/accounts/signup/code/", get=EVERYBODY, post=EVERYBODY),
    Route("account_signup_without_passkey", "/accounts/signup/without-passkey/", post=EVERYBODY),
    Route("account_reauthenticate", "/accounts/reauthenticate/", get=MEMBERS, post=MEMBERS),
    Route("account_email", "/accounts/email/", get=MEMBERS, post=MEMBERS),
    Route("account_email_verification_sent", "/accounts/confirm-email/", get=MEMBERS, post=MEMBERS),
    # Second steps
    Route("mfa_index", "/accounts/2fa/", get=MEMBERS),
    Route("mfa_authenticate", "/accounts/2fa/authenticate/", get=MEMBERS, post=MEMBERS),
    Route("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", "second step", get=OWNER, post=OWNER),
    Route("mfa_activate_totp", "/accounts/2fa/totp/activate/", get=MEMBERS, post=MEMBERS),
    Route("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/", "second step", get=OWNER, post=OWNER),
    Route("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/", "second step", get=OWNER),
    Route("mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/", get=MEMBERS, post=MEMBERS),
    Route(
        "mfa_download_recovery_codes",
        "/accounts/2fa/recovery-codes/download/",
        "second step",
        get=OWNER,
        post=OWNER,
    ),
    Route("mfa_list_webauthn", "/accounts/2fa/webauthn/", get=MEMBERS),
    Route("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", get=MEMBERS, post=MEMBERS),
    Route(
        "mfa_reauthenticate_webauthn", "/accounts/2fa/webauthn/reauthenticate/", "second step", OWNER, OWNER
    ),
    Route("mfa_edit_webauthn", "/accounts/2fa/webauthn/keys/{pk}/edit/", "passkey", get=OWNER, post=OWNER),
    Route(
        "mfa_remove_webauthn", "/accounts/2fa/webauthn/keys/{pk}/remove/", "passkey", get=OWNER, post=OWNER
    ),
    Route("mfa_login_webauthn", "/accounts/2fa/webauthn/login/", get=MEMBERS, post=MEMBERS),
    Route("mfa_signup_webauthn", "/accounts/2fa/webauthn/signup/", get=EVERYBODY, post=EVERYBODY),
    # What people choose about themselves
    *(
        Route(name, f"/you/{path}", get=MEMBERS)
        for name, path in {
            "you": "",
            "your_people": "people/",
            "your_reading": "reading/",
            "your_devices": "devices/",
            "your_data": "data/",
        }.items()
    ),
    *(
        Route(name, f"/you/{path}/", get=MEMBERS, post=MEMBERS)
        for name, path in {
            "your_profile": "profile",
            "your_name": "name",
            "your_place": "place",
            "delete_account": "delete",
            "your_credentials": "credentials",
        }.items()
    ),
    *(
        Route(name, f"/you/{path}/", post=MEMBERS)
        for name, path in {
            "your_picture": "picture",
            "your_notes": "reading/notes",
            "your_hints": "reading/hints",
            "your_hints_delete": "reading/hints/delete",
            "your_topics": "reading/topics",
            "mute_word": "reading/words",
            "unmute_word": "reading/words/delete",
            "sign_out_device": "devices/delete",
            "sign_out_others": "devices/delete/others",
            "give_consent": "data/consent",
            "withdraw_consent": "data/consent/delete",
            "take_back_application": "credentials/delete",
        }.items()
    ),
    # Other people
    Route("profile", "/@{handle}/", "person", get=READERS),
    Route("stories_of", "/@{handle}/stories/", "person", get=READERS),
    Route("follow", "/@{handle}/follow/", "person", post=OTHERS),
    Route("unfollow", "/@{handle}/follow/delete/", "person", post=OTHERS),
    Route("mute", "/@{handle}/mute/", "person", post=OTHERS),
    Route("unmute", "/@{handle}/mute/delete/", "person", post=OTHERS),
    Route("block", "/@{handle}/block/", "person", post=OTHERS),
    Route("unblock", "/@{handle}/block/delete/", "person", post=BLOCKER),
    Route("follow_topic", "/topics/quiet-days/follow/", post=MEMBERS),
    Route("unfollow_topic", "/topics/quiet-days/follow/delete/", post=MEMBERS),
    # News
    Route("news", "/notifications/", get=MEMBERS),
    Route("notification", "/notifications/{number}/", "line", get=OWNER),
    Route("mark_all_read", "/notifications/read/", post=MEMBERS),
    Route("letter_choices", "/notifications/choices/", get=MEMBERS, post=MEMBERS),
    Route("stop_letters", "/notifications/stop/{token}/", "letter", get=SECRET, post=SECRET),
    # Getting some quiet, and copies kept for oneself
    Route("safety", "/you/safety/", get=MEMBERS),
    Route("quiet", "/you/safety/quiet/", post=MEMBERS, sends="days=1"),
    Route("quiet_delete", "/you/safety/quiet/delete/", post=MEMBERS),
    Route("named", "/you/safety/named/", get=MEMBERS),
    Route("thread_safety", "/threads/{thread}/safety/", "story", get=OWNER),
    Route("thread_quiet", "/threads/{thread}/quiet/", "story", post=OWNER, sends="days=3"),
    Route("thread_quiet_delete", "/threads/{thread}/quiet/delete/", "story", post=OWNER),
    Route("thread_pile", "/threads/{thread}/pile/", "story", get=OWNER, post=OWNER, sends="hide=on"),
    Route("cleared", "/you/safety/cleared/{tidying}/", "tidying", get=OWNER),
    Route("cleared_delete", "/you/safety/cleared/{tidying}/delete/", "tidying", post=OWNER),
    Route("kept_copies", "/you/copies/", get=MEMBERS),
    Route("delete_copies", "/you/copies/delete/", post=MEMBERS),
    Route("kept_file", "/you/copies/copies.txt", get=MEMBERS),
    Route("kept_file", "/you/copies/copies.json", get=MEMBERS),
    Route("keep_copy", "/copies/story/{story}/", "story", post=READING_MEMBERS),
    Route("keep_copy", "/copies/reply/{reply}/", "reply", post=READING_MEMBERS),
    Route("keep_copy", "/copies/profile/{person}/", "person", post=READING_MEMBERS),
    # Reports and decisions
    Route("report_place", "/report/", get=EVERYBODY, post=EVERYBODY),
    Route("report", "/report/story/{story}/", "story", get=READERS, post=READERS),
    Route("report", "/report/reply/{reply}/", "reply", get=READERS, post=READERS),
    Route("report", "/report/profile/{person}/", "person", get=READERS, post=READERS),
    Route("receipt", "/reports/{receipt}/", "receipt", get=SECRET),
    *(
        Route("worried", f"/worried/{path}/", of, get=READING_MEMBERS, post=READING_MEMBERS)
        for path, of in {
            "story/{story}": "story",
            "reply/{reply}": "reply",
            "profile/{person}": "person",
        }.items()
    ),
    Route("worry_receipt", "/worries/{receipt}/", "worry receipt", get=SECRET),
    Route("care", "/care/", get=MEMBERS),
    Route("leave_alone", "/care/alone/", post=MEMBERS),
    Route("allow_care", "/care/alone/delete/", post=MEMBERS),
    Route("care_message", "/care/{care}/", "care", get=OWNER),
    Route("desk_concern", "/desk/concerns/{worry}/", "worry", get=MODERATORS, post=MODERATORS),
    Route("decisions", "/decisions/", get=MEMBERS),
    Route("decisions_file", "/decisions/file.json", get=MEMBERS),
    Route("considered", "/decisions/considered/{considered}/", "considered", get=OWNER, post=OWNER),
    Route("looks", "/decisions/looks/", get=MEMBERS),
    Route("decision", "/decisions/{decision}/", "decision", get=OWNER),
    Route("appeal", "/decisions/{decision}/appeal/", "decision", post=OWNER),
    # Health claims and notes about them
    Route("claims", "/claims/", get=PROFESSIONALS),
    Route("mark_claim", "/claims/mark/story/{story}/", "story", get=DOUBTERS, post=DOUBTERS),
    Route("mark_claim", "/claims/mark/reply/{reply}/", "reply", get=OTHER_REPLIERS, post=OTHER_REPLIERS),
    Route("claim", "/claims/{claim}/", "claim", get=PROFESSIONALS, post=PROFESSIONALS),
    Route("claim_aside", "/claims/{claim}/aside/", "claim", post=PROFESSIONALS),
    Route("claim_outcome", "/claims/{claim}/outcome/", "claim aside", get=OWNER),
    Route("check_note", "/notes/{note}/check/", "note to check", get=PROFESSIONALS, post=PROFESSIONALS),
    Route("withdraw_note", "/notes/{note}/withdraw/", "own note", post=PROFESSIONALS),
    Route("note_down", "/notes/{note}/down/", "note found wrong", get=PROFESSIONALS, post=PROFESSIONALS),
    Route("contest", "/notes/{note}/contest/", "note", get=MEMBERS, post=MEMBERS),
    Route("contested", "/contests/{number}/", "contest", get=PROFESSIONALS, post=PROFESSIONALS),
    # The library
    Route("library", "/library/", get=EVERYBODY),
    Route("library_desk", "/library/desk/", get=PROFESSIONALS),
    Route("write_article", "/library/write/", get=PROFESSIONALS, post=PROFESSIONALS),
    Route("article", "/library/{article}/", "article", get=READERS),
    Route(
        "edit_article",
        "/library/{article}/edit/",
        "article in work",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
        sends="version=1",
    ),
    Route(
        "article_draft",
        "/library/{article}/draft/",
        "article in work",
        post=READING_MEMBERS,
        sends="version=1",
    ),
    Route(
        "check_article",
        "/library/{article}/check/",
        "article to check",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route("article_checked", "/library/{article}/checked/", "article due", post=PROFESSIONALS),
    *(
        Route(name, f"/library/{{article}}/{path}/", "article in work", post=READING_MEMBERS)
        for name, path in (
            ("check_article_delete", "check/delete"),
            ("article_again", "editions"),
            ("article_again_delete", "editions/delete"),
            ("article_back", "taken-back"),
            ("article_back_delete", "taken-back/delete"),
        )
    ),
    Route(
        "delete_article",
        "/library/{article}/delete/",
        "article in work",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route("mark_claim", "/claims/mark/article/{article}/", "article", get=MEMBERS, post=MEMBERS),
    Route("group_resources", "/groups/{group}/resources/", "resource", get=READING_MEMBERS),
    Route("group_resource", "/groups/{group}/resources/{article}/", "resource", post=READING_MEMBERS),
    Route("group_resource_up", "/groups/{group}/resources/{article}/up/", "resource", post=READING_MEMBERS),
    Route(
        "group_resource_delete",
        "/groups/{group}/resources/{article}/delete/",
        "resource",
        post=READING_MEMBERS,
    ),
    Route("transparency", "/transparency/", get=EVERYBODY),
    Route("transparency_json", "/transparency.json", get=EVERYBODY),
    Route("transparency_csv", "/transparency.csv", get=EVERYBODY),
    Route("statements", "/place/statements/", get=ORGANISERS),
    Route("statements_file", "/place/statements/2026-01-01/1.json", get=ORGANISERS),
    Route("statements_of", f"/place/statements/{running().code}.jsonl", get=ORGANISERS),
    Route("desk", "/desk/", get=MODERATORS),
    Route("desk_together", "/desk/together/{batch}/", "batch", get=MODERATORS, post=MODERATORS),
    Route("desk_together_lease", "/desk/together/{batch}/lease/", "batch", post=MODERATORS),
    Route("desk_together_lease_delete", "/desk/together/{batch}/lease/delete/", "batch", post=MODERATORS),
    Route(
        "desk_joint_undo", "/desk/together/decided/{joint}/undo/", "joint", get=MODERATORS, post=MODERATORS
    ),
    Route("desk_case", "/desk/cases/{case}/", "case", get=MODERATORS, post=MODERATORS),
    Route("desk_propose", "/desk/cases/{case}/proposal/", "case", get=MODERATORS, post=MODERATORS),
    Route(
        "desk_proposal", "/desk/proposals/{proposal}/", "proposal", get=DESK_AND_PLACE, post=DESK_AND_PLACE
    ),
    Route("desk_reach_out", "/desk/cases/{case}/concern/", "case", post=MODERATORS),
    Route("desk_lease", "/desk/cases/{case}/lease/", "case", post=MODERATORS),
    Route("desk_lease_delete", "/desk/cases/{case}/lease/delete/", "case", post=MODERATORS),
    Route("desk_appeal", "/desk/appeals/{decision}/", "appeal", get=MODERATORS, post=MODERATORS),
    Route("desk_undo", "/desk/decisions/{decision}/undo/", "appeal", get=MODERATORS, post=MODERATORS),
    Route(
        "desk_withdraw",
        "/desk/considerations/{considered}/delete/",
        "considered on the desk",
        post=MODERATORS,
    ),
    Route("desk_log", "/desk/log/", get=MODERATORS),
    Route("desk_escalation", "/desk/escalations/{escalation}/", "escalation", get=MODERATORS),
    Route(
        "desk_escalation_acknowledged",
        "/desk/escalations/{escalation}/acknowledged/",
        "escalation",
        post=MODERATORS,
    ),
    Route("desk_escalation_added", "/desk/escalations/{escalation}/added/", "danger ended", post=MODERATORS),
    Route("desk_escalation_done", "/desk/escalations/{escalation}/done/", "escalation", post=MODERATORS),
    Route("desk_call", "/desk/calls/{token}/", "call", get=MEMBERS),
    Route("desk_reporters", "/desk/cases/{case}/reporters/", "case", get=MODERATORS, post=MODERATORS),
    Route("desk_misuse", "/desk/reports/{number}/misuse/", "report", post=MODERATORS),
    Route("desk_misuse_delete", "/desk/reports/{number}/misuse/delete/", "report", post=MODERATORS),
    Route("desk_worry_misuse", "/desk/worries/{number}/misuse/", "concern", post=MODERATORS),
    Route("desk_worry_misuse_delete", "/desk/worries/{number}/misuse/delete/", "concern", post=MODERATORS),
    Route("desk_raid", "/desk/raid/", get=DESK_AND_PLACE, post=DESK_AND_PLACE),
    Route("desk_raid_posts", "/desk/raid/posts/", get=MODERATORS, post=MODERATORS),
    Route(
        "desk_clearing_undo",
        "/desk/raid/clearings/{clearing}/undo/",
        "clearing",
        get=MODERATORS,
        post=MODERATORS,
    ),
    Route("desk_raid_end", "/desk/raid/delete/", post=DESK_AND_PLACE),
    Route("watches", "/place/watches/", get=ORGANISERS),
    Route("new_watch", "/place/watches/new/", get=ORGANISERS, post=ORGANISERS),
    Route("watch", "/place/watches/{watch}/", "watch", get=ORGANISERS, post=ORGANISERS),
    *(
        Route(name, f"/place/watches/{{watch}}/{path}/", "watch", post=ORGANISERS)
        for name, path in {
            "watch_trial": "trial",
            "watch_on": "on",
            "watch_off": "on/delete",
            "watch_delete": "delete",
        }.items()
    ),
    Route("desk_rest", "/desk/rest/", post=MODERATORS),
    Route("desk_put_off", "/desk/rest/later/", post=MODERATORS),
    Route("desk_notes", "/desk/notes/", get=DESK_AND_PLACE, post=MODERATORS),
    Route("desk_note_delete", "/desk/notes/{number}/delete/", "debrief", post=MODERATORS),
    Route("duty", "/place/duty/", get=ORGANISERS, post=ORGANISERS),
    Route("duty_calls", "/place/duty/calls/", post=ORGANISERS),
    Route("duty_remove", "/place/duty/{number}/delete/", "shift", post=ORGANISERS),
    # Nobody goes unanswered
    Route("answering", "/answering/", get=MEMBERS, post=MEMBERS),
    Route("answering_pause", "/answering/pause/", post=MEMBERS, sends="days=7"),
    Route("answering_pause_delete", "/answering/pause/delete/", post=MEMBERS),
    Route("answering_delete", "/answering/delete/", post=MEMBERS),
    Route("offer", "/answering/{offer}/", "offer", get=OWNER),
    Route("offer_accepted", "/answering/{offer}/accepted/", "offer", post=OWNER),
    Route("offer_declined", "/answering/{offer}/declined/", "offer", post=OWNER),
    Route("thanks", "/threads/{thread}/thanks/", "story", get=OWNER, post=OWNER),
    Route("place_waiting", "/place/waiting/", get=ORGANISERS, post=ORGANISERS),
    Route("waiting_board", "/waiting/", get=BOARD),
    Route("waiting_here", "/waiting/here/", post=SUPPORTERS, sends="hours=2"),
    Route("waiting_here_delete", "/waiting/here/delete/", post=SUPPORTERS),
    Route("waiting_writing", "/waiting/{wait}/writing/", "wait", post=BOARD),
    Route("waiting_writing_delete", "/waiting/{wait}/writing/delete/", "wait", post=BOARD),
    # Replies
    Route("thread", "/threads/{thread}/", "story", get=READERS),
    Route("new_reply", "/threads/{thread}/replies/", "story", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("new_reply_hints", "/threads/{thread}/replies/hints/", "story", post=READING_MEMBERS),
    Route("closed", "/threads/{thread}/closed/", "story", post=OWNER),
    Route("closed_delete", "/threads/{thread}/closed/delete/", "story", post=OWNER),
    Route("say_word", "/threads/{thread}/words/me_too/", "story", post=READING_MEMBERS),
    Route("say_word_delete", "/threads/{thread}/words/me_too/delete/", "story", post=READING_MEMBERS),
    Route("reply", "/replies/{reply}/", "reply", get=WRITER_TOO),
    Route("reply", "/replies/{reply}/", "story", get=WRITER_TOO),
    Route("answer", "/replies/{reply}/answers/", "reply", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("answer_hints", "/replies/{reply}/answers/hints/", "reply", post=READING_MEMBERS),
    Route("edit_reply", "/replies/{reply}/edit/", "reply", get=EDITOR, post=EDITOR),
    Route("edit_hints", "/replies/{reply}/edit/hints/", "reply", post=EDITOR),
    Route("delete_reply", "/replies/{reply}/delete/", "reply", get=REPLIER, post=REPLIER),
    Route("reply_history", "/replies/{reply}/history/", "reply", get=HISTORIANS),
    *(
        Route(name, f"/replies/{{reply}}/{path}/", "reply", post=KEEPER)
        for name, path in {
            "approved": "approved",
            "declined": "declined",
            "hidden": "hidden",
            "hidden_delete": "hidden/delete",
        }.items()
    ),
    Route("say_word_to_reply", "/replies/{reply}/words/me_too/", "reply", post=READING_MEMBERS),
    Route("say_word_to_reply_delete", "/replies/{reply}/words/me_too/delete/", "reply", post=READING_MEMBERS),
    # Groups
    Route("groups", "/groups/", get=EVERYBODY),
    Route("group_start", "/groups/start/", get=MEMBERS, post=MEMBERS),
    Route("group_written", "/groups/written/", get=MEMBERS),
    Route("place_groups", "/groups/place/", get=ORGANISERS, post=ORGANISERS),
    Route("group_invited", "/groups/in/{token}/", "invitation", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("group", "/groups/{group}/", "group", get=READERS),
    Route("group", "/groups/{group}/", "proposed group", get=READERS),
    Route("group_join", "/groups/{group}/join/", "group", post=READING_MEMBERS),
    Route("group_left", "/groups/{group}/left/", "group", post=READING_MEMBERS),
    Route("report", "/report/group/{group}/", "group", get=READERS, post=READERS),
    *(
        Route(f"group_{name}", f"/groups/{{group}}/{name}/", "room", get=get, post=post)
        for name, get, post in (
            ("agreed", NOT_ASKED, READING_MEMBERS),
            ("write", READING_MEMBERS, READING_MEMBERS),
            ("draft", NOT_ASKED, READING_MEMBERS),
            ("members", READING_MEMBERS, NOT_ASKED),
        )
    ),
    Route("group_mine", "/groups/{group}/you/", "room", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("group_keep", "/groups/{group}/keep/", "looked after", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("group_opened", "/groups/{group}/opened/", "looked after", post=READING_MEMBERS),
    Route("group_asking", "/groups/{group}/asking/", "looked after", get=READING_MEMBERS),
    Route(
        "group_inviting",
        "/groups/{group}/inviting/",
        "looked after",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route("group_opened_delete", "/groups/{group}/opened/delete/", "looked after", post=READING_MEMBERS),
    Route(
        "group_shut_out",
        "/groups/{group}/members/{member}/shut-out/",
        "asking to join",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route("group_let_in", "/groups/{group}/asking/{who}/in/", "asking to join", post=READING_MEMBERS),
    Route("group_not_let_in", "/groups/{group}/asking/{who}/not/", "asking to join", post=READING_MEMBERS),
    Route(
        "group_invitation_gone",
        "/groups/{group}/inviting/{invitation}/delete/",
        "asking to join",
        post=READING_MEMBERS,
    ),
    Route(
        "group_not_facilitating",
        "/groups/{group}/facilitating/delete/",
        "asked to look after",
        post=READING_MEMBERS,
    ),
    Route("group_facilitating", "/groups/{group}/facilitating/", "asked to look after", post=READING_MEMBERS),
    *(
        Route(name, f"/groups/posts/{{post}}/{path}", "group post", get=get, post=post)
        for name, path, get, post in (
            ("group_post", "", READING_MEMBERS, NOT_ASKED),
            ("edit_group_post", "edit/", OWNER, OWNER),
            ("group_post_history", "history/", OWNER, NOT_ASKED),
            ("group_post_back", "taken-back/", NOT_ASKED, OWNER),
            ("group_post_back_delete", "taken-back/delete/", NOT_ASKED, OWNER),
            ("delete_group_post", "delete/", OWNER, OWNER),
        )
    ),
    Route("new_reply", "/threads/{thread}/replies/", "group post", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("say_word", "/threads/{thread}/words/me_too/", "group post", post=READING_MEMBERS),
    Route("report", "/report/group_post/{post}/", "group post", get=READERS, post=READERS),
    Route("worried", "/worried/group_post/{post}/", "group post", get=READING_MEMBERS, post=READING_MEMBERS),
    Route("keep_copy", "/copies/group_post/{post}/", "group post", post=READING_MEMBERS),
    Route("group_post_pinned", "/groups/posts/{post}/pinned/", "pinned post", post=READING_MEMBERS),
    Route(
        "group_post_pinned_delete", "/groups/posts/{post}/pinned/delete/", "pinned post", post=READING_MEMBERS
    ),
    # Stories
    Route("share", "/share/", get=MEMBERS, post=MEMBERS),
    Route("draft_new", "/stories/draft/", post=MEMBERS),
    Route("drafts", "/stories/drafts/", get=MEMBERS),
    Route("mine", "/stories/mine/", get=MEMBERS),
    Route("my_replies", "/replies/mine/", get=MEMBERS),
    Route("saved", "/stories/saved/", get=MEMBERS),
    Route("story", "/stories/{story}/", "story", get=READERS),
    # The address is for the page that types; what is kept is found by its writer and a key.
    Route("draft", "/stories/any/draft/", post=MEMBERS),
    Route("edit_story", "/stories/{story}/edit/", "story", get=OWNER, post=OWNER),
    Route("before_sharing", "/stories/{story}/before-sharing/", "story", get=OWNER, post=OWNER),
    Route("remove_picture", "/stories/{story}/pictures/{picture}/delete/", "story", post=OWNER),
    Route("story_history", "/stories/{story}/history/", "story", get=HISTORIANS),
    Route("another_name", "/stories/{story}/another-name/", "story", get=OWNER, post=OWNER),
    Route("taken_back", "/stories/{story}/taken-back/", "story", post=OWNER),
    Route("taken_back_delete", "/stories/{story}/taken-back/delete/", "story", post=OWNER),
    Route("delete_story", "/stories/{story}/delete/", "story", get=OWNER, post=OWNER),
    Route("mute_thread", "/threads/{thread}/muted/", "story", post=READING_MEMBERS),
    Route("unmute_thread", "/threads/{thread}/muted/delete/", "story", post=READING_MEMBERS),
    Route("saved_story", "/stories/{story}/saved/", "story", post=READING_MEMBERS),
    Route("saved_story_delete", "/stories/{story}/saved/delete/", "story", post=READING_MEMBERS),
    Route("picture", "/pictures/{picture}/480.webp", "story", get=FETCHERS),
    Route("topics", "/topics/", get=EVERYBODY),
    Route("topic", "/topics/quiet-days/", get=EVERYBODY),
    Route("tag", "/tags/kelp/", get=EVERYBODY),
    # Home
    Route("home", "/", get=EVERYBODY),
    Route("earlier", "/earlier/", get=MEMBERS),
    Route("search", "/search/?q=walk", get=EVERYBODY),
    Route("search", f"/search/?q={HIDDEN}", get=EVERYBODY),
    Route("search", "/search/?q=lantern", get=EVERYBODY),
    Route("tag", "/tags/lantern/", get=EVERYBODY),
    Route("about", "/about/", get=EVERYBODY),
    Route("rules", "/rules/", get=EVERYBODY),
    Route("privacy", "/privacy/", get=EVERYBODY),
    Route("place", "/place/", get=ORGANISERS, post=ORGANISERS),
    Route("staff", "/place/staff/", get=ORGANISERS, post=ORGANISERS),
    Route("credentials", "/place/credentials/", get=ORGANISERS),
    Route("credential", "/place/credentials/{credential}/", "credential", get=ORGANISERS, post=ORGANISERS),
    Route("place_topics", "/place/topics/", get=ORGANISERS, post=ORGANISERS),
    Route("place_topic", "/place/topics/quiet-days/", get=ORGANISERS, post=ORGANISERS),
    # Meetings, prompts and polls of a group
    Route("meeting_plan", "/groups/{group}/meetings/", "looked after", READING_MEMBERS, READING_MEMBERS),
    Route("meeting", "/groups/meetings/{meeting}/", "meeting", get=READING_MEMBERS),
    Route(
        "meeting_words",
        "/groups/meetings/{meeting}/words/",
        "meeting one is in",
        READING_MEMBERS,
        READING_MEMBERS,
    ),
    *(
        Route(f"meeting_{name}", f"/groups/meetings/{{meeting}}/{path}/", "meeting", post=READING_MEMBERS)
        for name, path in (
            ("here", "here"),
            ("here_delete", "here/delete"),
            ("hand", "hand"),
            ("hand_delete", "hand/delete"),
            ("turn_over", "turn/delete"),
            ("coming", "coming"),
            ("not_coming", "coming/delete"),
        )
    ),
    *(
        Route(
            "meeting_course",
            f"/groups/meetings/{{meeting}}/course/{what}/",
            "meeting looked after",
            post=READING_MEMBERS,
        )
        for what in ("begin", "next", "round", "talk", "pause", "go_on", "end")
    ),
    Route("meeting_slow", "/groups/meetings/{meeting}/slow/", "meeting looked after", post=READING_MEMBERS),
    Route(
        "meeting_move",
        "/groups/meetings/{meeting}/moved/",
        "meeting looked after",
        READING_MEMBERS,
        READING_MEMBERS,
    ),
    Route(
        "meeting_off",
        "/groups/meetings/{meeting}/delete/",
        "meeting looked after",
        READING_MEMBERS,
        READING_MEMBERS,
    ),
    Route(
        "meeting_called",
        "/groups/meetings/{meeting}/called/{seat}/",
        "seat looked after",
        post=READING_MEMBERS,
    ),
    Route(
        "meeting_private",
        "/groups/meetings/{meeting}/private/{seat}/",
        "private word",
        READING_MEMBERS,
        READING_MEMBERS,
    ),
    Route(
        "meeting_unsaid",
        "/groups/meetings/{meeting}/words/{word}/delete/",
        "own meeting word",
        post=READING_MEMBERS,
    ),
    Route("report", "/report/meeting_word/{word}/", "meeting word", get=READERS, post=READERS),
    Route("worried", "/worried/meeting_word/{word}/", "meeting word", READING_MEMBERS, READING_MEMBERS),
    Route("group_prompts", "/groups/{group}/prompts/", "looked after", READING_MEMBERS, READING_MEMBERS),
    Route(
        "group_prompt",
        "/groups/{group}/prompts/{prompt}/",
        "prompt",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    *(
        Route(f"group_prompt_{name}", f"/groups/{{group}}/prompts/{{prompt}}/{path}/", "prompt", post=who)
        for name, path, who in (
            ("skipped", "skipped", READING_MEMBERS),
            ("stopped", "stopped", READING_MEMBERS),
            ("stopped_delete", "stopped/delete", READING_MEMBERS),
            ("gone", "delete", READING_MEMBERS),
        )
    ),
    Route("group_picture", "/groups/pictures/{picture}/480.webp", "pictured post", get=READERS),
    Route(
        "group_picture_gone", "/groups/posts/{post}/pictures/{picture}/delete/", "pictured post", post=OWNER
    ),
    Route("group_check_in", "/groups/posts/{post}/check-in/", "check-in round", post=READING_MEMBERS),
    Route(
        "group_check_in_delete",
        "/groups/posts/{post}/check-in/delete/",
        "check-in round",
        post=READING_MEMBERS,
    ),
    Route("group_vote", "/groups/posts/{post}/vote/", "poll", post=READING_MEMBERS),
    # Finding a group, and looking after one
    Route("group_find", "/groups/find/", get=EVERYBODY, post=EVERYBODY, sends="going_on=walk"),
    Route(
        "group_find", "/groups/find/", get=EVERYBODY, post=EVERYBODY, sends=f"going_on={HIDDEN}&near=lantern"
    ),
    *(
        Route(name, f"/groups/{{group}}/{path}/", "looked after", get=READING_MEMBERS)
        for name, path in (
            ("group_looked_at", "looked-at"),
            ("group_looking_after", "looking-after"),
            ("group_how_it_goes", "how-it-goes"),
        )
    ),
    *(
        Route(name, f"/groups/{{group}}/{path}/", "looked after", post=READING_MEMBERS)
        for name, path in (
            ("group_lesson_read", "looking-after/crisis/read"),
            ("group_away", "away"),
            ("group_back", "away/delete"),
            ("group_stepped_down", "stepped-down"),
        )
    ),
    Route(
        "group_post_looked_at",
        "/groups/posts/{post}/looked-at/",
        "pinned post",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route("group_post_approved", "/groups/posts/{post}/approved/", "pinned post", post=READING_MEMBERS),
    Route(
        "group_reply_approved",
        "/groups/replies/{answer}/approved/",
        "answer in a group",
        post=READING_MEMBERS,
    ),
    Route(
        "group_reply_looked_at",
        "/groups/replies/{answer}/looked-at/",
        "answer in a group",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route(
        "group_word_looked_at",
        "/groups/words/{word}/looked-at/",
        "meeting word looked after",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route(
        "group_undo_look",
        "/groups/{group}/looked-at/{decision}/undo/",
        "kept decision",
        get=READING_MEMBERS,
        post=READING_MEMBERS,
    ),
    Route(
        "group_nudged",
        "/groups/{group}/members/{member}/asked-after/",
        "asking to join",
        post=READING_MEMBERS,
    ),
    Route("group_taken_over", "/groups/{group}/taken-over/", "room", post=ORGANISERS),
)
