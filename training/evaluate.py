"""`make evaluate DATA=...`: score everything that was not learned from, and write the model card. It trains nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from leeward.demo import content
from leeward.screening import Offer, screen
from leeward.screening.scores import (
    DISTRESS_FROM,
    IDEATION_FROM,
    LIKELY_PLAN_FROM,
    LINE_FROM,
    NUMBERS_FROM,
    PLAN_READ_FROM,
)
from leeward.screening.trained import HEADS, Head
from training import figures, functional, groups, headlines
from training.examples import FINDABLE, TIERS, ordinary, unseen, written
from training.figures import per_thousand, with_interval
from training.measured import Measured, is_read, kept, met
from training.split import is_held

_ROOT = Path(__file__).parents[1]
# Posts of this many words are told apart from shorter ones.
_LONG = 90
_CARD = _ROOT / "training/card.md"
_TO = _ROOT / "docs/screening.md"


class Card:
    """The figures of the card, a name each."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._sets: dict[str, Measured] = {}

    def of(self, name: str) -> Measured:
        return self._sets.setdefault(name, Measured(self.data, name))

    def lines(self) -> dict[str, str]:
        """Every placeholder of `card.md` and what stands in its place."""
        found: dict[str, str] = {}
        found |= {"line_from": str(LINE_FROM), "numbers_from": str(NUMBERS_FROM)}
        found |= {"distress_from": str(DISTRESS_FROM), "ideation_from": str(IDEATION_FROM)}
        found |= {"plan_from": str(LIKELY_PLAN_FROM), "plan_read_from": str(PLAN_READ_FROM)}
        for part in (
            self._crisis,
            self._alarms,
            self._plans,
            self._demonstration,
            self._offence,
            self._questions,
            self._claims,
            self._others,
            self._speed,
        ):
            for name, value in part():
                found[name] = str(value)
        return found

    def _crisis(self) -> Iterator[tuple[str, object]]:
        posts = self.of("cssrs_posts")
        labels, scores = posts.labels("ideation", "plan_or_attempt"), posts.scores("crisis")
        yield "crisis_rows", len(labels)
        yield "crisis_auroc", with_interval(figures.auroc, labels, scores)
        yield "crisis_recall", with_interval(figures.recall_at(0.9), labels, scores)
        yield "crisis_precision", with_interval(figures.precision_at(0.95), labels, scores)
        said = np.array([TIERS.index(each.tier.value) for each in posts.screened])
        told = np.array([TIERS.index(row["label"]) for row in posts.rows])
        yield "tiers_f1", with_interval(figures.macro_f1_of(len(TIERS)), told, said)
        line, numbers = posts.offered(Offer.LINE), posts.offered(Offer.NUMBERS)
        for name, some in (("plan", told == len(TIERS) - 1), ("ideation", labels == 1), ("none", told == 0)):
            yield f"{name}_line", f"{line[some].mean():.0%} of {some.sum()}"
            yield f"{name}_offered", f"{numbers[some].mean():.0%}"
        for name, positive in (("life_reddit", "risk"), ("sdcnl", "suicide")):
            one = self.of(name)
            labels = one.labels(positive)
            yield f"{name}_rows", len(labels)
            yield (
                f"{name}_auroc",
                with_interval(figures.auroc, labels, one.scores("crisis"))
                if 0 < labels.sum() < len(labels)
                else "-",
            )

    def _alarms(self) -> Iterator[tuple[str, object]]:
        posts = self.of("cssrs_posts")
        threshold = np.quantile(posts.scores("crisis")[posts.labels("ideation", "plan_or_attempt") == 1], 0.1)
        yield "at_ninety", f"{threshold:.2f}"
        for name in ("dreaddit", "goemotions", "counsel_chat", "esconv", "epitome"):
            one = self.of(name)
            yield f"{name}_rows", len(one.rows)
            yield f"{name}_ninety", per_thousand(one.scores("crisis") >= threshold)
            yield f"{name}_line", per_thousand(one.offered(Offer.LINE))
            yield f"{name}_offered", per_thousand(one.offered(Offer.NUMBERS))
            yield f"{name}_harassment", per_thousand(one.scores("harassment") >= 0.5)
            yield f"{name}_before", per_thousand(one.offered(Offer.FIRST))
            yield f"{name}_read", per_thousand(one.read)

    def _plans(self) -> Iterator[tuple[str, object]]:
        """Plans and what is near to them, of our own writing, those that were not learned from."""
        for language in HEADS:
            held = [(each.text, each.known[Head.PLAN]) for each in written(language) if is_held(each.group)]
            short = [each for each in unseen(language) if len(each[0].split()) < _LONG]
            long = [each for each in unseen(language) if len(each[0].split()) >= _LONG]
            for name, sentences in (("written", held), ("unseen", short), ("long", long)):
                for kind, label in (("", 1), ("_near", 0)):
                    texts = [text for text, plan in sentences if plan == label]
                    yield from met(f"{language}_{name}{kind}", [screen(text) for text in texts])
            yield from met(f"{language}_ordinary", [screen(text) for text in ordinary(language)])

    def _demonstration(self) -> Iterator[tuple[str, object]]:
        """The stories and answers of the demonstration place: none of their writers is about to act."""
        told = content.stories()
        stories = [f"{story.get('title', '')}\n\n{story['body']}" for story in told]
        replies = [reply["body"] for story in told for reply in story.get("replies", [])]
        for name, texts in (("stories", stories), ("replies", replies)):
            screened = [screen(text) for text in texts]
            yield f"demo_{name}", len(screened)
            yield f"demo_{name}_first", sum(each.offer is Offer.FIRST for each in screened)
            yield f"demo_{name}_read", sum(map(is_read, screened))

    def _offence(self) -> Iterator[tuple[str, object]]:
        for name, positive in (
            ("olid", ["OFF"]),
            ("ethos", ["hate"]),
            ("davidson", ["hate", "offensive"]),
            ("bias_madlibs", ["toxic"]),
        ):
            one = self.of(name)
            labels, scores = one.labels(*positive), one.scores("harassment")
            yield f"{name}_rows", len(labels)
            yield f"{name}_auroc", with_interval(figures.auroc, labels, scores)
            yield f"{name}_f1", with_interval(figures.macro_f1(0.5), labels, scores)
        yield "groups", self._by_group()
        labels, screened = kept(groups.about_groups())
        scores = np.array([each.scores.harassment for each in screened])
        yield "made_rows", len(labels)
        yield "made_accuracy", with_interval(figures.accuracy(0.5), labels, scores)
        yield "made_found", f"{(scores[labels == 1] >= 0.5).mean():.0%}"
        yield "made_passed", f"{(scores[labels == 0] < 0.5).mean():.0%}"

    def _questions(self) -> Iterator[tuple[str, object]]:
        sentences = list(functional.asked())
        labels = np.array([each.label for each in sentences])
        scores = np.array([screen(each.text, lang="en").scores.harassment for each in sentences])
        right = (scores >= 0.5) == labels
        shares = {
            question: float(
                np.mean([ok for ok, each in zip(right, sentences, strict=True) if each.question == question])
            )
            for question in dict.fromkeys(each.question for each in sentences)
        }
        yield "asked_rows", len(sentences)
        yield "asked_accuracy", with_interval(figures.accuracy(0.5), labels, scores)
        yield "asked_mean", f"{np.mean(list(shares.values())):.2f}"
        yield "asked_least", ", ".join(f"{q} {share:.0%}" for q, share in shares.items() if share < 0.7)

    def _by_group(self) -> str:
        """False alarms on harmless templates, by who is named in them: the words that vary between templates."""
        one = self.of("bias_madlibs")
        alarms: dict[str, list[bool]] = {}
        for row, screened in zip(one.rows, one.screened, strict=True):
            if row["label"] == "not_toxic":
                for term in _TERMS & set(row["text"].lower().split()):
                    alarms.setdefault(term, []).append(screened.scores.harassment >= 0.5)
        shares = sorted((float(np.mean(each)), term) for term, each in alarms.items() if len(each) >= 5)
        if not shares:
            return "too few rows to say"
        (least, kindest), (most, worst) = shares[0], shares[-1]
        return f"from {least:.0%} ({kindest}) to {most:.0%} ({worst}) over {len(shares)} groups"

    def _claims(self) -> Iterator[tuple[str, object]]:
        wrong, right = (
            self.of("reddit_health_misinfo").scores("health_claim"),
            self.of("medquad_mh").scores("health_claim"),
        )
        labels = np.array([1] * len(wrong) + [0] * len(right))
        yield "claim_rows", len(labels)
        yield "claim_auroc", with_interval(figures.auroc, labels, np.concatenate([wrong, right]))
        labels, screened = kept(headlines.about_illness())
        scores = np.array([each.scores.health_claim for each in screened])
        yield "headline_rows", len(labels)
        yield "headline_auroc", with_interval(figures.auroc, labels, scores)
        fresh = self.of("coaid")
        for kinds in (("claim",), ("news",), ("claim", "news")):
            here = np.array([row.get("kind") in kinds for row in fresh.rows])
            name = "_".join(kinds)
            yield f"coaid_{name}_rows", int(here.sum())
            yield (
                f"coaid_{name}_auroc",
                with_interval(figures.auroc, fresh.labels("fake")[here], fresh.scores("health_claim")[here]),
            )
        lengths = np.array([len(row["text"].split()) for row in fresh.rows])
        yield "coaid_length", with_interval(figures.auroc, fresh.labels("fake"), lengths)
        for name in ("goemotions", "counsel_chat", "medquad_mh"):
            yield f"{name}_rows", len(self.of(name).rows)
            yield f"{name}_claims", per_thousand(self.of(name).scores("health_claim") >= 0.5)

    def _others(self) -> Iterator[tuple[str, object]]:
        replies = self.of("epitome")
        warm = np.array([int(row["label"]["ER"] > 0) for row in replies.rows])
        yield "support_auroc", with_interval(figures.auroc, warm, replies.scores("supportiveness"))
        details = self.of("presidio_synth")
        findable = np.array([int(bool(set(row["label"]) & FINDABLE)) for row in details.rows])
        yield "personal_rows", len(findable)
        yield "personal_auroc", with_interval(figures.auroc, findable, details.scores("personal_details"))

    def _speed(self) -> Iterator[tuple[str, object]]:
        texts = [(row["text"] * 10)[:2000] for row in self.of("cssrs_posts").rows[:200]]
        taken = []
        for text in texts:
            start = time.process_time()
            screen(text)
            taken.append((time.process_time() - start) * 1000)
        yield "milliseconds", f"{np.percentile(taken, 95):.0f}"


_TERMS = frozenset(
    "american african canadian chinese japanese mexican european black white asian muslim jewish christian buddhist"
    " catholic protestant sikh lesbian gay bisexual transgender trans queer lgbt lgbtq homosexual straight heterosexual"
    " male female nonbinary blind deaf paralyzed old older young younger teenage elderly".split()
)


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", default=_TO, type=click.Path(path_type=Path), help="Where to write the card.")
def main(data: Path, to: Path) -> None:
    """Score every set in DATA, without what was learned from, and write the model card."""
    text = _CARD.read_text(encoding="utf-8")
    found = Card(data).lines()
    for name, value in sorted(found.items()):
        click.echo(f"{name}: {value}")
        text = text.replace(f"{{{name}}}", value)
    to.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
