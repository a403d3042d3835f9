"""Finding a group by plain questions. Nothing that somebody answers is stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from leeward.core.limits import TooMany, address, say_when, spend
from leeward.groups import matching
from leeward.groups.forms.find import FindForm
from leeward.people.access import Request
from leeward.replies.care import panel_for
from leeward.replies.kept import wait_words
from leeward.screening import QueryRisk


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Request) -> HttpResponse:
    """Ask, and answer. What somebody says of themselves never stands in an address: browsers keep those."""
    form = FindForm(request.POST or None)
    context: dict[str, object] = {"form": form, "found": None, "panel": None, "ask": {}}
    if not form.is_valid() or not (search := form.search()).says_anything:
        return render(request, "groups/find.html", context, status=422 if form.errors else 200)
    try:
        spend("search", request.person.pk if request.person else address(request))
    except TooMany as wait:
        form.add_error(None, wait_words(wait))
        return say_when(render(request, "groups/find.html", context, status=429), wait)
    found = matching.find(search, request.person)
    is_calm = found.risk is QueryRisk.NONE
    if not is_calm:
        context["panel"] = panel_for(request)
    # What they said goes into the request for a group, if they press it; never what help came first for.
    asks = {
        "begin": "1",
        "about": search.going_on if is_calm else "",
        "place": search.near,
        "topics": " ".join(one.slug for one in found.topics),
    }
    context |= {"found": found, "ask": {name: said for name, said in asks.items() if said}}
    return render(request, "groups/find.html", context)
