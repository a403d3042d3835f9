"""Answering a poll."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.groups import actions
from leeward.groups.views.finding import readable
from leeward.people.access import MemberRequest, member_required
from leeward.replies.permissions import Refused


@require_POST
@member_required
def vote(request: MemberRequest, ref: str) -> HttpResponse:
    """Choose answers, or others than before."""
    post = readable(request.person, ref)
    poll = getattr(post, "poll", None)
    if poll is None:
        raise Http404
    try:
        actions.vote(person=request.person, poll=poll, options=request.POST.getlist("option"))
        messages.success(
            request, _("Kept. Nobody sees what you chose; you can change it until the poll closes.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{post.get_absolute_url()}#poll")
