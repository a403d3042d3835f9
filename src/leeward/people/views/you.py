"""What people choose about themselves: their page, what they meet here, where they are."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.people import actions, queries
from leeward.people.access import MemberRequest, member_required
from leeward.people.forms.you import FollowedTopicsForm, MutedWordForm, NotesForm, PlaceForm, ProfileForm
from leeward.people.models import Topic
from leeward.people.permissions import why_not_follow


def _page(request: MemberRequest, name: str, form: Form, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, f"people/{name}.html", {"form": form, **more}, status=status)


@require_safe
@member_required
def you(request: MemberRequest) -> HttpResponse:
    return render(request, "people/you.html")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def profile(request: MemberRequest) -> HttpResponse:
    """The person's own page: words, topics, who may answer."""
    person = request.person
    now = {name: getattr(person, name) for name in ("pronouns", "about", "who_may_reply")}
    form = ProfileForm(request.POST or None, initial=now | {"topics": person.topics.all()})
    if not form.is_valid():
        return _page(request, "your_profile", form)
    actions.edit_profile(person=person, **form.cleaned_data)
    messages.success(request, _("Your page is changed."))
    return redirect(person)


@require_POST
@member_required
def picture(request: MemberRequest) -> HttpResponse:
    actions.change_picture(person=request.person)
    return redirect("your_profile")


@require_safe
@member_required
def people(request: MemberRequest) -> HttpResponse:
    """Whom I follow, who follows me, whom I muted and blocked: names, never numbers, and for nobody else."""
    return render(request, "people/your_people.html", queries.people_of(request.person))


@require_safe
@member_required
def reading(request: MemberRequest) -> HttpResponse:
    """Everything that decides what the person meets here."""
    return _reading_page(request)


def _reading_page(request: MemberRequest, word_form: MutedWordForm | None = None) -> HttpResponse:
    person = request.person
    followed = Topic.objects.filter(follows__person=person)
    page = {
        "notes_form": NotesForm(person=person),
        "topics_form": FollowedTopicsForm(initial={"topics": followed}),
        "word_form": word_form or MutedWordForm(),
    }
    return render(request, "people/your_reading.html", page, status=422 if word_form else 200)


@require_POST
@member_required
def notes(request: MemberRequest) -> HttpResponse:
    form = NotesForm(request.POST, person=request.person)
    if form.is_valid():
        actions.choose_notes(person=request.person, choices=form.cleaned_data)
        messages.success(request, _("Your choices are kept. They hold from now on."))
    return redirect("your_reading")


@require_POST
@member_required
def hints(request: MemberRequest, *, shown: bool = True) -> HttpResponse:
    """Show hints while they write a reply, or no longer."""
    actions.choose_hints(person=request.person, shown=shown)
    messages.success(request, _("Hints are on.") if shown else _("Hints are off."))
    return redirect(reverse("your_reading") + "#hints")


@require_POST
@member_required
def topics(request: MemberRequest) -> HttpResponse:
    """Follow exactly the topics that are ticked."""
    form = FollowedTopicsForm(request.POST)
    if form.is_valid():
        person, chosen = request.person, set(form.cleaned_data["topics"])
        followed = set(Topic.objects.filter(follows__person=person))
        for topic in followed - chosen:
            actions.unfollow_topic(person=person, topic=topic)
        if chosen - followed and (said := why_not_follow(person)):
            messages.warning(request, said)
            return redirect("your_reading")
        for topic in chosen - followed:
            actions.follow_topic(person=person, topic=topic)
        messages.success(request, _("The topics you follow are kept."))
    return redirect("your_reading")


@require_POST
@member_required
def mute_word(request: MemberRequest) -> HttpResponse:
    form = MutedWordForm(request.POST)
    if not form.is_valid():
        return _reading_page(request, form)
    try:
        actions.mute_word(person=request.person, phrase=form.cleaned_data["phrase"])
    except ValueError:
        form.add_error("phrase", _("You have muted a hundred already. Remove one first."))
        return _reading_page(request, form)
    messages.success(request, _("You will not meet it in your lists."))
    return redirect("your_reading")


@require_POST
@member_required
def unmute_word(request: MemberRequest) -> HttpResponse:
    actions.unmute_word(person=request.person, phrase=request.POST.get("phrase", ""))
    return redirect("your_reading")


@require_POST
@member_required
def follow_topic(request: MemberRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    if said := why_not_follow(request.person):
        messages.warning(request, said)
        return redirect(f"/topics/{topic.slug}/")
    actions.follow_topic(person=request.person, topic=topic)
    messages.success(
        request, _("You follow %(topic)s. New stories come to your home page.") % {"topic": topic.name}
    )
    return redirect(f"/topics/{topic.slug}/")


@require_POST
@member_required
def unfollow_topic(request: MemberRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    actions.unfollow_topic(person=request.person, topic=topic)
    return redirect(f"/topics/{topic.slug}/")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def place(request: MemberRequest) -> HttpResponse:
    """Language, time zone, and the country whose help comes first."""
    person = request.person
    now = {name: getattr(person, name) for name in ("language", "time_zone", "country")}
    form = PlaceForm(request.POST or None, initial=now)
    if not form.is_valid():
        return _page(request, "your_place", form)
    actions.choose_place(person=person, **form.cleaned_data)
    messages.success(request, _("Kept. Pages follow it from now on."))
    return redirect("your_place")
