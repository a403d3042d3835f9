"""What every column about people is for, allauth's and the core's among them."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator

from leeward.core.fields import Erase, Field, describe
from leeward.core.models import Effect, Heartbeat, Place, RateLimit
from leeward.people import models

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)


def _purposes(purposes: Mapping[str, str]) -> dict[str, Field]:
    return {name: Field(purpose) for name, purpose in purposes.items()}


describe(
    models.Person,
    subject="pk",
    fields={
        "id": _ROW,
        "ref": Field("names the person where their name must not stand"),
        "password": Field("empty: nobody has a password here", export=False),
        "last_login": Field("tells a first sign-in from a later one"),
        "version": Field("lets finished pages fall out of memory", export=False),
        "roles": Field("the powers held now, so that no page asks twice"),
        "is_active": Field("false while the account is being deleted", export=False),
    }
    | _purposes(
        {
            "handle": "the name others know the person by",
            "look": "keeps others from a name that passes for it",
            "email": "sends codes and letters; seen by nobody else",
            "pronouns": "how others speak of the person",
            "about": "what the person says of themself",
            "removed_words": "what a moderator removed from that, to bring it back if that was wrong",
            "avatar_seed": "draws the person's picture",
            "language": "the language of the person's pages",
            "time_zone": "tells times as the person's clock does; quiet hours",
            "country": "shows help for the right country first",
            "topics": "what the person talks about",
            "who_may_reply": "who may answer what the person shares",
            "muted_words": "keeps words away that the person would rather not meet",
            "note_choices": "covers or leaves out stories by their content notes",
            "reply_hints": "whether hints show while the person writes a reply",
            "adult_affirmed_at": "when the person said that they are 18 or over",
            "health_consent_at": "when the consent that stands now was given",
            "health_consent_version": "to which words it was given",
            "joined_at": "when the account was opened",
            "suspended_until": "until when a moderator keeps the person from sharing",
        }
    ),
)
describe(
    models.Consent,
    subject="person",
    fields={"id": _ROW, "person": _WHOSE}
    | _purposes(
        {
            "version": "to which words the person agreed",
            "given_at": "shows that consent was given (GDPR, article 7)",
            "withdrawn_at": "shows when it was taken back",
        }
    ),
)
describe(
    models.RoleGrant,
    subject="person",
    fields={
        "id": _ROW,
        "person": _WHOSE,
        "granted_by": Field("who answers for the grant", export=False),
    }
    | _purposes(
        {
            "role": "the power that was given",
            "scope": "what the power is limited to",
            "granted_at": "since when",
            "expires_at": "until when",
            "withdrawn_at": "when it was taken back",
        }
    ),
)
_SHOWN = "shown on the person's page and beside their answers while it stands"
describe(
    models.Credential,
    subject="person",
    fields={
        "id": _ROW,
        "ref": Field("its name in an address", export=False),
        "person": _WHOSE,
        "evidence": Field("what the register is asked for; sealed, and emptied once decided", retention=90),
        "decided_by": Field("who answers for the check; others read the role alone", export=False),
        "reminded_at": Field("the person is reminded once that it ends", export=False),
    }
    | _purposes(
        {
            "profession": _SHOWN,
            "register": _SHOWN,
            "country": _SHOWN,
            "state": "whether it was checked",
            "applied_at": "its place among those that wait",
            "decided_at": _SHOWN,
            "found": _SHOWN,
            "because": "tells the person why not, or why no longer",
            "expires_at": "a check is good for a year",
        }
    ),
)
describe(
    models.FormerHandle,
    subject="person",
    fields={
        "digest": Field(
            "keeps a name that was given up from others; not readable", export=False, retention=90
        ),
        "person": Field("lets its owner have it back", export=False, erase=Erase.BLANK, retention=90),
        "free_at": Field(
            "when others may have it",
            export=False,
            erase=Erase.KEEP,
            retention=90,
            why_kept="nobody should pass as somebody who has just left; the row names nobody",
        ),
    },
)
describe(
    models.Erasure,
    subject="person",
    fields={
        "id": _ROW,
        "person": Field("whose account is to be deleted", export=False, erase=Erase.BLANK),
        "asked_at": Field(
            "shows that deletions are done",
            export=False,
            erase=Erase.KEEP,
            retention=30,
            why_kept="shows that the deletion was carried out; the row names nobody",
        ),
        "done_at": Field(
            "lets the sweep finish what a crash interrupted",
            export=False,
            erase=Erase.KEEP,
            retention=30,
            why_kept="shows that the deletion was carried out; the row names nobody",
        ),
    },
)
_BETWEEN = {"id": _ROW, "since": Field("orders nothing that others see; kept for the person's own export")}
describe(
    models.Follow,
    subject="follower",
    fields={
        **_BETWEEN,
        "follower": _WHOSE,
        "followed": Field("whose stories come to the follower's home page"),
    },
)
describe(
    models.Block,
    subject="blocker",
    fields={**_BETWEEN, "blocker": _WHOSE, "blocked": Field("whom the person keeps away")},
)
describe(
    models.Mute,
    subject="muter",
    fields={
        "id": _ROW,
        "since": Field("lets it count in a quiet time that begins later, and not in one that runs"),
        "muter": _WHOSE,
        "muted": Field("whom the person would rather not see"),
    },
)
describe(
    models.TopicFollow,
    subject="person",
    fields={"id": _ROW, "person": _WHOSE, "topic": Field("whose new stories come to the person's home page")},
)
describe(
    models.DeviceSession,
    subject="person",
    fields={
        "token_hash": Field("finds the session of a browser", export=False, retention=60),
        "person": _WHOSE,
        "data": Field("what a browser has begun: signing in, a message to show", export=False, retention=60),
        "device": Field("names the browser, so that its owner recognises it", retention=60),
        "created_at": Field("since when it is signed in", retention=60),
        "seen_on": Field("the day it was last used", retention=60),
        "expires_at": Field("when it is signed out", retention=60),
    },
)
describe(
    models.Topic,
    subject=None,
    fields=_purposes(
        {"id": "names the row", "slug": "its address", "name": "its name", "about": "what it is for"}
    ),
)
describe(
    EmailAddress,
    subject="user",
    fields={"id": _ROW, "user": _WHOSE}
    | _purposes(
        {"email": "where codes are sent", "verified": "it was confirmed", "primary": "it is the one in use"}
    ),
)
describe(
    EmailConfirmation,
    subject="email_address__user",
    fields={
        name: Field("unused: addresses are confirmed by a code in the session", export=False)
        for name in ("id", "email_address", "created", "sent", "key")
    },
)
describe(
    Authenticator,
    subject="user",
    fields={
        "id": _ROW,
        "user": _WHOSE,
        "type": Field("a passkey, an app, or recovery codes"),
        "data": Field("checks the second step; a secret", export=False),
        "created_at": Field("when it was set up"),
        "last_used_at": Field("when it was last used"),
    },
)
describe(
    RateLimit,
    subject=None,
    fields={
        name: Field(
            "counts tries by a keyed hash, so that nobody can try without end", export=False, retention=1
        )
        for name in ("key", "period", "spent", "expires")
    },
)
describe(
    Place,
    subject=None,
    fields={
        field.name: Field("what the place says about itself", export=False)
        for field in Place._meta.concrete_fields
    },
)
describe(
    Heartbeat,
    subject=None,
    fields={
        "id": _ROW,
        "at": Field("tells the organiser when the jobs last ran", export=False),
    },
)
describe(
    Effect,
    subject=None,
    fields={
        name: Field(
            "makes sure that what follows from something happens, whatever is interrupted; numbers of rows alone",
            export=False,
            retention=1,
        )
        for name in ("id", "reaction", "event", "tries", "due_at")
    },
)
