"""A statement of reasons in plain words, with everything article 17 (3) of the Digital Services Act asks for."""

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from leeward.core.languages import spoken
from leeward.core.models import current_place
from leeward.moderation.models import SUSPENDS, TIMED, Decision, Outcome
from leeward.moderation.rules import CommunityRule
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.statement_words import (
    ENDED,
    ENDED_BY_ITSELF,
    ENDS,
    ENDS_BY_ITSELF,
    FOR_GOOD,
    FOR_GOOD_OF_WHAT_WAS_GONE,
    OF_WHAT_IS_GONE,
    OF_WHAT_WAS_GONE,
    UNSEEN,
    UNSEEN_FOR_GOOD,
    WHAT,
    WHAT_OF_NO_WORDS,
)
from leeward.moderation.suspensions import holds_longer
from leeward.moderation.words import BADGE, SLOWED, language_name, yours
from leeward.people.models import Person

# What does something to words, and nothing to whoever wrote them.
WORDS_ALONE = frozenset({*TIMED, Outcome.REMOVE})


def statement(decision: Decision, *, is_gone: bool = False) -> list[tuple[str, str]]:
    """Return the rows of a statement, term and words, in the reader's language. It never names a reporter.

    `is_gone`: its author has deleted what it is about.
    """
    rows = [(_("What was decided"), what(decision, is_gone=is_gone))]
    if decision.restricts:
        everywhere = _("Everywhere at %(place)s, in every country.") % {"place": current_place()}
        if decision.by_keeper:
            everywhere = _("In the group.")
        rows += [(_("Where it holds"), everywhere), (_("For how long"), how_long(decision, is_gone=is_gone))]
        if longer := holds_longer(decision):
            rows.append((_("What else holds"), longer))
    rows += grounds(decision)
    # Whom a report did not restrict, no report is told to (rule 22).
    if decision.restricts or decision.found_by_software:
        rows.append((_("How it was noticed"), noticed(decision)))
    rows.append((_("Who decided"), decided(decision)))
    if decision.undone_because:
        rows.append((_("Why it was undone"), decision.undone_because))
    return rows


def grounds(decision: Decision) -> list[tuple[str, str]]:
    """Return the rows of a statement that say why: the rule it goes by, and what in the words goes against it."""
    rows = []
    if found := community_rule(decision.rule):
        rows.append(
            (_("Which rule"), " ".join(filter(None, (f"{found.title}.", str(found.text), _ground(found)))))
        )
    if decision.facts:
        rows.append((_("Because"), decision.facts))
    return rows


def language_of(person: Person | None) -> str:
    """Return the language that somebody reads these pages in: what nobody has translated yet they read in another."""
    return spoken((person.language if person else "") or settings.LANGUAGE_CODE)


def how_they_read(person: Person) -> str:
    """Return in which language somebody reads these pages, and which they chose if that is another."""
    read, chosen = language_of(person), person.language or settings.LANGUAGE_CODE
    if read == chosen:
        return _("They read these pages in %(language)s.") % {"language": language_name(read)}
    words = _(
        "They chose %(chosen)s, which these pages are not translated into: they read this in %(language)s."
    )
    return words % {"chosen": language_name(chosen), "language": language_name(read)}


def statement_for(decision: Decision, *, is_gone: bool = False) -> list[tuple[str, str]]:
    """Return the statement as the person will read it, in one language: theirs, if it is translated."""
    with translation.override(language_of(decision.person)):
        return statement(decision, is_gone=is_gone)


def _ground(found: CommunityRule) -> str:
    """Return what kind of rule it is. Nobody who may be in danger is told of laws that they did not break."""
    if found.code == "care":
        return ""
    return _("It is a rule of this place. It does not say that you broke a law.")


def what(decision: Decision, *, is_gone: bool = False) -> str:
    """Return what a decision did, in a sentence for the person it is about; what was undone, with that first.

    `is_gone`: it is deleted since.
    """
    if decision.case.kind in WHAT_OF_NO_WORDS:
        return str(WHAT_OF_NO_WORDS[decision.case.kind])
    for_good = decision.outcome == Outcome.SUSPEND and decision.until is None
    outcome = Outcome(decision.outcome)
    said = FOR_GOOD if for_good else WHAT[outcome]
    if decision.was_gone:
        said = FOR_GOOD_OF_WHAT_WAS_GONE if for_good else OF_WHAT_WAS_GONE.get(outcome, said)
    elif is_gone:
        said = OF_WHAT_IS_GONE.get(outcome, said)
    words = str(said).format(
        what=yours(decision.case.kind),
        label=decision.label,
        until=_day(decision),
    )
    if decision.outcome in SUSPENDS:
        words = f"{words} {UNSEEN_FOR_GOOD if for_good else UNSEEN}"
    words = words[:1].upper() + words[1:]
    if decision.undone_at is not None:
        words = _("This no longer holds: “%(what)s”") % {"what": words}
    return words


def ends_with_words(decision: Decision) -> bool:
    """Whether nothing of it is left once its author has deleted what it is about.

    A warning is, and a suspension until it is over.
    """
    over = decision.outcome in SUSPENDS and decision.is_over
    return decision.case.kind not in WHAT_OF_NO_WORDS and (decision.outcome in WORDS_ALONE or over)


def how_long(decision: Decision, *, is_gone: bool = False) -> str:
    """Return when the restriction ends. `is_gone`: what it is about is deleted since."""
    if decision.undone_at is not None:
        return _("It no longer holds. It ended on %(day)s.") % {
            "day": formats.date_format(timezone.localtime(decision.undone_at))
        }
    if is_gone and ends_with_words(decision) and decision.outcome not in SUSPENDS:
        return _("You have deleted it since, so there is nothing left that this restricts.")
    if decision.by_software:
        return _until_somebody_reads(decision)
    if decision.until is not None:
        return _ends_on(decision, is_gone=is_gone or decision.was_gone)
    if decision.outcome == Outcome.HOLD:
        return _("Until you have changed it and a moderator has read it again.")
    return _("It has no end, unless you or we find that it was wrong.")


def _until_somebody_reads(decision: Decision) -> str:
    if decision.case.kind != SLOWED:
        return _("Until a moderator has read it.")
    return _(
        "Until %(when)s: from then on you can send it. A later reply may have to wait as long, while this rule holds."
    ) % {"when": _moment(decision)}


def _ends_on(decision: Decision, *, is_gone: bool) -> str:
    ends, by_itself = (ENDED, ENDED_BY_ITSELF) if decision.is_over else (ENDS, ENDS_BY_ITSELF)
    words = str(ends.get(Outcome(decision.outcome), by_itself)) % {"day": _day(decision)}
    if decision.outcome == Outcome.SUSPEND and not is_gone:
        words = f"{words} {_('What was removed stays removed.')}"
    return words


def noticed(decision: Decision) -> str:
    """Return whether software, a report or a moderator brought it up (article 17, 3 b and c).

    Of what one other person alone can have read a report would name them (rule 22): it is not said whether there was.
    """
    if decision.report_unsaid and not decision.by_software:
        return _("Somebody told us of it, software noticed it, or a moderator did. We don’t say which.")
    if decision.found_by_software:
        both = decision.found_by_report and decision.restricts
        reported = _("Software noticed it, and somebody reported it. We never say who reports.")
        return reported if both else _("Software noticed it.")
    if decision.found_by_report:
        return _("Somebody reported it. We never say who reports.")
    if decision.by_keeper:
        return _("Somebody who looks after the group noticed it.")
    if decision.case.kind == BADGE:
        return _("An organiser noticed it.")
    return _("A moderator noticed it.")


def decided(decision: Decision) -> str:
    """Return whether a person or software decided (article 17, 3 c)."""
    if decision.case.kind == SLOWED:
        return _(
            "Software, by a rule that an organiser of this place wrote. If you appeal, a moderator looks at it: a"
            " person."
        )
    if decision.by_software:
        return _("Software, for the moment, by rules that people wrote. A moderator looks at it next.")
    if decision.by_keeper:
        return _(
            "Somebody who looks after the group: a person, not software. If you appeal, the moderators of this place"
            " look at it, and nobody from the group."
        )
    if decision.case.kind == BADGE:
        return _(
            "An organiser: a person, not software. If you appeal, a moderator who is somebody else looks at it."
        )
    if decision.confirmed_by_id is not None:
        return _(
            "Two people, not software: a moderator, and a second person who looked at it apart from them."
        )
    return _("A moderator: a person, not software.")


def _moment(decision: Decision) -> str:
    return (
        formats.date_format(timezone.localtime(decision.until), "DATETIME_FORMAT") if decision.until else ""
    )


def _day(decision: Decision) -> str:
    return formats.date_format(timezone.localtime(decision.until)) if decision.until else ""
