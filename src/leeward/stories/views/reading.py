"""A story's page, its pictures, and what it said before."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leeward.core import files, notes
from leeward.moderation import actions as moderation
from leeward.moderation.claims import Beneath, beneath
from leeward.moderation.queries import case_about, holds_on
from leeward.people.access import MemberRequest, Request, member_required
from leeward.people.models import Follow, Person
from leeward.people.reading import cover
from leeward.replies import care
from leeward.replies.finding import is_muted
from leeward.replies.forms import ReplyForm
from leeward.replies.kept import unsent
from leeward.replies.permissions import why_not_reply
from leeward.replies.queries import thread_page
from leeward.stories import actions, cards
from leeward.stories.models import Audience, Hope, Picture, SavedStory, Story, StoryState
from leeward.stories.permissions import can_see_case, can_see_history
from leeward.stories.views.finding import readable


@require_safe
def story(request: Request, ref: str) -> HttpResponse:
    found = readable(request.person, ref)
    if found.state == StoryState.DRAFT:
        return redirect("edit_story", found.ref)
    person, thread = request.person, found.thread
    is_mine = person is not None and found.author_id == person.pk
    page = thread_page(thread, person, request.GET.get("after", ""))
    helps = notes.offers_help(found.notes)
    context = {
        "story": found,
        "thread": thread,
        "page": page,
        "is_mine": is_mine,
        **cover(person, found, is_mine=is_mine),
        "pictures": list(found.pictures.all()),
        "topics": list(found.topics.all()),
        "hopes": [str(Hope(hope).label) for hope in found.hopes],
        "when": cards.day_words(found.shared_at or found.saved_at),
        "panel": care.panel_for(request) if helps else None,
        "reply_form": ReplyForm.empty(unsent(person, thread.ref)),
        "why_not": _why_not(found, person),
        "beneath": _beneath(found, person),
        "is_saved": SavedStory.objects.filter(person=person, story=found).exists() if person else False,
        "is_followed": _is_followed(found, person),
        "is_muted": person is not None and bool(found.byline) and is_muted(person, thread),
        "sees_history": bool(found.edited_at) and can_see_history(person, found),
    }
    return render(request, "stories/story.html", context | (_for_author(request, found) if is_mine else {}))


def _for_author(request: Request, found: Story) -> dict[str, object]:
    """What only the author is shown: help, why it is held, kinder wordings, pictures without words."""
    is_over = found.expires_at is not None and found.expires_at <= timezone.now()
    shown = found.state == StoryState.LIVE
    verdict = actions.preview(story=found)
    holds = holds_on("story", found.ref) if found.state in (StoryState.HELD, StoryState.REMOVED) else []
    return care.quiet_help(request, verdict, holds) | {
        "holds": holds,
        "suggestions": verdict.suggestions if shown else (),
        "is_over": is_over,
        "shown_to": _shown_to(found) if shown else "",
    }


def _shown_to(found: Story) -> str:
    if found.author.is_suspended:
        return _("Others don’t see it while your account is paused.")
    return _("It is shown to %(whom)s.") % {"whom": Audience(found.audience).label}


def _beneath(found: Story, person: Person | None) -> Beneath | None:
    """Evidence notes about the story's words; for its author also what somebody doubts."""
    what = ("story", found.ref)
    if not found.is_doubted:
        return None
    return beneath({what: found.full_text}, [what] if person and found.author_id == person.pk else []).get(
        what
    )


def _why_not(found: Story, person: Person | None) -> object:
    if found.state != StoryState.LIVE:
        return _("Nobody can reply while only you see it.")
    return why_not_reply(person, found.thread) if person else ""


def _is_followed(found: Story, person: Person | None) -> bool:
    if person is None or found.byline or found.author_id == person.pk:
        return False
    return Follow.objects.filter(follower=person, followed=found.author_id).exists()


@require_safe
@member_required
def history(request: MemberRequest, ref: str) -> HttpResponse:
    found = readable(request.person, ref)
    if not can_see_history(request.person, found):
        raise Http404
    if case := case_about(request.person, "story", ref):
        moderation.read_history(by=request.person, case=case)
    return render(
        request,
        "stories/history.html",
        {"story": found, "revisions": found.revisions.order_by("-until", "-pk")},
    )


@require_safe
def picture(request: Request, ref: str, width: str, kind: str) -> HttpResponse:
    """A picture of a story, to whom may read the story. Others may keep only what everybody may see."""
    found = get_object_or_404(Picture.objects.select_related("story"), ref=ref)
    story = found.story
    is_public = Story.objects.visible_to(None).filter(pk=story.pk).exists()
    if not (
        is_public
        or Story.objects.visible_to(request.person).filter(pk=story.pk).exists()
        or can_see_case(request.person, story)
    ):
        raise Http404
    response = files.served(ref, width, kind, is_public=is_public)
    if response is None:
        raise Http404
    return response
