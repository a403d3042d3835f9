from leeward.people.models import Person
from leeward.people.sessions import token_hash

# So much of a hash names one browser and no other.
SHORTEST = 16


def sign_out_device(*, person: Person, device: str) -> bool:
    """Sign out the browser of `person` whose token's hash begins with `device`. Returns whether there was one."""
    if len(device) < SHORTEST or not device.isalnum():
        return False
    signed_out, _rows = person.sessions.filter(token_hash__startswith=device).delete()
    return signed_out > 0


def sign_out_everywhere(*, person: Person, but: str | None = None) -> None:
    """Sign `person` out of every browser, except the one whose session key is `but`."""
    person.sessions.exclude(token_hash=token_hash(but or "")).delete()
