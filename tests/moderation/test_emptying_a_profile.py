"""What somebody wrote about themself can be emptied, brought back, and written anew."""

from leeward.moderation import actions
from leeward.moderation.models import Decision, Outcome, Reason
from leeward.people.models import Person
from tests.cast import ClientOf


def test_a_profile_can_be_emptied_and_nothing_else(
    mina: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    amara.about = "Call me on the number in my story."
    amara.save()
    case = actions.report(
        kind="profile", ref=amara.ref, reporter=ben, reason=Reason.PRIVATE, words="", address=""
    ).case
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    assert 'value="remove"' in page
    assert 'value="blur"' not in page
    actions.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="private", facts="A number.")
    amara.refresh_from_db()
    assert amara.about == ""
    assert "Call me on the number" in client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()


def test_a_profile_emptied_by_mistake_is_brought_back_and_what_was_written_since_stays(
    mina: Person, amara: Person, ben: Person
) -> None:
    Person.objects.filter(pk=amara.pk).update(about="I keep bees.", pronouns="she/her")

    def decided(outcome: Outcome) -> Decision:
        case = actions.report(
            kind="profile", ref=amara.ref, reporter=ben, reason=Reason.PRIVATE, words="", address=""
        ).case
        return actions.decide(by=mina, case=case, outcome=outcome, rule="private", facts="Because.")

    first = decided(Outcome.REMOVE)
    amara.refresh_from_db()
    assert (amara.about, amara.pronouns) == ("", "")
    Person.objects.filter(pk=amara.pk).update(about="I like the sea.")
    # What was written since was never decided about, though the first decision stands.
    decided(Outcome.NO_ACTION)
    amara.refresh_from_db()
    assert amara.about == "I like the sea."
    actions.undo(by=mina, decision=first, because="Bees are fine.")
    amara.refresh_from_db()
    assert (amara.about, amara.pronouns) == ("I like the sea.", "she/her")
    undone = decided(Outcome.REMOVE)
    actions.undo(by=mina, decision=undone, because="So is the sea.")
    amara.refresh_from_db()
    assert (amara.about, amara.removed_words) == ("I like the sea.", {})
