"""Names for things in addresses: random, so that nobody can count or guess them."""

import hashlib
import secrets

# Neither what is read as something else (i, l, o, u) nor any vowel: chance must not write "die" into an address.
_ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
LENGTH = 13


def new_ref() -> str:
    """Return 13 random characters (63 bits) that are safe in an address and easy to read out."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def ref_of(*parts: str) -> str:
    """Return a ref that the same parts always have, and others don't: for what must be done once."""
    left = int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest())
    digits = []
    for _ in range(LENGTH):
        left, digit = divmod(left, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(digits)
