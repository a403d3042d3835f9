from leeward.moderation import log
from leeward.moderation.actions.wellbeing import count_exposure
from leeward.moderation.models import Case
from leeward.people.models import Person


def read_case(*, by: Person, case: Case) -> None:
    """Write into the log that a moderator opened a case: whoever looks at other people's words is seen doing so."""
    count_exposure(person=by, case=case)
    log.append(by=by, verb="read_case", kind=case.kind, ref=case.object_ref, details={"case": case.ref})
