"""News on the site, how to hear of it, and how to hear no more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.notifications import actions, sources
from leeward.notifications.forms import LettersForm
from leeward.notifications.letters import stopped_by
from leeward.notifications.models import Notification
from leeward.people.access import MemberRequest, member_required

PAGE = 30


@require_safe
@member_required
def news(request: MemberRequest) -> HttpResponse:
    lines = Notification.objects.visible_to(request.person)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        last = get_object_or_404(lines, pk=before)
        lines = lines.filter(made_at__lte=last.made_at).exclude(made_at=last.made_at, pk__gte=last.pk)
    shown = list(lines[: PAGE + 1])
    context = {
        "lines": shown[:PAGE],
        "older": shown[PAGE - 1].pk if len(shown) > PAGE else None,
        "any_unread": any(line.seen_at is None for line in shown[:PAGE]),
    }
    return render(request, "notifications/news.html", context)


@require_safe
@member_required
def follow_line(request: MemberRequest, number: int) -> HttpResponse:
    """Lead to what a line is about: having been there, it is read."""
    line = get_object_or_404(Notification.objects.visible_to(request.person), pk=number)
    actions.mark_read(person=request.person, number=line.pk)
    return redirect(line.url)


@require_POST
@member_required
def mark_all_read(request: MemberRequest) -> HttpResponse:
    actions.mark_read(person=request.person)
    return redirect("news")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def choices(request: MemberRequest) -> HttpResponse:
    form = LettersForm(request.person, request.POST or None)
    if form.is_valid():
        actions.choose_letters(person=request.person, choices=form.choices())
        messages.success(request, _("Saved. This holds from the next letter on."))
        return redirect("letter_choices")
    status = 422 if form.is_bound else 200
    return render(request, "notifications/choices.html", {"form": form}, status=status)


@csrf_exempt  # A mailbox's own "unsubscribe" sends this without ever having seen a page of ours (RFC 8058).
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop letters for whoever holds one: those that it is about, or all. Only a press does: mailboxes open links."""
    found = stopped_by(token)
    if found is None:
        raise Http404
    person, source = found
    if "all" in request.POST:
        source = ""
    if request.method == "POST":
        actions.stop_letters(person=person, source=source)
    context = {"stopped": request.method == "POST", "token": token, "source": sources.of(source)}
    return render(request, "notifications/stop.html", context)
