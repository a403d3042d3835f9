"""Help beside what somebody tells us."""

from typing import Any

from leeward.helplines import directory
from leeward.people.access import MemberRequest, Request


def help_here(request: Request | MemberRequest) -> dict[str, Any]:
    """Help for the country that the reader chose, or that their browser suggests; else the way to choose one.

    Where the other person is nobody is told (rules 10 and 13).
    """
    chosen = request.person.country if request.person else ""
    accepts = request.headers.get("Accept-Language", "")
    return directory.panel(chosen or directory.guess(accept_language=accepts))
