"""Why something of moderation outlives the account it was about."""

from leeward.core.fields import Erase, Field

LAW = "a decision must be explainable, appealable and countable afterwards (Digital Services Act, articles 17, 20, 24)"
OTHERS = "what somebody did to others must stay provable while it can be appealed or reported to the police"


def kept(purpose: str, why: str = LAW, *, export: bool = True) -> Field:
    return Field(purpose, export=export, erase=Erase.KEEP, why_kept=why)
