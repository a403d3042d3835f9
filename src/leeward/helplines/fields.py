"""What the columns of this part are for."""

from leeward.core.fields import Erase, Field, describe
from leeward.helplines.models import Confirmation

_WHY = (
    "what was found about a helpline serves everybody who looks for help; it says nothing about who found it"
)
_FOUND = {
    "service": "which helpline was tried",
    "at": "when it was tried; it counts for 90 days",
    "works": "whether the number worked",
    "free": "whether it was free",
    "people": "whether people answered",
    "confidential": "whether it is confidential",
    "withdrawn_at": "when it was taken back",
}

describe(
    Confirmation,
    subject="by",
    fields={
        "id": Field("names the row", export=False, erase=Erase.KEEP, why_kept=_WHY),
        "by": Field("who tried the helpline", erase=Erase.BLANK),
    }
    | {name: Field(purpose, erase=Erase.KEEP, why_kept=_WHY) for name, purpose in _FOUND.items()},
)
