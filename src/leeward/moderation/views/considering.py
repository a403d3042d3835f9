"""Announcing from the desk what one considers to decide."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from leeward.moderation import actions
from leeward.moderation.forms.considerations import NoticeForm
from leeward.moderation.forms.desk import DecisionForm
from leeward.moderation.models import TIMED, Case
from leeward.moderation.views.opening import is_taken
from leeward.people.access import MemberRequest


def consider(request: MemberRequest, found: Case, form: DecisionForm) -> bool:
    """Announce what a valid form would decide. False: it can't be, and the form says why."""
    asked, notice = form.decision(), NoticeForm(request.POST)
    days = notice.cleaned_data["notice"] if notice.is_valid() else None
    if asked["outcome"] not in TIMED or days is None:
        form.add_error(
            "outcome", _("Only a label, a cover, keeping out of lists and holding back are said first.")
        )
        return False
    del asked["until"]
    try:
        actions.consider(
            by=request.person, case=found, **asked, days=form.cleaned_data.get("days"), notice=days
        )
    except actions.TooUrgent:
        form.add_error(
            None, _("This can’t wait, or it is kept back already: decide it now. Nothing was changed.")
        )
    except actions.LeasedToAnother as taken:
        form.add_error(None, is_taken(taken.holder.handle))
    except (actions.AlreadyDecided, PermissionDenied):
        form.add_error(None, _("It is decided or announced already, or not yours. Nothing was changed."))
    else:
        messages.success(
            request, _("They are told, and can change it or answer. It comes back to you if they do.")
        )
        return True
    return False
