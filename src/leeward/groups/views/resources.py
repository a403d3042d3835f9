"""What a group reads: articles of the library that its facilitators chose."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.groups import actions, queries
from leeward.groups.views.finding import looked_after
from leeward.library.finding import asked
from leeward.library.models import Article
from leeward.library.queries import listed, topics_with_articles
from leeward.people.access import MemberRequest, member_required
from leeward.replies import care
from leeward.replies.permissions import Refused

OFFERED = 30


@require_safe
@member_required
def resources(request: MemberRequest, ref: str) -> HttpResponse:
    """The list of the group, and what the library has besides, for its facilitators to choose from."""
    found, _membership = looked_after(request.person, ref)
    wants = asked(request.GET)
    rows = list(queries.resources(found))
    offered = listed(request.person, topic=wants.topic, words=wants.words)
    context = {
        "group": found,
        "resources": rows,
        "offered": offered.exclude(pk__in=[row.article_id for row in rows])[:OFFERED]
        if not wants.shows_only_help
        else [],
        "topics": topics_with_articles(request.person),
        "asked": wants,
        "panel": care.panel_for(request) if wants.shows_help else None,
    }
    return render(request, "groups/resources.html", context)


@require_POST
@member_required
def added(request: MemberRequest, ref: str, article: str) -> HttpResponse:
    """Put an article on the list."""
    found, _membership = looked_after(request.person, ref)
    chosen = get_object_or_404(Article.objects.visible_to(request.person), ref=article)
    try:
        actions.add_resource(by=request.person, group=found, article=chosen)
        messages.success(request, _("It is on the list. Members find it on the page of the group."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("group_resources", ref)


@require_POST
@member_required
def changed(request: MemberRequest, ref: str, article: str, *, up: bool = False) -> HttpResponse:
    """Take something off the list, or move it up."""
    found, _membership = looked_after(request.person, ref)
    row = get_object_or_404(found.resources.select_related("article"), article__ref=article)
    act = actions.move_resource_up if up else actions.remove_resource
    try:
        act(by=request.person, group=found, article=row.article)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("group_resources", ref)
