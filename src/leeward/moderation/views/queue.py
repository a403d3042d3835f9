"""The one queue of the desk, and the log beside it. For everybody but moderators neither exists."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leeward.moderation import queries
from leeward.moderation.filters import APPEALS, SECONDS, SOURCES, USUAL, Filters
from leeward.moderation.from_raids import waiting_from_raids
from leeward.moderation.leads import leads
from leeward.moderation.models import Danger, LogEntry, WhyLooked, WhyNamed
from leeward.moderation.queue import QUEUE_SHOWN, lighter_first, queue
from leeward.moderation.scope import Scope, kinds_on_the_desk, scope_of
from leeward.moderation.theirs import of_one_person
from leeward.moderation.together import looked_at_in
from leeward.moderation.words import LOGGED, language_name, noun
from leeward.people.access import MemberRequest, moderators_only
from leeward.people.models import Person, Role

LOG_PAGE = 100


@require_safe
@moderators_only
def desk(request: MemberRequest) -> HttpResponse:
    """What waits, in the order in which somebody should look at it."""
    filters = Filters.of(request.GET)
    waiting = queue(request.person, filters)
    first = next((line for line in waiting if line.may_act and line.other is None), None)
    sources = {
        "": _("Everything"),
        **{code: words for code, (words, _q) in SOURCES.items()},
        APPEALS: _("Appeals"),
        SECONDS: _("For two"),
    }
    context = {
        "waiting": waiting,
        "filters": filters,
        # Who else looks at how many of what one line stands for.
        "beside": looked_at_in(request.person, {one.batch for one in waiting if one.batch and not one.other}),
        "of_one": of_one_person(line.case for line in waiting if line.danger == Danger.LIFE),
        "raided": waiting_from_raids(request.person) if filters.source == "" else (0, 0),
        "first": first,
        "lighter_first": any(line.heavy for line in waiting) and lighter_first(request.person, filters),
        "usual": "/desk/" + filters.but(order=USUAL),
        "is_full": len(waiting) == QUEUE_SHOWN,
        "tabs": [
            (words, "/desk/" + filters.but(source=code), code == filters.source)
            for code, words in sources.items()
        ],
        "choices": _choices(request.person, filters),
    }
    return render(request, "moderation/queue.html", context)


def _choices(moderator: Person, filters: Filters) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The filters beside the source: (what they choose by, [(words, address, whether it is chosen)])."""
    by = {
        "danger": (_("Danger"), [(str(one.value), str(one.label)) for one in reversed(Danger)]),
        "kind": (_("Kind"), [(kind, str(noun(kind))) for kind in kinds_on_the_desk()]),
        "language": (
            _("Language"),
            [(code, language_name(code)) for code in queries.languages_waiting(moderator)],
        ),
        "mine": (_("Taken"), [("yes", _("by me"))]),
    }
    return [
        (
            title,
            [
                (words, "/desk/" + filters.but(**{name: "" if chosen else code}), chosen)
                for code, words in options
                for chosen in [getattr(filters, name) == code]
            ],
        )
        for name, (title, options) in by.items()
        if len(options) > 1 or name == "mine" or getattr(filters, name)
    ]


@require_safe
@moderators_only
def log(request: MemberRequest) -> HttpResponse:
    """Who did what, newest first. Nobody can change it, moderators least of all."""
    # Not by their numbers: a gap in them would tell somebody that lines about themself are left out.
    asked = request.GET.get("skip", "")
    skipped = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    shown = queries.log_page(request.person, skipped, LOG_PAGE + 1)
    found = leads(request.person, [entry for entry, _name, _whom in shown[:LOG_PAGE]])
    # Whom a line is about is for those who may open every case, and of a case as `leads` says, for the same reason.
    reads_all = scope_of(request.person) == Scope()
    rows = [
        [
            formats.date_format(timezone.localtime(entry.at), "SHORT_DATETIME_FORMAT"),
            name or (_("somebody who left") if entry.actor_ref else _("software")),
            _done(entry),
            _about(entry, whom, found.get(entry.number, ""), reads_all=reads_all),
        ]
        for entry, name, whom in shown[:LOG_PAGE]
    ]
    older = skipped + LOG_PAGE if len(shown) > LOG_PAGE else None
    return render(request, "moderation/log.html", {"rows": rows, "older": older})


def _done(entry: LogEntry) -> str:
    """What was done, and the reason that whoever did it gave, where they were asked for one."""
    done, why = str(LOGGED.get(entry.verb, entry.verb)), entry.details.get("why", "")
    reasons = {str(one.value): one.label for one in (*WhyNamed, *WhyLooked)}
    return _("%(done)s: %(why)s") % {"done": done, "why": reasons[why]} if why in reasons else done


def _about(entry: LogEntry, whom: str, address: str, *, reads_all: bool) -> str | dict[str, str]:
    """What a line is about, as a cell of the table. Whether there was something, a refused try does not tell."""
    if entry.verb == "tried_case" and not reads_all:
        return str(noun(""))
    whom = whom if reads_all else ""
    role = entry.details.get("role", "")
    named = whom if address or entry.object_kind == "person" else ""
    words = ", ".join(
        filter(None, [named or str(noun(entry.object_kind)), str(Role(role).label) if role else ""])
    )
    return {"words": words, "url": address} if address else words
