"""`surveyapp release`: freeze the results of a survey."""

import click

from surveyapp.aggregate.release import Release
from surveyapp.cli.choose import of_organisation
from surveyapp.cli.output import as_json, progress, say_json
from surveyapp.cli.owner import owner_of
from surveyapp.cli.settings import installation
from surveyapp.services.release_results import release_results


@click.command()
@click.argument("slug")
@click.option("--closing", is_flag=True, help="The release at closing: no day of waiting.")
@of_organisation
@as_json
def release(slug: str, organisation: str | None, *, closing: bool, machine: bool) -> None:
    """Count once, protect, and freeze the results of a survey as its next release."""
    with installation() as context, progress("Releasing") as tell:
        owner = owner_of(context, slug, organisation)
        made = release_results(
            context,
            owner,
            slug,
            closing=closing,
            progress=lambda percent, _step: tell(percent, 100),
        )
    if machine:
        say_json({"survey": slug, "number": made.number, "date": made.date.isoformat()})
    else:
        _say(made)


def _say(made: Release) -> None:
    whole = sum(table.breakdown is None for table in made.tables)
    click.echo(f"Release {made.number} of {made.survey}, {made.date}.")
    click.echo(f"{made.people.low} to {made.people.high} people took part.")
    click.echo(f"{whole} tables, {len(made.tables) - whole} more for groups.")
    wider = {(each.item, each.breakdown): each.reason for each in made.tables if each.coarsened}
    for (item, breakdown), reason in wider.items():
        split = f" by {breakdown}" if breakdown else ""
        click.echo(f"In wider steps: {item}{split} ({reason}).")
    for each in made.withheld:
        split = f" by {each.breakdown}" if each.breakdown else ""
        click.echo(f"Not told: {each.item}{split} ({each.reason}).")
