from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward import __version__
from leeward.core import text
from leeward.core.languages import untranslated
from leeward.core.limits import TooMany, address, spend
from leeward.core.models import Place, current_place
from leeward.helplines import directory
from leeward.home import actions, queries
from leeward.home.forms import PlaceForm, SearchForm, StaffForm, TopicForm
from leeward.home.readiness import missing
from leeward.home.search import find
from leeward.people import actions as people
from leeward.people.access import MemberRequest, Request, member_required, organisers_only
from leeward.people.models import Person, Role, RoleGrant, Topic
from leeward.people.views.waiting import too_many
from leeward.screening import QueryRisk
from leeward.stories import cards
from leeward.ui.shell import render_shared
from leeward.waiting.measuring import public_line


@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for an answer, then what is new from whom one follows, then the end."""
    if request.person is None:
        waiting, newest = queries.front_page()
        feeds = _feeds(None, waiting=waiting, newest=newest)
        return render(request, "home/front.html", feeds | {"first_answers": public_line()})
    # Whom a moderator paused can answer nobody: nothing waits for them.
    waiting = queries.Feed([], "") if request.person.is_suspended else queries.waiting_for(request.person)
    followed = queries.followed_by(request.person)
    reader = cards.reader_for(request.person)
    slots = {
        "waiting": cards.join_bytes(waiting.rows, reader),
        "followed": cards.join_bytes(followed.without(waiting).rows, reader),
        "earlier": followed.next.encode(),
    }
    return render_shared(request, "home/home.html", slots)


@require_safe
@member_required
def earlier(request: MemberRequest) -> HttpResponse:
    followed = queries.followed_by(request.person, request.GET.get("after", ""))
    context = _feeds(request.person, followed=followed) | {"earlier": followed.next}
    return render(request, "home/earlier.html", context)


def _feeds(viewer: Person | None, **feeds: queries.Feed) -> dict[str, str]:
    reader = cards.reader_for(viewer)
    return {name: cards.join(feed.rows, reader) for name, feed in feeds.items()}


@require_safe
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET or None)
    context: dict[str, object] = {"form": form, "found": None, "stories": "", "panel": None}
    if not form.is_valid():
        return render(request, "home/search.html", context)
    try:
        spend("search", request.person.pk if request.person else address(request))
    except TooMany as wait:
        return too_many(request, wait)
    found = find(form.cleaned_data["q"], request.person)
    context["found"] = found
    context["stories"] = cards.story_cards(found.stories, request.person)
    if found.risk is not QueryRisk.NONE:
        context["panel"] = directory.panel(_country(request))
    return render(request, "home/search.html", context)


def _country(request: Request) -> str | None:
    if request.person and request.person.country:
        return request.person.country
    return directory.guess(accept_language=request.headers.get("Accept-Language", ""), time_zone="")


@require_safe
def about(request: Request) -> HttpResponse:
    return render(request, "home/about.html", {"version": __version__, "first_answers": public_line()})


@require_safe
def rules(request: Request) -> HttpResponse:
    return render(request, "home/words.html", _words(_("Community rules"), current_place().community_rules))


@require_safe
def privacy(request: Request) -> HttpResponse:
    return render(request, "home/privacy.html", _words(_("Privacy notice"), current_place().privacy_notice))


def _words(title: str, words: str) -> dict[str, str]:
    return {"heading": title, "html": text.render(words)}


@organisers_only
@require_http_methods(["GET", "POST"])
def place(request: MemberRequest) -> HttpResponse:
    """What the organiser says about the place, what still keeps it from opening, and what waits for their word."""
    row = Place.objects.first() or Place()
    form = PlaceForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.keep_place(by=request.person, place=form.save(commit=False))
        messages.success(request, _("Saved. It is on the public pages now."))
        return redirect("place")
    context = {
        "form": form,
        "missing": missing(row),
        "seconds": queries.waiting_for_the_word_of(request.person),
        "untranslated": untranslated(settings.LEEWARD_LANGUAGES),
    }
    return render(request, "home/place.html", context, status=422 if form.errors else 200)


@organisers_only
@require_http_methods(["GET", "POST"])
def staff(request: MemberRequest) -> HttpResponse:
    """Who holds which role until when; give one, take one back."""
    asked, take_back = (request.POST or request.GET), "take_back" in request.POST
    held = queries.role_held(asked.get("handle", asked.get("person", "")), asked.get("role", ""))
    form = StaffForm(request.POST or None, held=held)
    if form.is_valid():
        try:
            done = actions.change_role(by=request.person, take_back=take_back, **form.change())
        except Person.DoesNotExist:
            form.add_error(
                "handle", _("Nobody here has this pseudonym. Check the spelling; it is on their profile.")
            )
        except actions.ChangedMeanwhile as now:
            return _seen_first(request, form, now.held)
        except people.RoleNotHeld:
            form.add_error("role", _("They do not have this role. Nothing was changed."))
        except people.LastOrganiser as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            request.person.refresh_from_db(fields=["roles"])
            return redirect("staff" if request.person.has_role(Role.ORGANISER) else "home")
    return _staff_page(request, form, status=422 if form.errors else 200)


def _seen_first(request: MemberRequest, sent: StaffForm, held: RoleGrant | None) -> HttpResponse:
    """What was sent was filled in without seeing what they have now: it is shown, to be changed from there."""
    form, name = StaffForm(held=held), {"name": sent.cleaned_data["handle"]}
    if held:
        words = _(
            "%(name)s has this role already. Nothing was changed. Below stands what they have now: change that, and"
            " send it again."
        )
        name = {"name": held.person.handle}
    else:
        words = _(
            "%(name)s has this role no more: it ended or was taken back a moment ago. Nothing was changed. To give it"
            " again, send this."
        )
        form.initial = sent.cleaned_data | {"changes": None}
    messages.warning(request, words % name)
    return _staff_page(request, form, status=422)


def _staff_page(request: MemberRequest, form: StaffForm, status: int) -> HttpResponse:
    context = {"form": form, "rows": queries.people_with_a_role()}
    return render(request, "home/staff.html", context, status=status)


@organisers_only
@require_http_methods(["GET", "POST"])
def place_topics(request: MemberRequest) -> HttpResponse:
    """The topics that people may put a story under, and one more."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.keep_topic(by=request.person, topic=Topic(), **form.cleaned_data)
        messages.success(request, _("Added. People can choose it from now on."))
        return redirect("place_topics")
    context = {"form": form, "topics": Topic.objects.all()}
    return render(request, "home/place_topics.html", context, status=422 if form.errors else 200)


@organisers_only
@require_http_methods(["GET", "POST"])
def place_topic(request: MemberRequest, slug: str) -> HttpResponse:
    """Change the words of a topic, or remove it while nothing stands under it."""
    topic = get_object_or_404(Topic, slug=slug)
    if "remove" in request.POST:
        return _remove(request, topic)
    form = TopicForm(request.POST or None, instance=get_object_or_404(Topic, slug=slug))
    if request.method == "POST" and form.is_valid():
        actions.keep_topic(by=request.person, topic=topic, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("place_topics")
    context = {"form": form, "topic": topic}
    return render(request, "home/place_topic.html", context, status=422 if form.errors else 200)


def _remove(request: MemberRequest, topic: Topic) -> HttpResponse:
    try:
        actions.remove_topic(by=request.person, topic=topic)
    except actions.TopicInUse:
        messages.error(request, _("Stories stand under this topic, so it stays. You can change its words."))
        return redirect("place_topic", slug=topic.slug)
    messages.success(request, _("Removed."))
    return redirect("place_topics")
