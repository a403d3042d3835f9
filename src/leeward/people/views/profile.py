"""A person's page, and what one can do about another person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from leeward.people import actions, queries, sections
from leeward.people.access import MemberRequest, Request, member_required
from leeward.people.forms.you import country_name
from leeward.people.models import Person
from leeward.people.permissions import why_not_follow


@require_safe
def profile(request: Request, handle: str) -> HttpResponse:
    """Show who somebody chose to be here. Who they follow, and who follows them, is on nobody's page."""
    person = get_object_or_404(
        queries.profiles(request.person).prefetch_related("topics"), handle=handle.lower()
    )
    checked = queries.standing_credentials([person]).get(person.pk)
    page = {
        "subject": person,
        "credential": checked,
        "country_name": country_name(checked.country) if checked else "",
        "sections": sections.sections(person, request.person),
    }
    return render(request, "people/profile.html", page)


Change = Callable[[Person, Person], None]
WhyNot = Callable[[Person], str]


def _stayed(request: MemberRequest) -> str:
    """Where the button stood that was pressed, if it said so with an address here: nobody loses their place."""
    stood = request.GET.get("back", "")
    is_here = url_has_allowed_host_and_scheme(stood, {request.get_host()}, require_https=request.is_secure())
    return stood if is_here else ""


def _nothing_against_it(_me: Person) -> str:
    return ""


def _relation(
    change: Change, words: Promise, *, back: str = "", why_not: WhyNot = _nothing_against_it
) -> Callable[..., HttpResponse]:
    """Make the view that changes what stands between the asker and somebody whose page they may open."""

    @require_POST
    @member_required
    def view(request: MemberRequest, handle: str) -> HttpResponse:
        me = request.person
        other = get_object_or_404(Person.objects.visible_to(me).exclude(pk=me.pk), handle=handle.lower())
        if said := why_not(me):
            messages.warning(request, said)
            return redirect(_stayed(request) or other)
        change(me, other)
        messages.success(request, str(words) % {"name": other.handle})
        return redirect(_stayed(request) or back or other)

    return view


follow = _relation(
    lambda me, other: actions.follow(follower=me, followed=other),
    _("You follow %(name)s. Their stories come to your home page. Nobody else can see that."),
    why_not=why_not_follow,
)
unfollow = _relation(
    lambda me, other: actions.unfollow(follower=me, followed=other), _("You no longer follow %(name)s.")
)
mute = _relation(
    lambda me, other: actions.mute(muter=me, muted=other),
    _("You no longer see what %(name)s shares. They are not told."),
)
unmute = _relation(
    lambda me, other: actions.unmute(muter=me, muted=other), _("You see what %(name)s shares again.")
)
block = _relation(
    lambda me, other: actions.block(blocker=me, blocked=other),
    _(
        "You and %(name)s no longer see each other here, and what they answered to you under your name is hidden from"
        " everybody. They are not told."
    ),
    back="your_people",
)


@require_POST
@member_required
def unblock(request: MemberRequest, handle: str) -> HttpResponseRedirect:
    """Only for somebody the asker has blocked: to others this page does not exist."""
    me = request.person
    other = get_object_or_404(queries.blocked_by(me), handle=handle.lower())
    actions.unblock(blocker=me, blocked=other)
    messages.success(request, str(_("You and %(name)s can see each other again.")) % {"name": other.handle})
    return redirect("your_people")
