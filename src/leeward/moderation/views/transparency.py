"""What was decided here, in numbers: a page, a table and data, the same for everybody and for no one's eyes only."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import formats, timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leeward.moderation import actions
from leeward.moderation.figures import chart, files, periods
from leeward.moderation.figures.report import how_long, report, said
from leeward.moderation.figures.statements import file_since, files_since, last_taken
from leeward.moderation.figures.statements import statements as exported
from leeward.people.access import MemberRequest, Request, organisers_only

KEEP = "public, max-age=300"
View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Answer as if nobody were signed in, in the language that the browser asks for: what comes of it may be kept."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        person, request.person = request.person, None
        language = translation.get_language_from_request(request)
        try:
            with translation.override(language), timezone.override("UTC"):
                response = view(request, *args, **kwargs)
        except Http404:
            request.person = person
            raise
        response["Cache-Control"] = KEEP
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return wrapper


@require_safe
@for_everybody
def page(request: Request) -> HttpResponse:
    period = _chosen(request)
    context: dict[str, Any] = {
        "periods": periods.closed(),
        "period": period,
        "next_words": formats.date_format(periods.running().end),
    }
    if period:
        counted = report(period)
        context |= {
            "report": counted,
            "charts": {
                part.code: chart.bars([row.shown for row in part.rows])
                for one in counted.sums
                for part in one.parts
            },
            "said": said,
            "how_long": how_long,
        }
    return render(request, "moderation/transparency.html", context)


@require_safe
@for_everybody
def data(request: Request) -> HttpResponse:
    period = _chosen(request)
    found = files.as_data(period, report(period)) if period else files.about()
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@require_safe
@for_everybody
def table(request: Request) -> HttpResponse:
    period = _chosen(request)
    lines = files.as_csv(period, report(period) if period else None)
    response = HttpResponse(lines.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    code = f"-{period.code}" if period else ""
    response["Content-Disposition"] = f'attachment; filename="transparency{code}.csv"'
    return response


def _chosen(request: Request) -> periods.Period | None:
    """The period that the address names, or the newest; None while there is none.

    Raises Http404 for one that has no figures.
    """
    found, code = periods.closed(), request.GET.get("period", "")
    if not code:
        return found[0] if found else None
    for period in found:
        if period.code == code:
            return period
    raise Http404


@require_safe
@organisers_only
def statements(request: MemberRequest) -> HttpResponse:
    """Where an organiser takes the statements of reasons of a period, to send them to the Commission's database."""
    running, taken, asked = periods.running(), last_taken(), request.GET.get("since", "")
    since = _read_day(asked) if asked else taken.day if taken else running.start
    context = {
        "periods": periods.closed(),
        "running": running,
        "since": since.isoformat() if since else asked,
        "wrong": _("This is no day. Write it like 2026-02-10.") if since is None else "",
        "files": range(1, files_since(since) + 1) if since else [],
        "taken": taken and taken.day.isoformat(),
        "taken_since": taken and formats.date_format(taken.since),
        "taken_on": taken and formats.date_format(taken.day),
    }
    return render(request, "moderation/statements.html", context, status=200 if since else 422)


@require_safe
@organisers_only
def statements_file(request: MemberRequest, since: str, number: int) -> HttpResponse:
    """Up to a hundred statements, as the body of one request to the database. That they were taken is on the log."""
    day = _day(since)
    found = file_since(day, number)
    if found is None:
        raise Http404
    details = {"since": day.isoformat(), "file": number, "of": max(1, files_since(day))}
    actions.log(by=request.person, verb="export_statements", kind="place", details=details)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="statements-{day}-{number}.json"'
    return response


def _day(written: str) -> date:
    """Read a day from an address. Raises Http404."""
    if (day := _read_day(written)) is None:
        raise Http404
    return day


def _read_day(written: str) -> date | None:
    """Return the day that was written, as 2026-02-10; None: it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


@require_safe
@organisers_only
def statements_of(request: MemberRequest, code: str) -> HttpResponse:
    """The statements of a period, one JSON object a line. That somebody took them is on the log."""
    period = next((one for one in [periods.running(), *periods.closed()] if one.code == code), None)
    if period is None:
        raise Http404
    actions.log(by=request.person, verb="export_statements", kind="place", details={"period": period.code})
    response = HttpResponse(_lines(period), content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statements-{period.code}.jsonl"'
    return response


def _lines(period: periods.Period) -> Iterator[str]:
    for one in exported(period):
        yield json.dumps(one, ensure_ascii=False) + "\n"
