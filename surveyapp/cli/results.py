"""`surveyapp results`: what was released."""

import click

from surveyapp.cli.output import say_json
from surveyapp.cli.settings import installation
from surveyapp.services.read_release import results_document


@click.command()
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json"]),
    default="json",
    show_default=True,
    help="In which form.",
)
def results(slug: str, form: str) -> None:
    """Write the newest release of a survey, as GET /api/v1/surveys/SLUG/results answers it."""
    del form  # one so far
    with installation() as context:
        document = results_document(context, slug)
    say_json(document)
