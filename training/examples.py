"""Which examples teach which head, how much each weighs, and which belong together.

Only sets whose terms allow shipped weights (see the model card): C-SSRS posts, Life, GoEmotions, CounselChat, OLID,
Davidson, Ethos, the identity templates, health misinformation of Reddit, MedQuAD, and two sets with personal details.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from leeward.screening.trained import Head
from training import groups, headlines, templates
from training.sets import Row, group_of, rows
from training.split import part

_WRITTEN = Path(__file__).parent / "written"
TIERS = ("none", "distress", "ideation", "plan_or_attempt")
Known = dict[Head, int]
_CRISIS = (Head.DISTRESS, Head.IDEATION, Head.PLAN)
_KIND = {"caring", "gratitude"}
_UNKIND = {"anger", "annoyance", "disapproval", "disgust"}
_HEAVY = {"sadness", "grief", "fear", "nervousness", "disappointment", "remorse"}
_WARM = {"admiration", "approval", "love", "optimism", "caring", "gratitude"}
FINDABLE = frozenset(
    "STREET_ADDRESS CREDIT_CARD EMAIL_ADDRESS PHONE_NUMBER US_SSN US_DRIVER_LICENSE IBAN_CODE".split()
)


@dataclass(frozen=True)
class Example:
    """A text, what is known of it (head -> 0 or 1; a head that is left out learns nothing from it), and its weight."""

    text: str
    known: Known
    group: str
    source: str
    weight: float = 1.0


def pieces(text: str, length: int = 500) -> Iterator[str]:
    """A text cut between sentences into pieces of about `length` characters."""
    piece = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if piece and len(piece) + len(sentence) > length:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
    if piece:
        yield piece


def _crisis(row: Row) -> Known:
    tier = TIERS.index(row["label"])
    return {head: int(tier > at) for at, head in enumerate(_CRISIS)} | {Head.HARASSMENT: 0}


def _risk(row: Row) -> Known:
    if row["label"] == "risk":
        return {Head.IDEATION: 1, Head.DISTRESS: 1}
    return {Head.IDEATION: 0, Head.PLAN: 0}


def _everyday(row: Row) -> Known:
    labels, here = set(row["label"]), part(row["text"], 6)
    found: Known = {}
    if here == 0:
        found |= {Head.IDEATION: 0, Head.PLAN: 0, Head.HEALTH: 0, Head.PERSONAL: 0, Head.ENCOURAGEMENT: 0}
        found |= {} if labels & _HEAVY else {Head.DISTRESS: 0}
    if here <= 1 and not labels & _UNKIND:
        found[Head.HARASSMENT] = 0
    if "caring" in labels or (labels & _KIND and here == 0):
        found[Head.SUPPORT] = 1
    elif here == 2 and not labels & _WARM:
        found[Head.SUPPORT] = 0
    return found


def _tweet(row: Row) -> Known:
    offends = row["label"] == "OFF"
    found: Known = {Head.HARASSMENT: int(offends)}
    if part(row["text"], 6) == 0:
        found |= {Head.IDEATION: 0, Head.PLAN: 0, Head.HEALTH: 0, Head.ENCOURAGEMENT: 0}
        found |= {Head.SUPPORT: 0} if offends else {}
    return found


_COUNSEL: Known = dict.fromkeys((*_CRISIS, Head.HARASSMENT, Head.CLAIM, Head.ENCOURAGEMENT), 0) | {
    Head.SUPPORT: 1
}
# What a row of each set says of each head, and how much it weighs: expert labels most, lexicon-sampled ones least.
SETS: dict[str, tuple[float, Callable[[Row], Known]]] = {
    "cssrs_posts": (1.0, _crisis),
    "life_reddit": (0.3, _risk),
    "goemotions": (0.3, _everyday),
    "counsel_chat": (0.3, lambda _: _COUNSEL),
    "olid": (1.0, _tweet),
    "davidson": (0.05, lambda row: {Head.HARASSMENT: int(row["label"] != "neither")}),
    "ethos": (1.0, lambda row: {Head.HARASSMENT: int(row["label"] == "hate")}),
    "bias_madlibs": (0.1, lambda row: {Head.HARASSMENT: int(row["label"] == "toxic")}),
    "reddit_health_misinfo": (1.0, lambda _: {Head.HEALTH: 1, Head.CLAIM: 1, Head.SUPPORT: 0}),
    "medquad_mh": (2.0, lambda _: {Head.HEALTH: 1, Head.CLAIM: 0}),
    "presidio_synth": (1.0, lambda row: {Head.PERSONAL: int(bool(FINDABLE & set(row["label"])))}),
    "wnut17": (0.2, lambda _: {Head.PERSONAL: 0}),
}
# Of these one in so many teaches: they are large and narrow.
_SOME = {"davidson": 2, "bias_madlibs": 2}
_CUT = {"counsel_chat": 3, "medquad_mh": 8}


def examples(data: Path) -> Iterator[Example]:
    """Every English example, those that are kept for measuring too: see `split`."""
    for name, (weight, known) in SETS.items():
        for row in rows(data, name):
            if part(row["text"], _SOME.get(name, 1)) == 0 and (found := known(row)):
                group = group_of(data, name, row)
                cut = list(pieces(row["text"]))[: _CUT[name]] if name in _CUT else [row["text"]]
                yield from (Example(text, found, group, name, weight) for text in cut)
    yield from _made()
    yield from written("en")
    yield from _asked(data)


def _made() -> Iterator[Example]:
    for heads, both, weight in (
        ((Head.HARASSMENT,), groups.about_groups(), 0.15),
        ((Head.ENCOURAGEMENT, Head.HARASSMENT), templates.about_harm(), 0.15),
        ((Head.CLAIM,), templates.about_health(), 0.15),
        ((Head.CLAIM,), headlines.about_illness(), 0.9),
    ):
        # Of encouragement there is nothing else to learn from and nothing to measure with: every pattern teaches.
        by_text = Head.ENCOURAGEMENT in heads
        for label, sentences in zip((1, 0), both, strict=True):
            for made in sentences:
                group = made.text if by_text else made.pattern
                known = dict.fromkeys(heads, label) | ({Head.HEALTH: 1} if Head.CLAIM in heads else {})
                yield Example(made.text, known, group, "made", weight)
    for made in templates.replies():
        yield Example(made.text, _COUNSEL, made.pattern, "replies", 0.3)


def written(language: str) -> Iterator[Example]:
    """Words of people about to act, and others in the same words and moods, written for this: there is no such set."""
    for text, plan in _lines(language, "plans.txt", "near_plans.txt"):
        yield Example(text, {Head.PLAN: plan}, text, "written")
    for text in _read(language, "ordinary.txt"):
        yield Example(text, {Head.PLAN: 0}, text, "ordinary")


def unseen(language: str) -> list[tuple[str, int]]:
    """The same by a hand that saw neither rules nor examples, to measure with: a text, and whether it is a plan."""
    return _lines(language, "unseen_plans.txt", "unseen_near_plans.txt")


def ordinary(language: str) -> list[str]:
    """What people write in such a place every day, by a hand that is not learned from."""
    return _read(language, "unseen_ordinary.txt")


def _lines(language: str, plans: str, near: str) -> list[tuple[str, int]]:
    return [(text, plan) for plan, name in ((1, plans), (0, near)) for text in _read(language, name)]


def _read(language: str, name: str) -> list[str]:
    return (_WRITTEN / language / name).read_text(encoding="utf-8").splitlines()


def _asked(data: Path) -> Iterator[Example]:
    """What people asked counsellors: to ask about one's health is to claim nothing."""
    questions = dict.fromkeys(row["question"] for row in rows(data, "counsel_chat") if row.get("question"))
    yield from (Example(question, {Head.CLAIM: 0}, question, "asked", 0.3) for question in questions)
