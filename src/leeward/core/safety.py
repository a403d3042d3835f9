"""What makes settings unsafe, said in sentences. Knows no Django, so that settings can ask before anything starts."""

from collections.abc import Sequence


def unsafe_settings(*, secret_key: str, allowed_hosts: Sequence[str], url: str) -> list[str]:
    """Return a sentence for each setting that makes it unsafe to start in production."""
    problems = []
    if len(secret_key) < 50 or len(set(secret_key)) < 5 or "insecure" in secret_key:
        problems.append("SECRET_KEY is missing or too easy to guess: give it at least 50 random characters.")
    if not allowed_hosts or "*" in allowed_hosts:
        problems.append("ALLOWED_HOSTS must name the addresses of this place, not be empty or '*'.")
    if not url.startswith("https://"):
        problems.append(
            "LEEWARD_URL must begin with https:// so that nobody on the way can read what people write."
        )
    return problems
