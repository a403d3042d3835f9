"""What professionals do in the library."""

from leeward.library.actions.checking import LASTS, USUAL, approve, check_again, send_back
from leeward.library.actions.publishing import delete_article, put_back, release, withdraw
from leeward.library.actions.writing import (
    EditionWords,
    begin_article,
    drop_edition,
    keep_edition,
    send_to_check,
    take_back_from_check,
    write_again,
)

__all__ = [
    "LASTS",
    "USUAL",
    "EditionWords",
    "approve",
    "begin_article",
    "check_again",
    "delete_article",
    "drop_edition",
    "keep_edition",
    "put_back",
    "release",
    "send_back",
    "send_to_check",
    "take_back_from_check",
    "withdraw",
    "write_again",
]
