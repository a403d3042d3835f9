"""Pictures of what is said in a group: added, taken away, and served to its members."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.core import files
from leeward.groups import actions
from leeward.groups.models import Picture, Post, PostState
from leeward.groups.views.finding import readable
from leeward.moderation.queries import case_about
from leeward.people.access import MemberRequest, Request, member_required
from leeward.replies.permissions import Refused
from leeward.ui.pictures import chosen


def add_chosen(request: MemberRequest, post: Post) -> list[str]:
    """Add what the picture chooser sent, and return what went wrong. Raises `Refused`."""
    uploads = chosen(request.FILES, request.POST)
    return actions.add_post_pictures(post=post, by=request.person, uploads=uploads) if uploads else []


@require_POST
@member_required
def picture_gone(request: MemberRequest, ref: str, picture: str) -> HttpResponse:
    """Take a picture out of a post, also while it is a draft."""
    post = readable(request.person, ref)
    found = get_object_or_404(Picture.objects.filter(post=post).select_related("post"), ref=picture)
    try:
        actions.remove_post_picture(picture=found, by=request.person)
        messages.success(request, _("The picture is removed."))
    except Refused:
        raise Http404 from None
    if post.state == PostState.DRAFT:
        return redirect(f"/groups/{post.group.ref}/write/?draft={post.ref}")
    return redirect("edit_group_post", post.ref)


@require_safe
def picture(request: Request, ref: str, width: str, kind: str) -> HttpResponse:
    """A picture, to whoever may read its post, and to moderators with a case about it. Nobody keeps it."""
    found = get_object_or_404(Picture.objects.select_related("post"), ref=ref)
    may_read = Post.objects.visible_to(request.person).filter(pk=found.post_id).exists()
    if not may_read and case_about(request.person, "group_post", found.post.ref) is None:
        raise Http404
    response = files.served(ref, width, kind, is_public=False)
    if response is None:
        raise Http404
    return response
