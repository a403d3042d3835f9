"""Every page of the place, in every state that looks different: what the walk through it visits."""

from collections.abc import Callable, Iterator
from uuid import uuid4

from playwright.sync_api import Page

from leeward.core import files, pictures
from leeward.core.limits import TooMany, spend
from leeward.core.models import RateLimit
from leeward.people.models import Person
from leeward.stories.actions import save_draft, share_story
from leeward.stories.models import Picture, Story
from tests.journeys import steps
from tests.security.routes import NOT_ASKED, ROUTES, answered
from tests.security.world import World
from tests.stories.writing import METHOD, PLAN, UNSAFE

Visit = Callable[[Page], object]

# What is no page: files, data, and addresses that lead on to somebody else's.
NO_PAGES = {"healthz", "readyz", "asset", "service_worker", "avatar", "picture", "leave", "notification"}
NO_PAGES |= {
    "mfa_download_recovery_codes",
    "gallery",
    "account_logout",
    "transparency_json",
    "transparency_csv",
    "statements_of",
    "statements_file",
    "kept_file",
    "group_picture",
    "decisions_file",
}  # the gallery is walked in tests/ui
# Pages that look different in each state of what they are about; of the others one is like the next.
LOOK_DIFFERENT = {"story", "profile", "decision"}

HELP = ("/help/", "/help/?choose", "/help/gb/", "/help/zz/")
SEARCHES = ("/search/", "/search/?q=quiet", "/search/?q=zzzyx", "/search/?q=i+want+to+die", "/tags/suicide/")
ALONE = ("/offline/", "/nothing/here/", "/tags/nobody/")
OF_OTHERS = ("/", "/@amara/", "/@amara/stories/", "/topics/quiet-days/", "/search/?q=quiet")
DESK = ("/desk/?source=held", "/desk/?source=appeals", "/desk/?kind=story&danger=1")


def addresses(world: World, role: str) -> list[str]:
    """The addresses of pages that answer somebody in `role`.

    Visitors and the author of most things here see every page they can; others only what those two can't.
    """
    found = _answering(world, role)
    if role in ("visitor", "author"):
        return found
    seen = set(_answering(world, "author"))
    return [path for path in found if path not in seen]


def _answering(world: World, role: str) -> list[str]:
    found = []
    for route in ROUTES:
        if route.get == NOT_ASKED or route.name in NO_PAGES:
            continue
        things = world.things[route.of] if route.of else {"": {}}
        states = [state for state in things if role in answered(route.get, route.of, state)]
        shown = states if route.name in LOOK_DIFFERENT else states[:1]
        found += [route.path.format(**things[state]) for state in shown]
    return list(dict.fromkeys(found))


def hang_pictures() -> None:
    """Give every picture of the place real files in every width."""
    encoded = pictures.encode(steps.photograph_file())
    for picture in Picture.objects.all():
        files.remove([picture.ref])
        files.write(picture.ref, encoded.files)


def story_with_everything(author: Person) -> Story:
    """A live story with a title, two pictures, notes, topics, hopes, Markdown and words from right to left."""
    story = share_story(
        author=author,
        title="Everything at once, with-a-very-long-word-that-has-no-space-in-it-at-all",
        body="**Bold**, *soft*, a [link](https://example.org/) and #kelp\n\n- one\n- two\n\n> quoted\n\nשלום לכולם",
        audience="everyone",
        notes=["suicide", "death_and_grief"],
        own_note="a hospital",
        hopes=["listening", "me_too"],
    )
    for position, alt in enumerate(("A lighthouse", ""), start=1):
        Picture.objects.create(story=story, position=position, alt=alt, width=1200, height=800)
    return story


def states(world: World, role: str) -> Iterator[tuple[str, Visit]]:
    """Pages that only appear after something was done."""
    makers = {
        "visitor": _of_visitors,
        "author": _of_authors,
        "moderator": _of_moderators,
        "stranger": _of_newcomers,
    }
    yield from makers[role](world) if role in makers else ()


def _to(path: str) -> tuple[str, Visit]:
    return path, lambda page: page.goto(path)


def _of_visitors(world: World) -> Iterator[tuple[str, Visit]]:
    yield from map(_to, (*HELP, *SEARCHES, *ALONE))
    yield "joining without filling anything in", _sent("/accounts/signup/", "Send me a code")
    yield "a code for signing in", lambda page: _ask_for_a_code(page, world.people["author"].email)
    yield "a wrong code", lambda page: _press(page, "Sign in")
    yield "a report without a reason", _sent(f"/report/story/{_everything(world)}/", "Send the report")
    yield _to(f"/stories/{_everything(world)}/")


def _of_authors(world: World) -> Iterator[tuple[str, Visit]]:
    author = world.people["author"]
    RateLimit.objects.all().delete()  # they have shared a whole world today
    yield _to(f"/stories/{_everything(world)}/")
    yield _to(f"/stories/{_everything(world)}/edit/")
    for body in (PLAN, METHOD, UNSAFE):
        draft = save_draft(author=author, key=uuid4(), body=body).draft
        yield f"the draft “{body[:20]}…”", _opened(f"/stories/{draft.ref}/edit/")
        yield _to(f"/stories/{draft.ref}/before-sharing/")
    held = share_story(author=author, body=METHOD, audience="everyone")
    yield _to(f"/stories/{held.ref}/")
    yield "a story without words", _sent("/share/", "Share")
    yield "every choice of a story", _opened("/share/")
    yield "a name that is taken", _sent("/you/name/", "Change my name", fill={"handle": "ben"})


def _of_newcomers(world: World) -> Iterator[tuple[str, Visit]]:
    newcomer = world.people["stranger"]
    yield from map(_to, OF_OTHERS)
    yield _to(f"/stories/{_everything(world)}/")
    ref = world.things["story"]["for everyone"]["story"]
    yield "a reply that reads as danger", _sent(f"/stories/{ref}/", "Send", fill={"body": PLAN})

    def wait(page: Page) -> None:
        try:
            while True:
                spend("search", newcomer.pk, "300/h")
        except TooMany:
            page.goto("/search/?q=again")

    yield "too many searches", wait


def _of_moderators(world: World) -> Iterator[tuple[str, Visit]]:
    yield from map(_to, DESK)
    case = f"/desk/cases/{world.things['case']['waiting']['case']}/"
    yield "a decision without reasons", _sent(case, "Decide")
    yield "a decision about to be made", lambda page: _preview(page, case)


def _everything(world: World) -> str:
    return world.things["story with everything"]["live"]["story"]


def _opened(path: str) -> Visit:
    """The page with everything that folds unfolded."""

    def visit(page: Page) -> None:
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")

    return visit


def _sent(path: str, button: str, fill: dict[str, str] | None = None) -> Visit:
    def visit(page: Page) -> None:
        page.goto(path)
        for name, words in (fill or {}).items():
            page.locator(f"main [name={name}]").fill(words)
        _press(page, button)

    return visit


def _press(page: Page, button: str) -> None:
    """Send a form and wait for what it answers."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def _ask_for_a_code(page: Page, address: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Your e-mail address").fill(address)
    _press(page, "Send me a code")


def _preview(page: Page, case: str) -> None:
    page.goto(case)
    steps.choose(page, "Remove it")
    page.get_by_label("Which rule?").select_option("kindness")
    page.get_by_label("Because").fill("It is unkind.")
    _press(page, "See first what they will read")
