"""Lists of stories: by topic, by tag, by person, and one's own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from leeward.people.access import MemberRequest, Request, member_required
from leeward.people.models import Person
from leeward.replies import care
from leeward.replies.kept import AnyRequest
from leeward.replies.permissions import why_paused
from leeward.screening import QueryRisk, screen_query
from leeward.stories import cards, queries


def _list(request: AnyRequest, template: str, page: queries.Page, **context: object) -> HttpResponse:
    shown = cards.story_cards(page.stories, request.person)
    return render(request, template, {"cards": shown, "next": page.next, **context})


def _after(request: AnyRequest) -> str:
    return request.GET.get("after", "")


@require_safe
def topics(request: Request) -> HttpResponse:
    return render(request, "stories/topics.html", {"topics": queries.topics_for(request.person)})


@require_safe
def topic(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.topics_for(request.person), slug=slug)
    page = queries.in_topic(found, request.person, _after(request))
    return _list(request, "stories/topic.html", page, topic=found)


@require_safe
def tag(request: Request, name: str) -> HttpResponse:
    """Stories with a hashtag. A risky one shows help first; one that asks for a method, help alone (rule 11)."""
    name = name.casefold()
    risk = screen_query(f"#{name}")
    panel = care.panel_for(request) if risk != QueryRisk.NONE else None
    if risk == QueryRisk.METHOD:
        return render(request, "stories/tag.html", {"name": "", "panel": panel, "cards": "", "next": ""})
    page = queries.with_hashtag(name, request.person, _after(request))
    return _list(request, "stories/tag.html", page, name=name, panel=panel)


@require_safe
def of_person(request: Request, handle: str) -> HttpResponse:
    """Everything somebody shared under their own name, where their page shows the newest."""
    person = get_object_or_404(Person.objects.visible_to(request.person), handle=handle.lower())
    paused = why_paused(person) if person == request.person else ""
    page = queries.newest(queries.shared_by(person, request.person), request.person, _after(request))
    return _list(request, "stories/of_person.html", page, whose=person, paused=paused)


@require_safe
@member_required
def saved(request: MemberRequest) -> HttpResponse:
    page = queries.newest(queries.saved_by(request.person), request.person, _after(request))
    return _list(request, "stories/saved.html", page)


@require_safe
@member_required
def mine(request: MemberRequest) -> HttpResponse:
    context = {"stories": queries.mine(request.person), "paused": why_paused(request.person)}
    return render(request, "stories/mine.html", context)
