"""`surveyapp worker`: do the jobs that the pages ask for."""

import click

from surveyapp.cli.settings import installation
from surveyapp.services.work import work, work_once


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, then stop.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many jobs at a time.",
)
def worker(*, once: bool, jobs: int) -> None:
    """Do jobs (such as printing a PDF) until stopped."""
    with installation() as context:
        if once:
            click.echo(f"{work_once(context)} done.")
        else:
            work(context, jobs)
