"""Writing the same words into every field of an article, and the pages that show them."""

from collections.abc import Callable, Mapping, Sequence

from leeward.library.actions import approve, write_again
from leeward.library.models import Article, ArticleState
from leeward.people.models import Person, Role
from tests.cast import join
from tests.library.articles import SOURCE, check_profession

Pages = list[tuple[str, str]]
Send = Callable[[str, str, Mapping[str, object]], None]


def fill_library(people: Mapping[str, Person], words: Sequence[str], send: Send) -> Pages:
    """An article by "professional" that a second one checked, and the next edition of it, sent back."""
    writer, everything = people["professional"], "\n\n".join(words)
    checker = join("dr-check", Role.PROFESSIONAL)
    for person in (writer, checker):
        check_profession(person, people["organiser"])
    send("professional", "/library/write/", {"title": words[0][:120]})
    article = Article.objects.get()
    at = f"/library/{article.ref}/"
    fields: dict[str, object] = {"version": "1", "title": words[1][:120], "summary": everything[:300]}
    fields |= {"body": everything, "evidence": "early", "interests": everything[:500]}
    fields |= {f"{name}_1": value for name, value in SOURCE.items()}
    fields |= {"title_1": words[2][:200], "publisher_1": words[3][:120], "send": "send"}
    send("professional", f"{at}edit/", fields)
    waits = article.editions.get(state="checking")
    approve(by=checker, edition=waits, version=waits.version)
    # Some of the words are held by screening: what readers would see is looked at all the same.
    Article.objects.filter(pk=article.pk).update(state=ArticleState.LIVE)
    edition = write_again(by=writer, article=article)
    again = fields | {
        "version": str(edition.version),
        "correction": everything[:500],
        "address_2": words[4][:400],
        "year_2": "x",
    }
    again |= {"title_2": words[5][:200]}
    del again["send"]
    send("professional", f"{at}edit/", again)
    pages = [
        ("visitor", "/library/"),
        ("visitor", at),
        ("professional", at),
        ("professional", "/library/desk/"),
    ]
    pages += [("professional", f"{at}{page}/") for page in ("edit", "check", "delete")]
    return [
        *pages,
        ("reader", f"/claims/mark/article/{article.ref}/"),
        ("moderator", f"/report/article/{article.ref}/"),
    ]
