"""Names for things in addresses: random, so that nobody can count or guess them."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LENGTH = 13


def new_ref() -> str:
    """Return 13 random characters (65 bits) that are safe in an address and easy to read out."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
