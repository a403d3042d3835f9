"""What somebody is told of a decision that is only considered."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Consideration
from leeward.moderation.words import yours
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind


def tell_about_considering(one: Consideration) -> None:
    """Tell the person what is considered before it is decided, or that it no longer is."""
    if one.person is not None:
        line = (
            _("A moderator considers a decision about {what}. You can change it or answer first.")
            if one.is_open
            else _("What a moderator considered about {what} is not considered any more.")
        )
        notify(
            person=one.person,
            kind=Kind.DECISION,
            line=format_lazy(line, what=yours(one.case.kind)),
            url=one.get_absolute_url(),
            about=f"considered:{one.ref}",
        )
