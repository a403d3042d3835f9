"""Somebody may be in danger: who was called, who looks, what was done. For staff only."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.core.text import clean
from leeward.moderation import actions, queries
from leeward.moderation.called import called_by
from leeward.moderation.channels import call_of, channel
from leeward.moderation.forms.duty import AddedForm, DoneForm
from leeward.moderation.models import Call, Case, Ending, Escalation, WhyLooked
from leeward.moderation.permissions import can_see_escalation
from leeward.moderation.registry import policy_for
from leeward.moderation.views.opening import refused
from leeward.moderation.whose import Whose, people_in
from leeward.moderation.words import CONCERN, noun
from leeward.people.access import MemberRequest, member_required, staff_only
from leeward.people.models import Person, Role
from leeward.ui.again import too_late


@require_safe
@staff_only
def escalation(request: MemberRequest, ref: str) -> HttpResponse:
    found = _found(request, ref)
    actions.open_calls(by=request.person, escalation=found)
    return _page(request, found, DoneForm(people_in(found)))


def _found(request: MemberRequest, ref: str) -> Escalation:
    found = Escalation.objects.visible_to(request.person).filter(ref=ref).first()
    if found is None or not can_see_escalation(request.person, found):
        raise refused(request, escalated__escalation__ref=ref)
    return found


def _page(
    request: MemberRequest,
    found: Escalation,
    form: DoneForm,
    status: int = 200,
    *,
    was_second: bool = False,
    instead_of: str = "",
    adding: AddedForm | None = None,
) -> HttpResponse:
    may_read = request.person.has_role(Role.MODERATOR)
    mine = _is_mine(request.person, found)
    context = {
        "escalation": found,
        "about": _items(request.person, found, people_in(found), mine=mine),
        "calls": [_told(call) for call in found.calls.select_related("person")],
        "mine": mine,
        "may_read": may_read,
        "keeper_reads": found.acknowledged_by is not None and found.acknowledged_by.has_role(Role.MODERATOR),
        "was_second": was_second,
        "instead_of": instead_of,
        "was_theirs": request.person.pk == found.acknowledged_by_id != found.done_by_id,
        "adding": (adding or AddedForm()) if actions.may_add(request.person, found) else None,
        "form": form,
    }
    return render(request, "moderation/escalation.html", context, status=status)


def _is_mine(person: Person, found: Escalation) -> bool:
    return person.has_role(Role.MODERATOR) and not found.is_done and found.acknowledged_by_id == person.pk


def _cases(person: Person, found: Escalation) -> QuerySet[Case]:
    """What it is about. An organiser learns how much there is, and reads none of it."""
    if not person.has_role(Role.MODERATOR):
        return Case.objects.filter(escalated__escalation=found).order_by("escalated__pk")
    return queries.cases_for(person).filter(escalated__escalation=found).order_by("escalated__pk")


def _items(person: Person, found: Escalation, everybody: list[Whose], *, mine: bool) -> list[dict[str, Any]]:
    """What it is about, one case each, with whose it is when it is about several people."""
    number = {case.pk: whose.number for whose in everybody for case in whose.cases}
    several = len(everybody) > 1
    return [
        _item(person, case, mine=mine) | {"number": number[case.pk] if several else 0}
        for case in _cases(person, found)
    ]


def _item(person: Person, case: Case, *, mine: bool) -> dict[str, Any]:
    """One case of it. For whoever looks after it: the name it is under, and the words, which count as read.

    Before, no name: two of them in one list would tell that they are one person's. What is deleted has none.
    """
    item: dict[str, Any] = {"case": case, "what": noun(case.kind), "name": "", "called": None}
    item["writable"] = mine and case.author is not None and case.kind != CONCERN
    item["left"] = mine and case.author is None and case.kind != CONCERN and case.escalated.person_ref != ""
    if mine:
        policy = policy_for(case.kind)
        content = policy.read(case.object_ref) if policy else None
        item["name"] = content.shown_as if content else ""
        item["called"] = called_by(case)
        if item["called"].words and not actions.is_looking(person, case):
            actions.read_case(by=person, case=case, why=WhyLooked.DANGER)
    return item


def _told(call: Call) -> list[str]:
    way = channel(call.channel)
    opened = (
        formats.date_format(timezone.localtime(call.opened_at), "H:i") if call.opened_at else _("not yet")
    )
    return [
        formats.date_format(timezone.localtime(call.made_at), "SHORT_DATETIME_FORMAT"),
        call.person.handle if call.person else _("the accountable person"),
        str(way.name) if way else call.channel,
        opened,
    ]


@require_safe
@member_required
def call(request: MemberRequest, token: str) -> HttpResponse:
    """Where the link of a letter leads: to the page, for the person who was called, signed in."""
    made = (
        Call.objects.filter(pk=call_of(token) or 0, person=request.person)
        .select_related("escalation")
        .first()
    )
    if made is None or not request.person.has_role(Role.MODERATOR, Role.ORGANISER):
        raise Http404
    actions.open_calls(by=request.person, escalation=made.escalation)
    return redirect(made.escalation)


@require_POST
@staff_only
def acknowledge(request: MemberRequest, ref: str) -> HttpResponse:
    found = _found(request, ref)
    try:
        actions.acknowledge(
            by=request.person, escalation=found, instead_of=request.POST.get("instead_of", "")
        )
    except actions.LookedAfter:
        found.refresh_from_db()
        return _page(request, found, DoneForm(people_in(found)), status=409, was_second=True)
    except actions.AlreadyDone:
        messages.info(request, _("Somebody has already said what was done. Nobody is called any more."))
    else:
        reads = request.person.has_role(Role.MODERATOR)
        looks = _("You look after this now. Nobody else is called meanwhile.")
        messages.success(
            request, looks if reads else _("Kept. Nobody else is called until a moderator has had time.")
        )
    return redirect(found)


@require_POST
@staff_only
def done(request: MemberRequest, ref: str) -> HttpResponse:
    found = _found(request, ref)
    form = DoneForm(people_in(found), request.POST)
    if found.is_done:
        return _over_already(request, found)
    if not request.person.has_role(Role.MODERATOR):
        return _for_who_reads_it(request)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return _record(request, found, form)


def _record(request: MemberRequest, found: Escalation, form: DoneForm) -> HttpResponse:
    try:
        actions.record_done(
            by=request.person,
            escalation=found,
            ending=Ending(form.cleaned_data["ending"]),
            words=form.cleaned_data["words"],
            people=form.cleaned_data.get("people", ()),
            instead_of=request.POST.get("instead_of", ""),
        )
    except actions.AlreadyDone:
        found.refresh_from_db()
        return _over_already(request, found)
    except PermissionDenied:
        return _for_who_reads_it(request)
    except actions.LookedAfter:
        found.refresh_from_db()
        return _ask_first(request, found, form)
    except ValueError:
        return _about_others_now(request, found)
    messages.success(request, _("Written down. Thank you. Take a moment for yourself before you go on."))
    return redirect(found)


def _for_who_reads_it(request: MemberRequest) -> HttpResponse:
    why = _(
        "Only a moderator who may read what was written says what became of it, so your words were not written down."
        " Give them to one."
    )
    return too_late(request, why, resolve_url("home"))


def _over_already(request: MemberRequest, found: Escalation) -> HttpResponse:
    """Show an account that came second again: the record holds one, and theirs may say what nobody else knows."""
    if found.done_by_id == request.person.pk and found.what_was_done == clean(request.POST.get("words", "")):
        return redirect(found)  # sent twice
    if actions.may_add(request.person, found):
        adding = AddedForm({"words": request.POST.get("words", "")})
        return _page(request, found, DoneForm(people_in(found)), status=409, adding=adding)
    why = _(
        "What was done about this is written down already, and nobody is called any more. Your words are not part of"
        " it: copy them from here, and tell the others what they don’t know yet."
    )
    return too_late(request, why, found.get_absolute_url())


def _about_others_now(request: MemberRequest, found: Escalation) -> HttpResponse:
    """Ask anew of whom it is said, when whom the danger is about changed while it was being written down."""
    form = DoneForm(people_in(found), request.POST)
    form.add_error(
        None,
        _(
            "Whom this is about has changed while you wrote, so nothing was written down yet. Look above who it is now,"
            " and send it again."
        ),
    )
    return _page(request, found, form, status=409)


def _ask_first(request: MemberRequest, found: Escalation, form: DoneForm) -> HttpResponse:
    """Ask whoever does not look after it whether it ends all the same: whoever does may know more, or be writing."""
    who = found.acknowledged_by
    if who is None:  # whoever did has left in this moment
        form.add_error(
            None, _("Nothing was written down yet: nobody looks after this any more. Send it again.")
        )
        return _page(request, found, form, status=409)
    words = _(
        "%(name)s looks after this. End it all the same? Ask them first, if you can: they may know more, or be writing"
        " to them now. Nothing was written down yet; your words are below."
    )
    form.add_error(None, words % {"name": who.handle})
    return _page(request, found, form, status=409, instead_of=who.ref)


@require_POST
@staff_only
def added(request: MemberRequest, ref: str) -> HttpResponse:
    """Whoever may see a danger that is over adds what they did or know, below what stands there."""
    found = _found(request, ref)
    form = AddedForm(request.POST)
    if not actions.may_add(request.person, found):
        raise Http404
    if not form.is_valid():
        return _page(request, found, DoneForm(people_in(found)), status=422, adding=form)
    actions.add_account(by=request.person, escalation=found, words=form.cleaned_data["words"])
    messages.success(request, _("Added. Thank you."))
    return redirect(found)
