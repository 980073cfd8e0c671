"""`surveyapp db`: the database."""

import click

from surveyapp.cli.settings import installation
from surveyapp.storage.migrations import upgrade


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def upgrade_database() -> None:
    """Bring the database, new or old, to the present form."""
    with installation() as context:
        upgrade(context.database)
    click.echo("The database is up to date.")
