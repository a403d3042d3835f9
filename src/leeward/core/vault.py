"""Sealing what is most private, so that a copy of the database alone opens nothing."""

from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    """Return `text` encrypted and signed (Fernet: AES-128-CBC with HMAC-SHA256) with the newest key of the place."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed with any key of the place. Raises `cryptography.fernet.InvalidToken` for anything else."""
    return _keys().decrypt(sealed.encode()).decode()


@cache
def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.LEEWARD_ENCRYPTION_KEYS])
