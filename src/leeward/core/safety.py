"""What makes settings unsafe or unreadable, said in sentences. Knows no Django, so that settings can ask before
anything starts. No sentence repeats a value that may hold a password."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlsplit

MODES = ("production", "demo", "test")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_DATABASES = ("sqlite", "postgres", "postgresql")
_BUSES = ("redis", "rediss", "unix")
_LETTERS = ("submission", "smtp", "smtp+tls", "smtp+ssl", "console", "memory", "file")
_LIMIT = re.compile(r"\d+/[smhd]")


def unsafe_settings(
    *, secret_key: str, encryption_keys: Sequence[str], allowed_hosts: Sequence[str], url: str
) -> list[str]:
    """Return a sentence for each setting that makes it unsafe to start in production."""
    problems = []
    if len(secret_key) < 50 or len(set(secret_key)) < 5 or "insecure" in secret_key:
        problems.append("SECRET_KEY is missing or too easy to guess: give it at least 50 random characters.")
    if not encryption_keys or not all(map(_is_a_key, encryption_keys)):
        problems.append(
            "LEEWARD_ENCRYPTION_KEYS is missing or is no key: give it 32 random bytes in URL-safe base64, as"
            " docs/settings.md shows. Keep every key that was ever used: what it sealed can't be read without it."
        )
    if not allowed_hosts or "*" in allowed_hosts:
        problems.append("ALLOWED_HOSTS must name the addresses of this place, not be empty or '*'.")
    if not url.startswith("https://"):
        problems.append(
            "LEEWARD_URL must begin with https:// so that nobody on the way can read what people write."
        )
    elif urlsplit(url).path:
        problems.append("LEEWARD_URL must end after the name: a place stands at the top of its address.")
    elif allowed_hosts and not _is_one_of(urlsplit(url).hostname or "", allowed_hosts):
        problems.append(
            "ALLOWED_HOSTS must also name the host of LEEWARD_URL, or nobody gets an answer there."
        )
    return problems


def unreadable_engines(*, mode: str, database_url: str, redis_url: str, email_url: str) -> list[str]:
    """Return a sentence for each setting that names an engine, or a kind of place, that there is not."""
    problems = []
    if mode not in MODES:
        problems.append(f"LEEWARD_MODE is {mode}, which is no kind of place. Leave it out for a real one.")
    if not _begins(database_url, _DATABASES):
        problems.append("DATABASE_URL must begin with postgres:// or sqlite:///.")
    if redis_url and not _begins(redis_url, _BUSES):
        problems.append("REDIS_URL must begin with redis://, rediss:// or unix://.")
    if not _begins(email_url, _LETTERS):
        problems.append(
            "EMAIL_URL must look like submission://user:password@mail.example.org:587. Write %40 for an @ in the user."
        )
    return problems


def unreadable_settings(
    *,
    languages: Sequence[str],
    known: Collection[str],
    limits: Mapping[str, str],
    log_level: str,
    figures_by: str,
) -> list[str]:
    """Return a sentence for each other setting that can't be read."""
    problems = []
    if not languages or not set(languages) <= set(known):
        problems.append(f"LEEWARD_LANGUAGES must name some of {', '.join(known)}, separated by commas.")
    for name, limit in limits.items():
        if not _LIMIT.fullmatch(limit):
            problems.append(f"LEEWARD_LIMIT_{name.upper()} is {limit}; write 12/h for twelve in an hour.")
    if figures_by not in ("month", "quarter"):
        problems.append("LEEWARD_FIGURES_BY must be month or quarter.")
    if log_level not in LOG_LEVELS:
        problems.append(f"LEEWARD_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return problems


def _is_a_key(key: str) -> bool:
    try:
        return len(urlsafe_b64decode(key)) == 32 and "insecure" not in key
    except ValueError:
        return False


def _is_one_of(host: str, allowed: Sequence[str]) -> bool:
    """As Django reads ALLOWED_HOSTS: ".example.org" stands for that host and all below it."""
    return any(host == name.lstrip(".") or (name.startswith(".") and host.endswith(name)) for name in allowed)


def _begins(address: str, schemes: Sequence[str]) -> bool:
    return address.partition(":")[0] in schemes and ":" in address
