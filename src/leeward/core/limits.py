"""How often something may be done, counted in the database so that all processes agree."""

import hashlib
import hmac
import time
from ipaddress import ip_address, ip_network
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

Response = TypeVar("Response", bound=HttpResponse)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800}


class TooMany(Exception):
    """The limit for `scope` is spent; try again after `retry_after` seconds."""

    def __init__(self, scope: str, retry_after: int) -> None:
        super().__init__(f"Too many: {scope}; try again in {retry_after} seconds")
        self.scope = scope
        self.retry_after = retry_after


def spend(scope: str, key: object, limit: str | None = None) -> None:
    """Count one use of `scope` by `key` (an account, a target, an address).

    `limit` reads "10/h"; without it the one in `LEEWARD_LIMITS` holds. Windows are fixed. The key is stored only as a
    keyed hash. Raises `TooMany`. Call it outside the transaction that it protects, or a rollback gives the use back.
    """
    allowed, unit = (limit or settings.LEEWARD_LIMITS[scope]).split("/")
    now, length = int(time.time()), _SECONDS[unit]
    period = now // length
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{scope}:{key}".encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_ratelimit (key, period, spent, expires) VALUES (%s, %s, 1, %s)"
            " ON CONFLICT (key) DO UPDATE SET"
            " spent = CASE WHEN core_ratelimit.period = excluded.period THEN core_ratelimit.spent + 1 ELSE 1 END,"
            " period = excluded.period, expires = excluded.expires RETURNING spent",
            [digest, period, (period + 1) * length],
        )
        (spent,) = cursor.fetchone()
    if spent > int(allowed):
        raise TooMany(scope, (period + 1) * length - now)


def say_when(response: Response, refusal: Exception) -> Response:
    """Return `response` with when to try again, for programs, if `refusal` is that something was done too often."""
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def address(request: HttpRequest) -> str:
    """Return the network a request came from, believing only as many proxies as the settings name.

    For IPv6 that is the /64, which is what one subscriber has: within it, a new address for each request costs nothing.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    count = settings.LEEWARD_TRUSTED_PROXIES
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return _network(hops[-count] if count and len(hops) >= count else direct)


def _network(written: str) -> str:
    try:
        found = ip_address(written)
    except ValueError:
        return written
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
