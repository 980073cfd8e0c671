"""`surveyapp demo`: fill an empty database, so that there is something to look at."""

import click

from surveyapp.cli.output import as_json, progress, say_json
from surveyapp.cli.settings import installation, write_secrets
from surveyapp.services.make_demo import Demo, make_demo
from surveyapp.storage.migrations import upgrade

SEED = 2026


@click.command()
@click.option("--seed", type=int, default=SEED, show_default=True, help="Of the made-up answers.")
@as_json
def demo(seed: int, *, machine: bool) -> None:
    """Make a demo if the database is empty; print its addresses and a one-time staff link.

    Everything that residents say in it is made up and marked so. A database that holds
    anything is left as it is.
    """
    made = fill(seed)
    if machine:
        say_json({"new": made.new, "addresses": dict(made.addresses), "staff_link": made.link})
    else:
        say_demo(made)


def fill(seed: int = SEED) -> Demo:
    """Upgrade the database and make the demo if it is empty; random secrets if there are none."""
    write_secrets()
    with installation() as context, progress("Making the demo") as tell:
        upgrade(context.database)
        return make_demo(context, seed, progress=tell)


def say_demo(made: Demo) -> None:
    """Print the addresses and the link."""
    if not made.new:
        click.echo("The database holds something already; nothing was changed.")
    width = max((len(label) for label, _ in made.addresses), default=0)
    for label, address in made.addresses:
        click.echo(f"  {label:<{width}}  {address}")
    if made.link:
        click.echo(f"Staff, once, within a day: {made.link}")
