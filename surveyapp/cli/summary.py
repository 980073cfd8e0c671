"""`surveyapp summary`: the PDF of a published kwestie."""

import uuid
from pathlib import Path

import click

from surveyapp.cli.choose import choose_organisation, of_organisation
from surveyapp.cli.output import as_json, progress, say_json
from surveyapp.cli.settings import installation
from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.services.make_summary import make_summary
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.services.set_up_organisation import list_organisations


@click.command()
@click.argument("kwestie")
@click.option("--language", required=True, help="In which language, such as nl, fr, en or ar.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    help="The file to write; it ends in .pdf.",
)
@click.option("--version", type=click.IntRange(1), help="Which version; the newest if not said.")
@of_organisation
@as_json
def summary(  # noqa: PLR0913  one per option
    kwestie: str,
    language: str,
    output: Path,
    version: int | None,
    organisation: str | None,
    *,
    machine: bool,
) -> None:
    """Write the PDF summary of a published kwestie to a file."""
    if output.suffix.lower() != ".pdf":
        message = "only .pdf can be written"
        raise click.BadParameter(message, param_hint="--output")
    with installation() as context, progress("Setting the pages") as tell:
        file = make_summary(
            context,
            _owner(context, kwestie, organisation),
            kwestie,
            language,
            number=version,
            progress=lambda percent, _step: tell(percent, 100),
        )
    output.write_bytes(file)
    if machine:
        say_json({"kwestie": kwestie, "file": str(output), "bytes": len(file)})
    else:
        click.echo(f"{output} is written.")


def _owner(context: Context, kwestie: str, organisation: str | None) -> uuid.UUID:
    if organisation is not None:
        return choose_organisation(context, organisation).id
    for each in list_organisations(context):
        if kwestie in {found.kwestie.key for found in list_kwesties(context, each.id)}:
            return each.id
    message = f"No kwestie {kwestie!r} was published."
    raise NotFound(message)
