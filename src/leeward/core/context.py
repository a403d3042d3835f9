"""What every page may ask for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from leeward.core.models import current_place


def page(request: HttpRequest) -> dict[str, Any]:
    """The person, the place, the language and its direction of writing."""
    return {
        "person": getattr(request, "person", None),
        "place": SimpleLazyObject(current_place),
        "is_demo": settings.IS_DEMO,
        "html_lang": translation.get_language() or settings.LANGUAGE_CODE,
        "html_dir": "rtl" if translation.get_language_bidi() else "ltr",
        "help_url": _help_url(request),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }


def _help_url(request: HttpRequest) -> str:
    """The help of the person's own country; for a visitor the page that asks the browser (rule 10)."""
    person = getattr(request, "person", None)
    return f"/help/{person.country.lower()}/" if person and person.country else "/help/"
