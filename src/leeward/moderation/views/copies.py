"""What somebody keeps of what they were sent: theirs to read, take away and delete, and nobody else's to see."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.core.limits import TooMany
from leeward.moderation import actions, past_blocks
from leeward.moderation.copies import as_json, as_text
from leeward.moderation.models import KeptCopy
from leeward.moderation.registry import policy_for
from leeward.moderation.views.not_here import not_here
from leeward.people.access import MemberRequest, member_required

PAGE = 50
FILES = {"txt": (as_text, "text/plain"), "json": (as_json, "application/json")}


@require_safe
@member_required
def copies(request: MemberRequest) -> HttpResponse:
    """Everything the person kept, newest first."""
    found = KeptCopy.objects.visible_to(request.person)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    ticked = "all" in request.GET
    return render(request, "moderation/copies.html", {"page": page, "ticked": ticked})


@require_safe
@member_required
def file(request: MemberRequest, ending: str) -> HttpResponse:
    """All of it as one file, which a browser saves and never shows as a page of ours."""
    if ending not in FILES:
        raise Http404
    write, kind = FILES[ending]
    found = KeptCopy.objects.visible_to(request.person).order_by("kept_at", "pk")
    response = HttpResponse(write(found), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="copies.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@member_required
def delete(request: MemberRequest) -> HttpResponse:
    refs = request.POST.getlist("copy")
    actions.delete_copies(owner=request.person, refs=refs)
    if refs:
        messages.success(request, _("Deleted. What stands on the pages here is not touched."))
    return redirect("kept_copies")


@require_POST
@member_required
def keep(request: MemberRequest, kind: str, ref: str) -> HttpResponse:
    """Keep one thing that the person can see."""
    policy = policy_for(kind)
    content = policy.read(ref) if policy and past_blocks.sees(kind, ref, request.person) else None
    if policy is None or content is None:
        return not_here(request, no_copy=True)
    try:
        actions.keep_copy(owner=request.person, kind=kind, ref=ref)
    except actions.NothingToKeep:
        return not_here(request, no_copy=True)
    except TooMany:
        messages.warning(request, _("You kept a lot in a short time. Keep this one in an hour."))
    else:
        messages.success(
            request, _("A copy is kept for you. You find it under “You”, “Safety”, and nobody else does.")
        )
    return redirect(content.url if policy.visible(ref, request.person) else "named")
