"""The token of a page's forms, for pages that are asked for so often that making it costs as much as reading them."""

import os

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, get_token

_PLACES = {letter: place for place, letter in enumerate(CSRF_ALLOWED_CHARS)}
_LETTERS = CSRF_ALLOWED_CHARS * 2


def form_token(request: HttpRequest) -> str:
    """Return what Django's `get_token` returns: the secret of the form's cookie, masked anew at each call.

    Two things differ. The mask comes from the system's random source at once instead of letter by letter. And the
    cookie, which lasts a year, is not sent again with each page but on the days on which the session's is.
    """
    secret = request.META.get("CSRF_COOKIE")
    if secret is None or request.session.modified:
        return get_token(request)
    # 256 random bits give 32 letters of 62: no letter is likelier than another by more than one part in 2**60.
    bits = int.from_bytes(os.urandom(32))
    mask, masked = [], []
    for letter in secret:
        bits, place = divmod(bits, len(CSRF_ALLOWED_CHARS))
        mask.append(CSRF_ALLOWED_CHARS[place])
        masked.append(_LETTERS[place + _PLACES[letter]])
    return "".join(mask + masked)
