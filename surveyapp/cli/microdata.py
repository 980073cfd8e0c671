"""`surveyapp responses export`: closed answers for research."""

from pathlib import Path

import click

from surveyapp.cli.output import progress
from surveyapp.cli.owner import owner_of
from surveyapp.cli.settings import installation
from surveyapp.services.export_microdata import CSV, SAV, XLSX, Purpose, export_microdata


@click.command("export")
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice([CSV, XLSX, SAV]),
    default=CSV,
    show_default=True,
    help="In which form; sav is for SPSS, R and the like.",
)
@click.option("--reason", prompt="What is it for", help="What it is for; written in the log.")
@click.option("--recipient", prompt="Who gets it", help="Who gets it; written in the log.")
@click.option("--language", default="en", show_default=True, help="Of the labels.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file, or into this folder; xlsx and sav need one.",
)
def export(  # noqa: PLR0913, PLR0917  one per option
    slug: str, form: str, reason: str, recipient: str, language: str, output: Path | None
) -> None:
    """Write the closed answers, a row a person. Not for publication.

    Shuffled, without dates, identifiers, sessions or centres; numbers in their bands; small
    background groups together. That it was written, why and for whom goes into the log.
    """
    if form != CSV and output is None:
        message = "this form cannot be shown here: say where to write it"
        raise click.BadParameter(message, param_hint="--output")
    with installation() as context, progress("Writing") as tell:
        made = export_microdata(
            context,
            owner_of(context, slug, None),
            slug,
            form=form,
            language=language,
            purpose=Purpose(reason, recipient),
            progress=tell,
        )
        if output is None:
            for piece in made.pieces:
                click.echo(piece, nl=False)
            return
        path = output / made.name if output.is_dir() else output
        with path.open("wb") as file:
            file.writelines(made.pieces)
    click.echo(f"{path} is written. It is not for publication.")
