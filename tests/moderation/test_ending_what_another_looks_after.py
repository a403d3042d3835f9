"""Whoever ends a danger to life that somebody else looks after is asked first; nothing that was done is lost."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Ending, Escalation, LogEntry
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join


def test_whoever_does_not_look_after_it_is_asked_before_they_end_it_and_whoever_does_is_told(
    escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    second, address = client_of(nadia), escalation.get_absolute_url()
    actions.acknowledge(by=mina, escalation=escalation)
    lines = mina.notifications.count()
    sent = {"ending": "no_danger", "words": "A line from a song."}
    asked = second.post(f"{address}done/", sent)
    assert asked.status_code == 409
    assert "mina looks after this. End it all the same?" in asked.text
    assert "A line from a song." in asked.text
    assert not Escalation.objects.get().is_done
    assert mina.notifications.count() == lines
    second.post(f"{address}done/", sent | {"instead_of": mina.ref})
    assert Escalation.objects.get().done_by == nadia
    line = mina.notifications.order_by("-pk")[0]
    assert "Somebody else has ended the danger to life that you looked after" in line.words
    assert line.url == address
    first = client_of(mina)
    assert "You looked after this: add what you did" in first.get(address).text
    first.post(f"{address}added/", {"words": "I wrote to her at two."})
    for words in ("A line from a song.", "by whoever looked after it", "I wrote to her at two."):
        assert words in second.get(address).text


def test_what_was_ended_wrongly_is_put_right_below_by_whoever_ended_it_and_by_any_moderator_who_may_see_it(
    escalation: Escalation, mina: Person, nadia: Person, june: Person, client_of: ClientOf
) -> None:
    address = escalation.get_absolute_url()
    assert client_of(mina).post(f"{address}added/", {"words": "Too early."}).status_code == 404
    actions.record_done(by=mina, escalation=escalation, ending=Ending.NO_DANGER, words="A line from a song.")
    first, other = client_of(mina), client_of(nadia)
    for browser in (first, other):
        assert "Add to this, or put it right" in browser.get(address).text
    assert first.post(f"{address}added/", {"words": ""}).status_code == 422
    first.post(f"{address}added/", {"words": "I was wrong: it was meant."})
    other.post(f"{address}added/", {"words": "She wrote to me since."})
    told = Escalation.objects.get().what_was_done
    said = (
        "A line from a song.",
        "by whoever ended it",
        "I was wrong: it was meant.",
        "by another moderator or organiser",
    )
    places = [told.index(words) for words in (*said, "She wrote to me since.")]
    assert places == sorted(places)
    # It stays when they leave: no name is in it, and the log says who it was.
    assert "nadia" not in told
    logged = LogEntry.objects.filter(verb="add_account").order_by("number")
    assert list(logged.values_list("actor_ref", flat=True)) == [mina.ref, nadia.ref]
    assert client_of(june).post(f"{address}added/", {"words": "Me too."}).status_code == 404


def test_nobody_ends_it_instead_of_somebody_else_than_they_meant(
    escalation: Escalation, mina: Person, nadia: Person
) -> None:
    owen = join("owen", Role.MODERATOR)
    actions.acknowledge(by=mina, escalation=escalation)
    actions.acknowledge(by=owen, escalation=escalation, instead_of=mina.ref)
    for told in ("", mina.ref):
        with pytest.raises(actions.LookedAfter):
            actions.record_done(
                by=nadia, escalation=escalation, ending=Ending.SAFE, words="Fine.", instead_of=told
            )
    assert not Escalation.objects.get().is_done
