"""Shutting somebody out of a group: explained, logged, and undone when the place finds that it was wrong."""

import pytest

from leeward.groups import actions
from leeward.groups.models import Access, Membership, Standing
from leeward.moderation.models import Case, Decision, LogEntry
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import circle


def decided() -> Decision:
    return Decision.objects.get(case__kind="membership")


def test_shutting_somebody_out_is_explained_logged_and_undone_on_appeal(
    nur: Person, tomas: Person, mina: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    theirs = Membership.objects.get(person=amara)
    page = f"/groups/{group.ref}/members/{theirs.ref}/shut-out/"
    browser = client_of(nur)
    assert browser.post(page, {}).status_code == 422
    browser.post(page, {"rule": "kindness", "facts": "You wrote to people who asked you not to."})
    assert client_of(amara).get(group.get_absolute_url()).status_code == 404
    told = client_of(amara).get(decided().get_absolute_url()).text
    assert "You were shut out of a group" in told
    assert "who asked you not to" in told
    assert client_of(amara).get("/decisions/").status_code == 200
    assert LogEntry.objects.filter(verb="decide", object_kind="membership").exists()
    client_of(amara).post(f"{decided().get_absolute_url()}appeal/", {"words": "I did not."})
    desk = client_of(mina)
    assert desk.get(f"/desk/appeals/{decided().ref}/").status_code == 200
    assert desk.get(f"/desk/cases/{Case.objects.get().ref}/").status_code == 200
    desk.post(f"/desk/appeals/{decided().ref}/", {"overturned": "yes", "answer": "You did not."})
    theirs.refresh_from_db()
    assert theirs.standing == Standing.MEMBER
    assert client_of(amara).get(group.get_absolute_url()).status_code == 200


def test_facilitators_do_not_shut_each_other_out(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf
) -> None:
    circle(nur, tomas, second=kofi, access=Access.PRIVATE)
    theirs = Membership.objects.get(person=kofi)
    with pytest.raises(Refused, match="can’t shut out another"):
        actions.shut_out(by=nur, membership=theirs, rule="kindness", facts="No.")
