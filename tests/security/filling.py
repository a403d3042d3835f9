"""Writing the same words into every field that a person can fill, and the pages that show them afterwards."""

import io
from collections.abc import Mapping, Sequence
from urllib.parse import quote
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from leeward.moderation import actions as moderation
from leeward.moderation.models import Act, Case, InDanger, Outcome, Reason, ReportBatch, Step
from leeward.people.models import Role, Topic
from leeward.replies import actions as replies
from leeward.replies.models import Reply, Thread
from leeward.stories.models import Story
from tests.cast import join
from tests.security.filling_groups import fill_groups
from tests.security.filling_library import fill_library
from tests.security.world import browser_of

Pages = list[tuple[str, str]]


class Filled:
    """A place in which every field holds `words`. `pages` are (who looks, path)."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.all = "\n\n".join(words)
        self.people = {
            "author": join("amara"),
            "reader": join("ben"),
            "moderator": join("mina", Role.MODERATOR),
            "professional": join("dr_osei", Role.PROFESSIONAL),
            "organiser": join("tomas", Role.ORGANISER),
        }
        self.browsers = {name: browser_of(person) for name, person in self.people.items()}
        self.browsers["visitor"] = Client()
        Topic.objects.create(slug="sea", name=words[0][:60], about=words[0][:200])
        self.pages: Pages = []
        self._place()
        self._profile()
        self._stories()
        self._moderation()
        story = Story.objects.filter(state="live").earliest("pk")
        self._worries(story)
        self._considered(story)
        self._refused_forms()
        self.pages += fill_groups(self.people, words, self._send)
        self.pages += fill_library(self.people, words, self._send)
        self.pages += [("visitor", f"/search/?q={quote(each[:100])}") for each in words[::6]]

    def _send(self, who: str, path: str, fields: Mapping[str, object]) -> None:
        answer = self.browsers[who].post(path, fields)
        assert answer.status_code in (200, 302), f"{path}: {answer.status_code}"

    def _place(self) -> None:
        fields = {
            "name": self.words[1][:80],
            "accountable_person": self.words[2][:120],
            "duty_hours": self.all,
            "community_rules": self.all,
            "privacy_notice": self.all,
        }
        self._send("organiser", "/place/", fields)
        self.pages += [("organiser", "/place/"), ("visitor", "/rules/"), ("visitor", "/privacy/")]
        self.pages += [("visitor", "/about/"), ("visitor", "/nothing/here/"), ("visitor", "/leave/")]

    def _profile(self) -> None:
        fields = {"pronouns": self.words[3][:30], "about": self.all[:500], "who_may_reply": "everyone"}
        self._send("author", "/you/profile/", fields)
        self._send("reader", "/you/reading/words/", {"phrase": self.words[4][:40]})
        self.pages += [("visitor", "/@amara/"), ("reader", "/@amara/"), ("author", "/you/profile/")]
        self.pages += [
            ("reader", "/you/reading/"),
            ("moderator", f"/report/profile/{self.people['author'].ref}/"),
        ]

    def _stories(self) -> None:
        """One story with all of it, and one for each of the words with those as title, note and picture."""
        for number, each in enumerate([self.words[0], *self.words]):
            body = self.all if number == 0 else f"{each}\n\n#kelp"
            fields = {"key": uuid4(), "page": uuid4(), "version": 0, "keep_for": "always", "topics": ["sea"]}
            fields |= {"audience": "everyone", "who_may_reply": "everyone", "name": "", "share": "share"}
            fields |= {"title": each[:120], "own_note": each[:80], "body": body}
            if number < 2:
                fields |= {"pictures-1": _picture(), "pictures-1-alt": self.all[:500]}
            self._send("author", "/share/", fields)
        story = Story.objects.earliest("pk")
        assert story.state in ("live", "draft"), story.state
        thread = Story.objects.filter(state="live").earliest("pk").thread
        reply = replies.reply(author=self.people["reader"], thread=thread, body=self.all[:5000])
        path = f"/stories/{thread.story.ref}/"
        self.pages += [("visitor", path), ("reader", path), ("author", path)]
        self.pages += [("author", f"{path}{page}/") for page in ("edit", "delete", "another-name", "history")]
        self.pages += [("reader", f"/replies/{reply.ref}/{page}/") for page in ("edit", "delete", "history")]
        self.pages += [
            ("author", f"/replies/{reply.ref}/answers/"),
            ("moderator", f"/report/reply/{reply.ref}/"),
        ]
        self._safety(thread, reply)
        lists = ("/", "/topics/", "/topics/sea/", "/tags/kelp/", "/@amara/stories/")
        self.pages += [(who, path) for path in lists for who in ("visitor", "reader")]
        self.pages += [
            ("author", "/stories/mine/"),
            ("author", "/stories/drafts/"),
            ("author", "/notifications/"),
        ]

    def _safety(self, thread: Thread, reply: Reply) -> None:
        """The author keeps a copy of an answer and reports it with others; what they kept, and what the desk got."""
        cleared = replies.clear_replies(
            by=self.people["author"],
            thread=thread,
            refs=[reply.ref],
            keep_copies=True,
            report=Reason.HARASSMENT,
            words=self.all[:4000],
        )
        moderation.keep_copy(owner=self.people["author"], kind="profile", ref=self.people["author"].ref)
        paths = ["/you/safety/", "/you/copies/", cleared.get_absolute_url()]
        paths += [f"/threads/{thread.ref}/pile/", f"/threads/{thread.ref}/safety/", cleared.receipt]
        self.pages += [("author", path) for path in paths]
        self.pages += [("moderator", f"/desk/together/{ReportBatch.objects.latest('pk').ref}/")]

    def _moderation(self) -> None:
        story = Story.objects.filter(state="live").earliest("pk")
        report = moderation.report(
            kind="story",
            ref=story.ref,
            reporter=self.people["reader"],
            reason=Reason.SPAM,
            words=self.all[:4000],
            address="",
        )
        about_place = moderation.report(
            kind="place", ref="", reporter=None, reason=Reason.OTHER, words=self.all[:4000], address=""
        )
        decision = moderation.decide(
            by=self.people["moderator"],
            case=report.case,
            outcome=Outcome.LABEL,
            rule="kindness",
            facts=self.all[:4000],
            label=self.words[5][:200],
        )
        appeal = moderation.appeal(person=self.people["author"], decision=decision, words=self.all[:4000])
        self.pages += [("visitor", report.get_absolute_url()), ("visitor", about_place.get_absolute_url())]
        self.pages += [("author", "/decisions/"), ("author", decision.get_absolute_url())]
        self.pages += [("moderator", f"/desk/appeals/{decision.ref}/"), ("moderator", "/desk/")]
        self.pages += [
            ("moderator", f"/desk/cases/{case.ref}/") for case in Case.objects.exclude(kind="concern")
        ]
        for case in Case.objects.all():  # the desk asks why before it shows what does not come next
            moderation.read_case(by=self.people["moderator"], case=case)
        proposal = moderation.propose(
            by=self.people["moderator"], case=about_place.case, act=Act.OUTSIDE, words=self.all[:4000]
        )
        self.pages += [("moderator", f"/desk/proposals/{proposal.ref}/")]
        self.pages += [("moderator", "/desk/log/"), ("moderator", f"/desk/decisions/{decision.ref}/undo/")]
        second = join("nadia", Role.MODERATOR)
        moderation.answer_appeal(by=second, appeal=appeal, overturned=False, answer=self.all[:4000])
        self.pages += [("visitor", f"/stories/{story.ref}/"), ("author", decision.get_absolute_url())]

    def _worries(self, story: Story) -> None:
        for step in (Step.OFFER, Step.LATER):
            worry = moderation.worry(
                by=self.people["reader"],
                kind="story",
                ref=story.ref,
                danger=InDanger.NO,
                words=self.all[:4000],
            )
            moderation.read_case(by=self.people["moderator"], case=worry.case)
            care = moderation.care(
                by=self.people["moderator"], case=worry.case, step=step, words=self.all[:4000]
            )
            self.pages += [("visitor", worry.get_absolute_url())]
            self.pages += [("moderator", f"/desk/concerns/{worry.case.ref}/")]
            if step == Step.OFFER:
                self.pages += [("author", care.get_absolute_url()), ("author", "/care/")]
        self.pages += [("reader", f"/worried/story/{story.ref}/")]

    def _considered(self, story: Story) -> None:
        made = moderation.report(
            kind="story", ref=story.ref, reporter=None, reason=Reason.SPAM, words="", address=""
        )
        moderation.read_case(by=self.people["moderator"], case=made.case)
        considered = moderation.consider(
            by=self.people["moderator"],
            case=made.case,
            outcome=Outcome.HOLD,
            rule="kindness",
            facts=self.all[:4000],
            days=None,
            notice=2,
        )
        moderation.answer_consideration(
            person=self.people["author"], consideration=considered, words=self.all[:4000]
        )
        self.pages += [("author", considered.get_absolute_url())]
        self.pages += [("moderator", f"/desk/cases/{made.case.ref}/")]

    def _refused_forms(self) -> None:
        """What is shown again because it can't be taken: seen by `shown_again`."""
        self.refused = [
            ("visitor", "/accounts/signup/", {"handle": self.words[6], "email": self.words[7]}),
            ("visitor", "/accounts/login/", {"login": self.words[7]}),
            ("visitor", "/report/", {"words": self.all}),
            ("reader", "/you/name/", {"handle": self.words[6]}),
            ("reader", "/you/profile/", {"about": self.all, "pronouns": self.all}),
            (
                "reader",
                "/share/",
                {"key": str(uuid4()), "title": self.all, "body": self.all, "byline": self.all},
            ),
            ("organiser", "/place/", {"name": self.all, "contact_email": self.words[6]}),
            ("reader", "/groups/start/", {"name": self.all, "about": self.all, "why": self.all}),
            ("reader", "/answering/", {"languages": self.words[6], "a_day": self.words[7]}),
            ("organiser", "/place/staff/", {"handle": self.words[6][:30], "role": "supporter", "months": 3}),
        ]

    def shown(self) -> list[tuple[str, str]]:
        """(where, HTML) of every page and of every form that is shown again."""
        found = []
        for who, path in self.pages:
            answer = self.browsers[who].get(path)
            assert answer.status_code in (200, 404), f"{who} {path}: {answer.status_code}"
            found.append((f"{path} for {who}", answer.content.decode()))
        for who, path, fields in self.refused:
            answer = self.browsers[who].post(path, fields)
            assert answer.status_code < 500, f"{path}: {answer.status_code}"
            found.append((f"{path} shown again", answer.content.decode()))
        return found


def _picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return SimpleUploadedFile("<img src=x onerror=alert(1)>.png", file.getvalue(), "image/png")
