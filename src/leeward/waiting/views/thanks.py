"""Thanking everybody who answered."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.core.limits import TooMany, say_when
from leeward.core.prepared import one
from leeward.people.access import MemberRequest, member_required
from leeward.replies import hosts
from leeward.replies.finding import thread_by_ref
from leeward.replies.kept import wait_words
from leeward.replies.permissions import Refused, can_keep_thread
from leeward.waiting import actions
from leeward.waiting.forms import ThanksForm


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def thanks(request: MemberRequest, ref: str) -> HttpResponse:
    """Thank everybody who answered, with a word or in one's own words."""
    thread = one(thread_by_ref(request.person, ref))
    if not can_keep_thread(request.person, thread):
        raise Http404
    form = ThanksForm(request.POST or None, initial={"key": uuid4()})
    context = {"form": form, "thread": thread, "address": hosts.address(thread)}
    if form.is_valid():
        try:
            sent = actions.thank(by=request.person, thread=thread, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except TooMany as wait:
            form.add_error(None, wait_words(wait))
            return say_when(render(request, "waiting/thanks.html", context, status=429), wait)
        else:
            held = sent is not None and sent.is_held
            told = (
                _("Your words are kept, and a moderator reads them first.")
                if held
                else _("They are told, each by themself.")
            )
            messages.success(request, told)
            return redirect(hosts.address(thread))
    return render(request, "waiting/thanks.html", context, status=422 if form.errors else 200)
