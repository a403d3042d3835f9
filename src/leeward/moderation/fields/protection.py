"""What every column is for of what protects people when few moderators are there: calling, rules, raids."""

from leeward.core.fields import Erase, Field, describe
from leeward.moderation import models
from leeward.moderation.fields.keeping import kept

PLACES_OWN = "a rule of the place, not of whoever wrote it down"

describe(
    models.Shift,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who is on duty"),
        "day": Field("on which day"),
        "starts": Field("from when"),
        "ends": Field("until when"),
        "time_zone": Field("by which clock"),
        "weekly": Field("whether it is every week"),
        "last_day": Field("when it no longer is"),
        "turn": Field("who is called first"),
        "made_at": Field("when it was planned"),
    },
)
describe(
    models.Escalation,
    subject="acknowledged_by",
    fields={
        "id": kept("numbers the row", export=False),
        "ref": kept("its name in an address", export=False),
        "opened_at": kept("when people were first called"),
        "doubtful": kept("whether it came from somebody nobody knows yet", export=False),
        "source": Field(
            "a keyed hash that tells one source from another", export=False, erase=Erase.BLANK, retention=7
        ),
        "step": kept("how many times people were called", export=False),
        "turn": kept("how many times everybody was", export=False),
        "next_at": kept("when the next are called", export=False),
        "acknowledged_by": Field("who looked", erase=Erase.BLANK),
        "acknowledged_at": kept("when"),
        "done_by": Field("who said what was done", export=False, erase=Erase.BLANK),
        "done_at": kept("when it was done"),
        "ending": kept("what came of it"),
        "what_was_done": kept("what was done, in a moderator's words"),
    },
)
describe(
    models.EscalatedCase,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False, erase=Erase.KEEP),
        "escalation": Field("which escalation", export=False, erase=Erase.KEEP),
        "case": Field("what it is about", export=False, erase=Erase.KEEP),
        "person_ref": Field("tells one person from another who has left", export=False, erase=Erase.KEEP),
        "joined_at": Field("when it joined", export=False, erase=Erase.KEEP),
    },
)
describe(
    models.Call,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "escalation": Field("what the person was called about", export=False),
        "step": Field("in which step", export=False),
        "turn": Field("in which turn", export=False),
        "person": Field("who was called"),
        "channel": Field("by which way"),
        "made_at": Field("when"),
        "try_at": Field("when it is sent, or tried again", export=False),
        "tries": Field("how often it was tried", export=False),
        "sent_at": Field("when it was away"),
        "opened_at": Field("when the person opened it"),
    },
)
describe(
    models.ReportSource,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False),
        "report": Field("which report", export=False),
        "network": Field("a keyed hash that tells one network from another", export=False, retention=7),
        "made_at": Field("when it is deleted", export=False),
    },
)
describe(
    models.Misuse,
    subject="reporter",
    fields={
        "id": Field("numbers the row", export=False),
        "report": Field("which report was made to harm", export=False),
        "concern": Field("which worry about somebody was sent to harm them", export=False),
        "reporter": Field("whose reports count for less for a while", export=False),
        "found_by": Field("who found it", export=False),
        "found_at": Field("from when the weight comes back", export=False),
    },
)
describe(
    models.Raid,
    subject="started_by",
    fields={
        "id": kept("numbers the row", export=False),
        "started_by": Field("who switched it on", erase=Erase.BLANK),
        "started_at": kept("when"),
        "ends_at": kept("when it ends by itself"),
        "ended_by": Field("who switched it off", export=False, erase=Erase.BLANK),
        "ended_at": kept("when"),
        "reply_minutes": kept("how slow replies were"),
        "pauses_sign_up": kept("whether nobody could join"),
        "holds_since": kept("from when on what new accounts posted before it waits too"),
        "gathered_at": kept("when all of that was held"),
        "told_at": kept("when those whose words still waited at its end were told"),
    },
)
describe(
    models.CallPlan,
    subject=None,
    fields={
        "id": Field("numbers the row", export=False),
        "next_minutes": Field("how long each of those who are called has", export=False),
        "accountable_minutes": Field("after how long the accountable person is called too", export=False),
        "done_minutes": Field("how long whoever acknowledged has to say what was done", export=False),
        "hiding_reports": Field("how many reports hide something while nobody is on duty", export=False),
    },
)
describe(
    models.Clearing,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "ref": Field("its name in an address", export=False),
        "person": Field("whose posts it is about"),
        "made_by": Field("who decided it", export=False, erase=Erase.BLANK),
        "outcome": Field("what was decided about all of them"),
        "rule": Field("which rule it rests on"),
        "facts": Field("on which facts it rests"),
        "until": Field("when a suspension ends"),
        "made_at": Field("when it was decided"),
        "done_at": Field("when all of it was carried out", export=False),
        "read_until": Field("what of it a moderator had read by then", export=False),
        "undone_by": Field("who undid it", export=False, erase=Erase.BLANK),
        "undone_because": Field("why it was undone"),
        "undone_at": Field("when it was undone"),
    },
)
describe(
    models.Watch,
    subject="made_by",
    fields={
        name: Field(purpose, erase=Erase.BLANK)
        if name == "made_by"
        else kept(purpose, PLACES_OWN, export=False)
        for name, purpose in {
            "id": "numbers the row",
            "ref": "its name in an address",
            "name": "what staff call it",
            "phrases": "which words it watches for",
            "joined_within_days": "how new an author must be",
            "has_links": "whether it wants a link",
            "has_pictures": "whether it wants a picture",
            "posts_in_an_hour": "how many posts in an hour it wants",
            "action": "what it does",
            "label": "the words of its label",
            "minutes": "how slow replies are",
            "first_posts": "how many first posts wait",
            "rule": "which community rule it serves",
            "told": "what an author reads",
            "is_on": "whether it counts",
            "made_by": "who wrote it",
            "made_at": "when",
            "tried_as": "what it was when it was tried",
            "tried_at": "when it was tried",
            "tried_on": "on how many posts",
            "tried_touched": "how many it would have touched",
        }.items()
    },
)
describe(
    models.Exposure,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who opened something"),
        "case": Field("what", export=False),
        "weight": Field("how heavy it weighs", retention=30),
        "at": Field("when", retention=30),
    },
)
describe(
    models.Pause,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who takes breaks"),
        "rested_at": Field("when the last one began"),
        "put_off_until": Field("until when the next is put off"),
    },
)
describe(
    models.Debrief,
    subject="person",
    fields={
        "id": Field("numbers the row", export=False),
        "person": Field("who wrote it"),
        "sealed": Field("what stays with them, sealed"),
        "shared_with": Field("which organiser may read it"),
        "made_at": Field("when"),
    },
)
