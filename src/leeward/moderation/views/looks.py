"""Who of the staff looked at what I wrote (promise 8)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.views.decorators.http import require_safe

from leeward.moderation.looks import looks_about, seen_as
from leeward.moderation.words import yours
from leeward.people.access import MemberRequest, member_required

LOOKS_SHOWN = 200


@require_safe
@member_required
def looks(request: MemberRequest) -> HttpResponse:
    """When somebody of the staff looked, whether a moderator or somebody else of the staff, and at what; never who."""
    rows = [
        (
            formats.date_format(timezone.localtime(look.at), "DATETIME_FORMAT"),
            seen_as(look),
            str(yours(look.kind)),
        )
        for look in looks_about(request.person).order_by("-at", "-pk")[:LOOKS_SHOWN]
    ]
    return render(request, "moderation/looks.html", {"rows": rows})
