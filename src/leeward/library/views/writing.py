"""Writing for the library."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later_
from django.views.decorators.http import require_http_methods, require_POST

from leeward.core.languages import asked
from leeward.core.limits import TooMany, say_when
from leeward.library import actions
from leeward.library.forms import BeginForm, EditionForm
from leeward.library.models import IN_WORK, Article, ArticleState, Edition, EditionState
from leeward.library.permissions import Unready, can_write
from leeward.moderation import actions as moderation
from leeward.people.access import MemberRequest, Request, member_required, professionals_only
from leeward.people.models import Person
from leeward.replies.kept import wait_words
from leeward.replies.permissions import Refused
from leeward.ui.again import show_again

GET_POST = ["GET", "HEAD", "POST"]


def own(person: Person, ref: str) -> Article:
    """Return an article that the person wrote. Raises Http404."""
    return get_object_or_404(_own(person, ref))


def _own(person: Person, ref: str) -> QuerySet[Article]:
    mine = Article.objects.visible_to(person).filter(author=person, ref=ref)
    return mine.select_related("author", "current")


@require_http_methods(GET_POST)
@professionals_only
def begin(request: MemberRequest) -> HttpResponse:
    form = BeginForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = actions.begin_article(
                author=request.person,
                title=form.cleaned_data["title"],
                language=asked.get() or get_language() or "",
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except TooMany as wait:
            form.add_error(None, wait_words(wait))
            return say_when(render(request, "library/begin.html", {"form": form}, status=429), wait)
        else:
            return redirect("edit_article", made.ref)
    context = {"form": form, "may_write": can_write(request.person)}
    return render(request, "library/begin.html", context, status=status)


@require_http_methods(GET_POST)
@member_required
def edit(request: MemberRequest, ref: str) -> HttpResponse:
    """The page to write on: it keeps, and sends to be checked."""
    found = _own(request.person, ref).first()
    edition = found.editions.filter(state__in=IN_WORK).first() if found else None
    if found is None or edition is None:
        return _nothing_to_write(request, found)
    again = found.current_id is not None
    if request.method != "POST":
        if edition.state == EditionState.CHECKING:
            return redirect("check_article", ref)
        return _page(request, found, edition, EditionForm(edition=edition, is_again=again))
    form = EditionForm(request.POST, edition=edition, is_again=again)
    form.is_valid()
    try:
        return _kept(request, found, form)
    except TooMany as wait:
        return say_when(_page(request, found, edition, form, why=wait_words(wait), status=429), wait)
    except Refused as refusal:
        # What was sent is kept by now, unless that is what was refused.
        edition = found.editions.filter(state__in=IN_WORK).first() or edition
        wanting = refusal.wanting if isinstance(refusal, Unready) else ()
        why = "" if wanting else str(refusal)
        return _page(request, found, edition, form, why=why, wanting=wanting, status=422)


def _nothing_to_write(request: MemberRequest, found: Article | None) -> HttpResponse:
    """Nothing is in work: what somebody sent all the same is shown to them again. Raises Http404."""
    if request.method == "POST" and "body" in request.POST:
        return show_again(
            request,
            title=_("This was not kept"),
            why=_("The article was checked, thrown away or deleted a moment ago. Copy your words from here."),
            status=409 if found else 404,
        )
    if found is None:
        raise Http404
    return redirect(found)


def _kept(request: MemberRequest, found: Article, form: EditionForm) -> HttpResponse:
    """Keep what was sent, and send it to be checked if that was asked for. Raises `Refused`."""
    edition = _keep(request.person, found, form)
    # The page that is shown again goes on from what was just kept.
    form.data = request.POST.copy()
    form.data["version"] = str(edition.version)
    if form.errors:
        return _page(request, found, edition, form, status=422)
    if "send" not in request.POST:
        messages.success(request, _("Kept. It waits for you here, and nobody else sees it."))
        return redirect("edit_article", found.ref)
    actions.send_to_check(by=request.person, article=found)
    messages.success(request, _("Sent. A second professional reads it, and you are told what they say."))
    return redirect("check_article", found.ref)


def _keep(person: Person, found: Article, form: EditionForm) -> Edition:
    version = form.cleaned_data.get("version")
    # A page that can't say what it last saw has seen nothing.
    return actions.keep_edition(
        by=person, article=found, version=-1 if version is None else version, **form.words()
    )


def _page(
    request: MemberRequest,
    found: Article,
    edition: Edition,
    form: EditionForm,
    *,
    why: str = "",
    wanting: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    verdict = moderation.screen(kind="article", ref=found.ref, author=found.author, text=edition.full_text)
    context = {"article": found, "edition": edition, "form": form, "why": why, "wanting": wanting}
    context["verdict"] = verdict
    return render(request, "library/edit.html", context, status=status)


@require_POST
def save(request: Request, ref: str) -> JsonResponse:
    """Keep what somebody types. Answers what `<draft-keeper>` understands."""
    if request.person is None:
        words = _(
            "You are signed out. Your words are still here: sign in on another tab, then press “Keep it”."
        )
        return JsonResponse({"words": words}, status=403)
    found = own(request.person, ref)
    edition = found.editions.filter(state__in=IN_WORK).first() or Edition(article=found)
    form = EditionForm(request.POST, edition=edition, is_again=found.current_id is not None)
    form.is_valid()
    try:
        kept = _keep(request.person, found, form)
    except Refused as refusal:
        return JsonResponse({"words": str(refusal)}, status=409)
    except TooMany as wait:
        return say_when(JsonResponse({"words": wait_words(wait)}, status=429), wait)
    if form.errors:
        first = next(iter(form.errors.values()))[0]
        return JsonResponse({"words": _("Not all of it is saved: %(why)s") % {"why": first}}, status=422)
    return JsonResponse({"saved_at": kept.saved_at.isoformat(), "version": kept.version})


def _press(act: Callable[..., object], done: Promise, then: str) -> Callable[..., HttpResponse]:
    """Make the view of one press: do it to one's own article, say so, and go on to the page named `then`."""

    @require_POST
    @member_required
    def press(request: MemberRequest, ref: str) -> HttpResponse:
        found = own(request.person, ref)
        try:
            act(by=request.person, article=found)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("library_desk")
        messages.success(request, str(done))
        return redirect("library_desk") if then == "library_desk" else redirect(then, ref)

    return press


unsent = _press(
    actions.take_back_from_check,
    later_("Taken back from the check. Nobody else sees it now."),
    "edit_article",
)
again = _press(
    actions.write_again,
    later_("Here is what it says now. Readers go on reading that until a new check."),
    "edit_article",
)
dropped = _press(
    actions.drop_edition, later_("Thrown away. What readers read stays as it is."), "library_desk"
)
withdrawn = _press(
    actions.withdraw,
    later_("Taken out of the library. It is kept here for you, and you can put it back."),
    "library_desk",
)
put_back = _press(
    actions.put_back, later_("It is in the library again, unless a moderator keeps it back."), "article"
)


@require_http_methods(GET_POST)
@member_required
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Ask once, then delete for good."""
    found = own(request.person, ref)
    if request.method == "POST":
        actions.delete_article(by=request.person, article=found)
        messages.success(request, _("Deleted, with every edition of it."))
        return redirect("library_desk")
    return render(
        request, "library/delete.html", {"article": found, "is_live": found.state == ArticleState.LIVE}
    )
