"""`surveyapp organisation`: organisations with their centres and projects."""

import datetime as dt

import click

from surveyapp.cli.choose import choose_organisation, of_organisation
from surveyapp.cli.output import as_json, say_json
from surveyapp.cli.settings import installation
from surveyapp.kwestie.project import Phase
from surveyapp.services.policy import policy_of, set_minimum
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
    list_centres,
    list_organisations,
    list_projects,
)


@click.group()
def organisation() -> None:
    """Organisations, their neighbourhood centres and their projects."""


@organisation.command("add")
@click.argument("slug")
@click.argument("name")
def add_organisation(slug: str, name: str) -> None:
    """Make an organisation. SLUG stands in addresses: a-z, digits, hyphens."""
    with installation() as context:
        create_organisation(context, slug, name)
    click.echo(f"{name} is there. Next: surveyapp user invite EMAIL --role admin")


@organisation.command("add-centre")
@click.argument("slug")
@click.argument("name")
@click.option("--area", required=True, help="The neighbourhood.")
@of_organisation
def add_centre(slug: str, name: str, area: str, organisation: str | None) -> None:
    """Make a neighbourhood centre."""
    with installation() as context:
        create_centre(context, choose_organisation(context, organisation).id, slug, name, area)
    click.echo(f"{name} ({area}) is there.")


@organisation.command("add-project")
@click.argument("slug")
@click.argument("name")
@click.option("--goal", required=True, help="In a sentence or two.")
@click.option("--starts", type=click.DateTime(["%Y-%m-%d"]), help="First day.")
@click.option("--ends", type=click.DateTime(["%Y-%m-%d"]), help="Last day.")
@of_organisation
def add_project(  # noqa: PLR0913  one per option
    slug: str,
    name: str,
    *,
    goal: str,
    starts: dt.datetime | None,
    ends: dt.datetime | None,
    organisation: str | None,
) -> None:
    """Make a project; surveys and a kwestie belong to one."""
    plan = ProjectPlan(
        slug=slug,
        name=name,
        goal=goal,
        starts_on=starts.date() if starts else None,
        ends_on=ends.date() if ends else None,
        phase=Phase.RUNNING,
    )
    with installation() as context:
        create_project(context, choose_organisation(context, organisation).id, plan)
    click.echo(f"{name} is there.")


@organisation.command("minimum")
@click.argument("number", type=int, required=False)
@of_organisation
@as_json
def choose_minimum(number: int | None, organisation: str | None, *, machine: bool) -> None:
    """How many true counts every released figure must fit; with NUMBER, choose it."""
    with installation() as context:
        owner = choose_organisation(context, organisation)
        if number is not None:
            set_minimum(context, owner.id, number, None)
        holds = policy_of(context, owner.id)
    if machine:
        told = {"organisation": owner.slug, "minimum": holds.minimum, "people": holds.people}
        say_json(told)
        return
    click.echo(f"{owner.name}: every released figure fits at least {holds.minimum} true counts.")
    click.echo(f"Nothing is told about fewer than {holds.people} people.")


@organisation.command("list")
@as_json
def list_all(*, machine: bool) -> None:
    """Every organisation with its centres and projects."""
    with installation() as context:
        found = [
            {
                "organisation": each.slug,
                "name": each.name,
                "centres": [centre.slug for centre in list_centres(context, each.id)],
                "projects": [project.slug for project in list_projects(context, each.id)],
            }
            for each in list_organisations(context)
        ]
    if machine:
        say_json(found)
        return
    for entry in found:
        click.echo(f"{entry['organisation']}: {entry['name']}")
        click.echo(f"  centres: {', '.join(entry['centres']) or '-'}")
        click.echo(f"  projects: {', '.join(entry['projects']) or '-'}")
