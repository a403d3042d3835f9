"""Opening a case, and keeping the words as they were."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from leeward.moderation import log
from leeward.moderation.actions.escalations import escalate
from leeward.moderation.languages import language_of
from leeward.moderation.models import Case, Danger, Evidence
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.unwell import may_be_unwell
from leeward.people.models import Person


@transaction.atomic
def open_case(
    *,
    kind: str,
    ref: str,
    author: Person | None,
    danger: Danger,
    source: str = "",
    doubtful: bool = False,
) -> Case:
    """Return the open case about this content, opening it first if there is none. Danger only ever rises.

    A danger to life calls somebody, in the same transaction; `source` and `doubtful` are as `escalate` takes them.
    """
    case, opened = Case.objects.get_or_create(
        kind=kind,
        object_ref=ref,
        closed_at=None,
        defaults={"author": author, "danger": danger} | known_of(_content(kind, ref), author),
    )
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_open:  # decided while this waited for the row
        return open_case(kind=kind, ref=ref, author=author, danger=danger, source=source, doubtful=doubtful)
    if opened:
        log.append(
            by=None,
            verb="open_case",
            kind=kind,
            ref=ref,
            details={"case": case.ref, "danger": int(danger)},
        )
    else:
        # Whatever a moderator put off comes back when something is added to it.
        case.danger, case.later_until = max(danger, case.danger), None
        case.save(update_fields=["danger", "later_until"])
    if danger == Danger.LIFE:
        escalate(case, source=source, doubtful=doubtful)
    return case


def closed_case(*, kind: str, ref: str, person: Person | None) -> Case:
    """Open a case, about somebody or about nobody, that is decided in that moment: nobody need look unless asked."""
    now = timezone.now()
    return Case.objects.create(
        kind=kind,
        object_ref=ref,
        author=person,
        danger=Danger.LOW,
        language=person.language if person else "",
        opened_at=now,
        closed_at=now,
    )


def _content(kind: str, ref: str) -> Reviewable | None:
    policy = policy_for(kind)
    return policy.read(ref) if policy else None


def known_of(content: Reviewable | None, author: Person | None) -> dict[str, Any]:
    """Return what a new case knows of content: its language, and what stays known once it is deleted."""
    return {"language": _language_of(content, author)} | (what_stays_known(content) if content else {})


def what_stays_known(content: Reviewable) -> dict[str, Any]:
    """Return what a case keeps of content itself, so that deleting it takes no name and no thread from the desk."""
    usual = content.author.handle if content.author else content.shown_as
    byline = content.shown_as[:30] if content.shown_as != usual else ""
    return {"byline": byline, "within": content.within, "said_at": content.made_at}


def keep_what_was_known(case: Case, content: Reviewable) -> None:
    """Keep it in a case that was opened once the content was gone, from what was read of it before."""
    if case.said_at is None:
        for name, value in what_stays_known(content).items():
            setattr(case, name, value)
        case.save(update_fields=["byline", "within", "said_at"])


def _language_of(content: Reviewable | None, author: Person | None) -> str:
    """Return the language that the content says it is in, or else that of its author's pages.

    Letters that can't be of that language say otherwise. None of it is proof: a moderator who finds another one gives
    the case back.
    """
    said = content.language if content else ""
    claimed = said or (author.language or settings.LANGUAGE_CODE if author else "")
    return language_of(content.text, claimed) if content else claimed


def found_by_software(case: Case) -> bool:
    """Whether software noticed something in it, kept back or not: a statement of reasons says so (rule 20)."""
    return case.decisions.filter(by_software=True).exists() or case.evidence.exclude(findings=[]).exists()


def count_effort(case: Case) -> None:
    """Keep how much there is to read in a case: the newest words, and what reporters wrote."""
    newest = case.evidence.order_by("-pk").first()
    told = sum(len(words) for words in case.reports.values_list("words", flat=True))
    case.effort = (len(newest.words) if newest else 0) + told
    case.save(update_fields=["effort"])


def keep_evidence(case: Case, words: str, findings: list[dict[str, Any]] | None = None) -> None:
    """Keep the words as they are now, with what software found in them. The same words are kept once."""
    newest = case.evidence.order_by("-pk").first()
    if newest is None or newest.words != words:
        Evidence.objects.create(case=case, words=words, findings=findings or [])
    elif findings:
        newest.findings = findings
        newest.save(update_fields=["findings"])
    if case.raid_id and not case.alone and may_be_unwell(case.kind, words):
        case.alone = True
        case.save(update_fields=["alone"])
    count_effort(case)


def with_more(said: str, more: str) -> str:
    """Return what somebody said with what they say now as paragraphs of its own, unless these are there already."""
    if not more or f"\n\n{more}\n\n" in f"\n\n{said}\n\n":
        return said
    return f"{said}\n\n{more}".strip()
