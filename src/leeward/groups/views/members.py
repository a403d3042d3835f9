"""Who is in a group, who asks to be, and how one is there oneself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany
from leeward.groups import actions, queries
from leeward.groups.forms.care import LookForm
from leeward.groups.forms.groups import InviteForm, MineForm
from leeward.groups.models import Invitation, Membership
from leeward.groups.permissions import membership_of
from leeward.groups.views.finding import inside, looked_after, visible
from leeward.people.access import MemberRequest, member_required
from leeward.replies.kept import wait_words
from leeward.replies.permissions import Refused

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@member_required
def members(request: MemberRequest, ref: str) -> HttpResponse:
    group, membership = inside(request.person, ref)
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 10_000 else 1
    found, more = queries.members_of(group, request.person, page)
    context = {"group": group, "membership": membership, "members": found, "next": page + 1 if more else 0}
    return render(request, "groups/members.html", context)


@require_safe
@member_required
def asking(request: MemberRequest, ref: str) -> HttpResponse:
    """Who asks to be let in, with what they answered."""
    group, _membership = looked_after(request.person, ref)
    rows = [(one, list(zip(group.questions, one.answers, strict=False))) for one in queries.asking(group)]
    return render(request, "groups/asking.html", {"group": group, "rows": rows})


@require_POST
@member_required
def answered(request: MemberRequest, ref: str, who: str, *, yes: bool) -> HttpResponse:
    """Let somebody in, or not."""
    group, _membership = looked_after(request.person, ref)
    asked = get_object_or_404(Membership.objects.select_related("group"), group=group, ref=who)
    actions.answer_request(by=request.person, membership=asked, yes=yes)
    messages.success(request, _("They are in, and told.") if yes else _("They are told, kindly."))
    return redirect("group_asking", group.ref)


@require_http_methods(GET_POST)
@member_required
def shut_out(request: MemberRequest, ref: str, who: str) -> HttpResponse:
    """End somebody's membership for good, with reasons they read."""
    group, _membership = looked_after(request.person, ref)
    found = get_object_or_404(
        Membership.objects.inside().select_related("group", "person"), group=group, ref=who
    )
    form = LookForm(request.POST if request.method == "POST" else None, is_removal=True)
    if request.method == "POST" and form.is_valid():
        try:
            actions.shut_out(by=request.person, membership=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are no longer in the group, and are told why."))
            return redirect("group_members", group.ref)
    context = {"group": group, "found": found, "form": form}
    return render(request, "groups/shut_out.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_POST)
@member_required
def mine(request: MemberRequest, ref: str) -> HttpResponse:
    """The name one has in a group, its letters, and the way out."""
    group, membership = inside(request.person, ref)
    kept = ("name", "letters", "hears_of_meetings", "wants_nudge", "answers_by_mail")
    initial = {name: getattr(membership, name) for name in kept}
    form, status = MineForm(request.POST or None, initial=initial), 422
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(person=request.person, group=group, **form.cleaned_data)
        except (Refused, TooMany) as refusal:
            status = 429 if isinstance(refusal, TooMany) else 422
            form.add_error("name", wait_words(refusal) if isinstance(refusal, TooMany) else str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect(group)
    context = {"group": group, "membership": membership, "form": form}
    return render(request, "groups/mine.html", context, status=status if form.errors else 200)


@require_POST
@member_required
def left(request: MemberRequest, ref: str) -> HttpResponse:
    group = visible(request.person, ref)
    try:
        actions.leave(person=request.person, group=group)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("group_mine", group.ref)
    messages.success(
        request,
        _("You left the group. What you said there stays until you delete it, under “What you wrote”."),
    )
    return redirect("groups")


@require_http_methods(GET_POST)
@member_required
def inviting(request: MemberRequest, ref: str) -> HttpResponse:
    """Invitations by link, and asking somebody to look after the group too."""
    group, membership = looked_after(request.person, ref)
    form, link, problem = InviteForm(request.POST or None), "", ""
    if request.method == "POST" and form.is_valid():
        try:
            if "handle" in request.POST:
                actions.invite_facilitator(by=request.person, group=group, handle=request.POST["handle"])
                messages.success(request, _("They are asked. You are two once they have said yes."))
                return redirect("group_inviting", group.ref)
            token = actions.make_invitation(
                by=request.person, group=group, uses=form.cleaned_data["uses"] or 1
            )
            link = request.build_absolute_uri(reverse("group_invited", args=[token]))
        except Refused as refusal:
            problem = str(refusal)
        except TooMany as wait:
            problem = wait_words(wait)
    context = {
        "group": group,
        "membership": membership,
        "form": form,
        "link": link,
        "problem": problem,
        "invitations": group.invitations.order_by("-made_at", "-pk"),
        "invited": group.members.filter(asked_to_facilitate_at__isnull=False).select_related("person"),
    }
    return render(request, "groups/inviting.html", context, status=422 if problem else 200)


@require_POST
@member_required
def invitation_gone(request: MemberRequest, ref: str, invitation: str) -> HttpResponse:
    group, _membership = looked_after(request.person, ref)
    found = get_object_or_404(Invitation.objects.select_related("group"), group=group, ref=invitation)
    actions.take_back_invitation(by=request.person, invitation=found)
    messages.success(request, _("That invitation leads nowhere any more."))
    return redirect("group_inviting", group.ref)


@require_POST
@member_required
def facilitating(request: MemberRequest, ref: str, *, yes: bool) -> HttpResponse:
    """Answer the question whether one looks after a group too."""
    group = visible(request.person, ref)
    asked = membership_of(request.person, group)
    if asked is None or asked.asked_to_facilitate_at is None:
        raise Http404
    actions.answer_facilitating(person=request.person, group=group, yes=yes)
    if yes:
        messages.success(request, _("Thank you. You look after this group with others now."))
        return redirect(group)
    messages.success(request, _("That is fine. Nobody asks why."))
    return redirect("groups")
