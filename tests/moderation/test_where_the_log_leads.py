"""A line of the log leads to what it is about, for whoever may read that, and tells nobody that they were reported."""

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Concern, Decision, Outcome, Reason, Step
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.counted import decide, reports
from tests.moderation.poems import Poem, Poems
from tests.moderation.worries import raised


def lines(client_of: ClientOf, reader: Person) -> list[tuple[str, str]]:
    """What the log says to somebody: (what was done, where it leads or nothing), newest first."""
    page = client_of(reader).get("/desk/log/").text
    rows = re.findall(r'<tr role="row">(.*?)</tr>', page, re.DOTALL)[1:]
    cells = [re.findall(r'<td role="cell"[^>]*>(.*?)</td>', row, re.DOTALL) for row in rows]
    return [("".join(href(one[2])), one[1]) for one in cells]


def href(cell: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', cell)


def removed(by: Person, case: Case) -> Decision:
    return actions.decide(by=by, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="An insult.")


def test_every_line_about_a_case_leads_to_it_once_it_is_decided(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    opened(client_of(nadia), f"/desk/cases/{reported.ref}/")
    removed(nadia, reported)
    case = f"/desk/cases/{reported.ref}/"
    assert lines(client_of, mina) == [
        (case, "decided"),
        (case, "read a case: it belongs to something else that I am deciding"),
        (case, "received a report"),
        (case, "opened a case"),
    ]
    assert opened(client_of(mina), case).get(case).status_code == 200


def test_appeals_and_what_needs_two_people_lead_to_their_own_pages(
    amara: Person, mina: Person, nadia: Person, poems: Poems, reported: Case, client_of: ClientOf
) -> None:
    decision = removed(mina, reported)
    actions.appeal(person=amara, decision=decision, words="It was about the sea.")
    [other] = reports(poems, join("zoe"), 1)
    proposal = actions.propose(by=mina, case=other, act=Act.LASTING, rule="kindness", words="A third time.")
    actions.second(by=nadia, proposal=proposal, agreed=True, answer="I agree.")
    found = {what: where for where, what in lines(client_of, nadia)}
    assert found["appealed"] == f"/desk/appeals/{decision.ref}/"
    assert found["proposed what needs two people"] == f"/desk/proposals/{proposal.ref}/"
    assert found["answered a proposal as the second person"] == f"/desk/proposals/{proposal.ref}/"
    assert client_of(nadia).get(found["appealed"]).status_code == 200


def test_what_waits_leads_nobody_but_whoever_has_opened_it(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    opened(client_of(nadia), f"/desk/cases/{reported.ref}/")
    assert {where for where, _what in lines(client_of, mina)} == {""}
    assert {where for where, _what in lines(client_of, nadia)} == {f"/desk/cases/{reported.ref}/"}


def test_a_moderator_who_is_reported_reads_the_lines_about_others_alone_and_not_whose(
    poems: Poems, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    poems.write(mina, ref="minas")
    for kind, ref in (("poem", "minas"), ("profile", mina.ref), ("profile", nadia.ref)):
        actions.report(kind=kind, ref=ref, reporter=ben, reason=Reason.HARASSMENT, words="", address="")
    about = re.findall(r'data-label="About">(.*?)</td>', client_of(mina).get("/desk/log/").text)
    assert about == ["a profile"] * 2  # nadia's, and not whose
    removed(nadia, Case.objects.get(object_ref="minas"))
    assert len(lines(client_of, mina)) == 2
    assert {where for where, _what in lines(client_of, mina)} == {""}


def test_every_line_about_a_worry_leads_to_it_once_it_is_closed_or_for_whoever_has_opened_it(
    worry: Concern, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    leads, page = f"/desk/cases/{worry.case.ref}/", f"/desk/concerns/{worry.case.ref}/"
    assert {where for where, _what in lines(client_of, mina)} == {""}
    opened(client_of(nadia), page)
    found = {what: where for where, what in lines(client_of, nadia)}
    assert found["was told that somebody is worried"] == leads
    assert {where for where, _what in lines(client_of, mina)} == {""}
    actions.care(by=nadia, case=worry.case, step=Step.NOTHING)
    assert lines(client_of, mina)[0] == (leads, "closed a worry")
    assert {where for where, _what in lines(client_of, mina)} == {leads}
    read = opened(client_of(mina), page).get(leads, follow=True)
    assert read.redirect_chain == [(page, 302)]
    assert worry.words in read.text


def test_a_moderator_whom_somebody_worries_about_reads_the_lines_about_others_alone(
    poems: Poems, poem: Poem, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    about_mina = raised(ben, poems.write(mina, ref="minas"))
    raised(ben, poem)
    told = lines(client_of, mina)
    assert told == [("", "was told that somebody is worried"), ("", "opened a case")]
    about = re.findall(r'data-label="About">(.*?)</td>', client_of(mina).get("/desk/log/").text)
    assert set(about) == {"a worry about somebody"}
    actions.care(by=nadia, case=about_mina.case, step=Step.NOTHING)
    assert lines(client_of, mina) == told


def test_beyond_their_scope_a_line_is_plain_words(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    nuria = join("nuria")
    grant_role(
        by=None,
        person=nuria,
        role=Role.MODERATOR,
        until=timezone.now() + timedelta(days=30),
        scope={"kinds": ["story"]},
    )
    decision = removed(mina, reported)
    actions.appeal(person=amara, decision=decision, words="It was about the sea.")
    assert {where for where, _what in lines(client_of, Person.objects.get(pk=nuria.pk))} == {""}


def test_nobody_learns_from_the_log_that_their_own_report_was_found_to_harm(
    poem: Poem, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    made = actions.report(kind="poem", ref=poem.ref, reporter=mina, reason=Reason.SPAM, words="", address="")
    actions.find_misuse(by=nadia, sent=made)
    removed(nadia, made.case)
    found = [where for where, what in lines(client_of, mina) if "made to harm" in what]
    assert found == [""]


def test_a_long_log_asks_the_database_no_more_than_a_short_one(
    amara: Person, mina: Person, nadia: Person, poems: Poems, client_of: ClientOf
) -> None:
    def asked() -> int:
        browser = client_of(mina)
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/log/")
        return len(queries)

    for person in (amara, join("zoe")):
        decision = removed(nadia, reports(poems, person, 1)[0])
        actions.appeal(person=person, decision=decision, words="It was about the sea.")
    few = asked()
    for number in range(6):
        person = join(f"writer{number}")
        for made in decide(reports(poems, person, 4), nadia, Outcome.REMOVE):
            actions.appeal(person=person, decision=made, words="It was about the sea.")
    assert asked() <= few
