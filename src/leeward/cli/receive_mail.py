import logging
import sys

import click

from leeward.cli.place import start

# sysexits.h, EX_TEMPFAIL: the mail server keeps the letter and tries again.
TRY_AGAIN = 75
MOST = 10_000_000


@click.command("receive-mail", short_help="Post an answer that came by e-mail; for mail servers.")
@click.option("--to", "recipient", default="", help="Whom the mail server delivers it to.")
@click.pass_obj
def command(env_file: str, recipient: str) -> None:
    """Read one e-mail from standard input and post it as an answer in the group that its address stands for.

    For a mail server to pipe letters into; docs/organiser.md says how. What is no answer is passed over, with exit
    status 0: nobody learns from outside which addresses there are. When the place can't be reached, the status is 75,
    and the mail server tries again.
    """
    raw = sys.stdin.buffer.read(MOST)
    try:
        start(env_file)
        from leeward.groups.actions import answer_by_mail  # noqa: PLC0415 - Django has only now started

        answer_by_mail(raw=raw, recipient=recipient)
    except click.ClickException as missing:
        click.echo(missing.format_message(), err=True)
        raise SystemExit(TRY_AGAIN) from missing
    except Exception:  # noqa: BLE001 - whatever is wrong here, the letter must not be lost
        # Without what went wrong: its words could stand in it, and be sent back or written down.
        logging.getLogger(__name__).error("A letter could not be taken; the mail server keeps it.")
        raise SystemExit(TRY_AGAIN) from None
