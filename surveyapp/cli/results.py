"""`surveyapp results`: what was released."""

from pathlib import Path

import click

from surveyapp.cli.output import say_json
from surveyapp.cli.settings import installation
from surveyapp.services.export_results import CSV, XLSX, export_results
from surveyapp.services.read_release import results_document

JSON = "json"


@click.command()
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice([JSON, CSV, XLSX]),
    default=JSON,
    show_default=True,
    help="In which form.",
)
@click.option("--language", default="en", show_default=True, help="Of the words in a table.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; xlsx needs one.",
)
def results(slug: str, form: str, language: str, output: Path | None) -> None:
    """Write the newest release of a survey.

    As JSON it is what GET /api/v1/surveys/SLUG/results answers; as csv or xlsx it has a line
    for each released figure.
    """
    if form == XLSX and output is None:
        message = "a spreadsheet cannot be shown here: say where to write it"
        raise click.BadParameter(message, param_hint="--output")
    with installation() as context:
        if form == JSON and output is None:
            say_json(results_document(context, slug))
            return
        if form == JSON:
            message = "JSON is written to standard output"
            raise click.BadParameter(message, param_hint="--output")
        content = export_results(context, slug, language, form).content
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
        click.echo(f"{output} is written.")
