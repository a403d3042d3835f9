import logging

import click

from leeward.cli.place import start


@click.command("worker", short_help="Run the jobs without pages.")
@click.pass_obj
def command(env_file: str) -> None:
    """Run the jobs: what is queued now, and every minute what a crash may have left."""
    start(env_file)
    from leeward.core.jobs import queue  # noqa: PLC0415 - Django has only now started

    logging.getLogger("huey").setLevel(logging.WARNING)
    queue.create_consumer(workers=1, worker_type="thread", initial_delay=0.2, max_delay=2).run()
