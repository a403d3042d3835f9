"""The list of groups, a group's first page, and how one begins."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core import text
from leeward.core.limits import TooMany, say_when
from leeward.groups import actions, matching, queries, tending, training
from leeward.groups.forms.groups import AnswerForm, GroupForm, JoinForm, ProposalForm
from leeward.groups.models import READABLE, Access, Group, GroupState, Heading, Membership
from leeward.groups.permissions import membership_of, needs_another
from leeward.groups.room import meetings_of
from leeward.groups.views.finding import inside, looked_after, visible
from leeward.people.access import MemberRequest, Request, member_required, organisers_only
from leeward.people.models import Topic
from leeward.replies import care
from leeward.replies.kept import wait_words
from leeward.replies.permissions import Refused

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
def groups(request: Request) -> HttpResponse:
    """Which groups there are, those one is in first."""
    mine = queries.groups_of(request.person) if request.person else []
    inside_of = {one.group_id for one in mine}
    others = [group for group in queries.listed(request.person) if group.pk not in inside_of]
    fits = matching.suggested(request.person, others) if request.person else []
    shown = {match.group.pk for match in fits}
    context = {"mine": mine, "suggested": fits, "others": [one for one in others if one.pk not in shown]}
    return render(request, "groups/groups.html", context)


@require_safe
def group(request: Request, ref: str) -> HttpResponse:
    """A group as its members see it; to others, what it says of itself."""
    found = visible(request.person, ref)
    membership = membership_of(request.person, found)
    if request.person is None or membership is None or not membership.is_inside:
        return _door(request, found, membership, JoinForm(group=found, asks=found.access == Access.REQUEST))
    if found.state not in READABLE:
        context = {
            "group": found,
            "membership": membership,
            "needs_another": needs_another(found),
            "unread": training.unread(membership, found) if membership.is_facilitator else [],
        }
        return render(request, "groups/preparing.html", context)
    heading = Heading.objects.filter(group=found, ref=request.GET.get("heading", "")).first()
    after = request.GET.get("after", "")
    first_page = not after and heading is None
    waiting = queries.waiting(found, request.person) if first_page else []
    page = queries.lines_of(found, request.person, heading=heading, after=after)
    context = {
        "group": found,
        "membership": membership,
        "page": page.without(waiting),
        "waiting": waiting,
        "pinned": queries.pinned(found, request.person) if first_page else [],
        "resources": queries.readable_resources(found) if first_page else [],
        "heading": heading,
        "headings": list(found.headings.all()),
        "away_until": tending.away_until(found) if found.state == GroupState.PAUSED else None,
        "unread": training.unread(membership, found) if membership.is_facilitator else [],
        "asking": queries.asking(found).count() if membership.is_facilitator else 0,
        "agreements": text.render(found.agreements, hashtags_lead=False),
        "welcome": text.render(found.welcome, hashtags_lead=False) if first_page else "",
        "first_page": first_page,
        "meetings": meetings_of(found) if first_page else [],
    }
    return render(request, "groups/group.html", context)


def _door(
    request: Request | MemberRequest,
    found: Group,
    membership: Membership | None,
    form: JoinForm,
    *,
    status: int = 200,
    token: str = "",
    panel: dict[str, Any] | None = None,
) -> HttpResponse:
    """What somebody who is not in a group sees of it, and how they come in."""
    context = {
        "group": found,
        "membership": membership,
        "form": form,
        "token": token,
        "panel": panel,
        "talk": care.talk_link(panel) if panel else None,
        "topics": list(found.topics.all()),
        "agreements": text.render(found.agreements, hashtags_lead=False),
        "facilitators": queries.facilitators_of(found, request.person)
        if membership or token or not found.is_secret
        else [],
        "action": f"/groups/in/{token}/" if token else f"{found.get_absolute_url()}join/",
    }
    return render(request, "groups/door.html", context, status=status)


@require_POST
@member_required
def join(request: MemberRequest, ref: str) -> HttpResponse:
    """Come in, or ask to."""
    found = visible(request.person, ref)
    asks = found.access == Access.REQUEST
    form = JoinForm(request.POST, group=found, asks=asks)
    form.is_valid()
    data = form.cleaned_data
    words = {"agrees": data.get("agrees", False), "name": data.get("name", "")}
    if asks and "seen" not in request.POST and (panel := _help_beside(request, form)):
        return _door(request, found, membership_of(request.person, found), form, panel=panel)
    try:
        if asks:
            actions.ask_to_join(person=request.person, group=found, answers=form.answers(), **words)
            messages.success(request, _("You have asked to join. The facilitators answer; you are told."))
        else:
            actions.join(person=request.person, group=found, **words)
            messages.success(
                request, _("You are in. Read first, if you like; there is no hurry to say anything.")
            )
    except (Refused, TooMany) as refusal:
        return _not_in(request, found, form, refusal)
    return redirect(found)


def _help_beside(request: MemberRequest, form: JoinForm) -> dict[str, Any] | None:
    """Whom to reach now, for somebody whose answers ask for it: facilitators read them when they look (rule 1)."""
    said = "\n\n".join(form.answers()).strip()
    if not said:
        return None
    verdict = actions.preview_words(author=request.person, words={"body": said})
    return care.panel_for(request) if verdict.offers_help else None


def _not_in(
    request: MemberRequest, found: Group, form: JoinForm, refusal: Refused | TooMany, token: str = ""
) -> HttpResponse:
    form.add_error(None, wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal))
    status = 429 if isinstance(refusal, TooMany) else 422
    mine, panel = membership_of(request.person, found), _help_beside(request, form)
    page = _door(request, found, mine, form, status=status, token=token, panel=panel)
    return say_when(page, refusal)


@require_http_methods(GET_POST)
@member_required
def invited(request: MemberRequest, token: str) -> HttpResponse:
    """The page behind an invitation: what the group says of itself, and the way in."""
    found = get_object_or_404(Group.objects.invited_by(actions.digest(token)))
    membership = membership_of(request.person, found)
    if membership is not None and membership.is_inside:
        return redirect(found)
    form = JoinForm(request.POST or None, group=found, asks=False)
    if request.method != "POST":
        return _door(request, found, membership, form, token=token)
    form.is_valid()
    data = form.cleaned_data
    try:
        actions.accept_invitation(
            person=request.person, token=token, agrees=data.get("agrees", False), name=data.get("name", "")
        )
    except (Refused, TooMany) as refusal:
        return _not_in(request, found, form, refusal, token)
    messages.success(request, _("You are in. Read first, if you like; there is no hurry to say anything."))
    return redirect(found)


@require_POST
@member_required
def agreed(request: MemberRequest, ref: str) -> HttpResponse:
    found, _membership = inside(request.person, ref)
    actions.accept_agreements(person=request.person, group=found)
    messages.success(request, _("Thank you. You can go on."))
    return redirect(found)


@require_http_methods(GET_POST)
@member_required
def start(request: MemberRequest) -> HttpResponse:
    """Ask for a group that is missing."""
    begins = request.method != "POST" or "begin" in request.POST
    form = ProposalForm(initial=_already_said(request)) if begins else ProposalForm(request.POST)
    status = 200
    if not begins and form.is_valid():
        try:
            made = actions.propose_group(by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except TooMany as wait:
            form.add_error(None, wait_words(wait))
            return say_when(render(request, "groups/start.html", {"form": form}, status=429), wait)
        else:
            messages.success(request, _("Thank you. An organiser answers, and you are told."))
            return redirect(made)
    if form.errors:
        status = 422
    return render(request, "groups/start.html", {"form": form}, status=status)


def _already_said(request: MemberRequest) -> dict[str, Any]:
    """What somebody answered when they looked for a group and found none (`groups/find`)."""
    return {
        "about": request.POST.get("about", "")[:600],
        "place": request.POST.get("place", "")[:60],
        "topics": Topic.objects.filter(slug__in=request.POST.get("topics", "").split()[:5]),
    }


@require_http_methods(GET_POST)
@member_required
def keep(request: MemberRequest, ref: str) -> HttpResponse:
    """What its facilitators let a group say of itself."""
    found, _membership = looked_after(request.person, ref)
    form = GroupForm(request.POST or None, group=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_group(by=request.person, group=found, **form.words())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect(found)
    status = 422 if form.errors else 200
    return render(request, "groups/keep.html", {"form": form, "group": found}, status=status)


@require_POST
@member_required
def opened(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Open a group, or let it rest."""
    found, _membership = looked_after(request.person, ref)
    try:
        if undo:
            actions.rest(by=request.person, group=found)
            messages.success(request, _("The group rests. Members can read, and nobody writes."))
        else:
            actions.open_group(by=request.person, group=found)
            messages.success(request, _("The group is open."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@organisers_only
@require_http_methods(GET_POST)
def place_groups(request: MemberRequest) -> HttpResponse:
    """Groups that people would like to start, and the organiser's answers."""
    form, about = AnswerForm(request.POST or None), request.POST.get("group", "")
    if request.method == "POST" and form.is_valid():
        found = Group.objects.proposed().filter(ref=about).first()
        if found is None:
            messages.warning(request, _("Somebody has answered this one already. Nothing was sent."))
            return redirect("place_groups")
        try:
            actions.answer_proposal(
                by=request.person, group=found, yes="yes" in request.POST, words=form.cleaned_data["words"]
            )
        except Refused as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Sent. They are told."))
            return redirect("place_groups")
    waiting = Group.objects.proposed().select_related("started_by").prefetch_related("topics")
    context = {"form": form, "about": about, "waiting": waiting, "running": tending.running_with_trouble()}
    return render(request, "groups/place_groups.html", context, status=422 if form.errors else 200)
