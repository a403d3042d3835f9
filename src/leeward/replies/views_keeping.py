"""What the author of a thread decides about it, as they press it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.core.prepared import one
from leeward.people.access import MemberRequest, member_required
from leeward.replies import actions, hosts
from leeward.replies.finding import reply_by_ref, reply_kept_by
from leeward.replies.models import Reply, ReplyState
from leeward.replies.views import place_of, thread_or_404

_KEEPING = {
    "approved": actions.approve_reply,
    "declined": actions.decline_reply,
    "hidden": actions.hide_reply,
    "shown": actions.show_reply,
}


@require_POST
@member_required
def keep(request: MemberRequest, ref: str, state: str) -> HttpResponse:
    """What the author of the thread decides about a reply in it, whoever stands between them and its writer."""
    seen = reply_by_ref(request.person, ref)
    found = one(seen or reply_kept_by(request.person, ref))
    if found.thread.author_id != request.person.pk:
        raise Http404
    _KEEPING[state](reply=found, by=request.person)
    _say_otherwise(request, found, state)
    return redirect(place_of(found)) if seen else redirect("thread_pile", found.thread.ref)


def _say_otherwise(request: MemberRequest, before: Reply, pressed: str) -> None:
    """Say what is so where the page that was pressed on was an old one: the reply did not wait any more."""
    if pressed == "declined" and before.state == ReplyState.LIVE:
        messages.info(
            request,
            _(
                "It is kept between you and who wrote it from now on. Others could read it until now: it had been let"
                " through."
            ),
        )
    elif pressed == "approved" and before.state == ReplyState.HIDDEN:
        messages.warning(
            request,
            _(
                "Others can’t read this reply: it was kept between you and who wrote it. To let them read it, open"
                " “More” beside it and choose “Show it to others”."
            ),
        )


@require_POST
@member_required
def closed(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    thread = thread_or_404(request, ref)
    if thread.author_id != request.person.pk:
        raise Http404
    if undo:
        actions.open_replies(thread=thread, by=request.person)
        messages.success(request, _("People can reply again."))
    else:
        actions.close_replies(thread=thread, by=request.person)
        messages.success(request, _("Replies are closed. What is there stays."))
    return redirect(hosts.address(thread))
