"""What waits from a raid, by account: ticked and decided at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from leeward.moderation import actions
from leeward.moderation.forms.raid import ClearingForm
from leeward.moderation.from_raids import Account, accounts, clearings_for, waiting_from_raids
from leeward.moderation.models import Outcome
from leeward.moderation.views.telling import name_nobody
from leeward.people.access import MemberRequest, moderators_only

DONE_SHOWN = 60


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def posts(request: MemberRequest) -> HttpResponse:
    """Every account of which something waits, with some of its words; and what was decided lately."""
    found = accounts(request.person)
    actions.read_accounts(by=request.person, cases=[one.cases[0] for one in found])
    form = ClearingForm({one.person.ref: one.person for one in found}, request.POST or None)
    about = [case for one in found for case in one.cases if one.person.ref in request.POST.getlist("people")]
    if name_nobody(request, form, about, "facts"):
        done = actions.clear(by=request.person, **form.clearing())
        messages.success(request, _said(len(done)))
        if any(one.read_until is not None for one in done):
            messages.info(
                request, _("What they posted, changed or deleted after you had opened the page still waits.")
            )
        return redirect("desk_raid_posts")
    return _page(request, found, form)


def _said(people: int) -> str:
    words = ngettext(
        "Being done for one account, within a minute. You can undo it below.",
        "Being done for %(count)s accounts, within a minute. You can undo it below, one by one.",
        people,
    )
    return (
        words % {"count": people}
        if people
        else _(
            "That was decided already, or deleted by whoever wrote it. Nothing was done. What still waits stands below."
        )
    )


def _page(request: MemberRequest, found: Sequence[Account], form: ClearingForm) -> HttpResponse:
    total, people = waiting_from_raids(request.person)
    ticked = set(form["people"].value() or []) if form.is_bound else set()
    if "all" in request.GET and not form.is_bound:
        ticked = {one.person.ref for one in found}
    context = {
        "accounts": found,
        "form": form,
        "read_until": _newest(found),
        "ticked": ticked,
        "total": total,
        "people": people,
        "usual": actions.usual_words(Outcome.REMOVE),
        "done": clearings_for(request.person)[:DONE_SHOWN],
    }
    return render(request, "moderation/raid_posts.html", context, status=422 if form.is_bound else 200)


def _newest(found: Sequence[Account]) -> int:
    """The newest evidence of what the page is about: what comes after it, nobody has read here."""
    return max(
        (one.pk for account in found for case in account.cases for one in case.evidence.all()), default=0
    )
