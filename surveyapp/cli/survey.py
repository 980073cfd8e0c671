"""`surveyapp survey`: questionnaires as documents."""

from pathlib import Path

import click

from surveyapp.cli.choose import choose_organisation, choose_project, of_organisation
from surveyapp.cli.output import as_json, finding_json, say_findings, say_json
from surveyapp.cli.settings import installation
from surveyapp.definition.checks import check_survey
from surveyapp.definition.document import load_survey
from surveyapp.errors import DocumentError, Finding
from surveyapp.services.find_survey import version_document
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from surveyapp.services.read_document import read_document

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def survey() -> None:
    """Questionnaires, as documents."""


@survey.command("check")
@click.argument("file", type=FILE)
@as_json
@click.pass_context
def check(ctx: click.Context, file: Path, *, machine: bool) -> None:
    """Say what is wrong in a survey document, where, and what to do. Changes nothing.

    Exit code 0: it can be published; 1: something must be mended first.
    """
    findings = _findings(file)
    blocking = any(finding.blocking for finding in findings)
    if machine:
        say_json(
            {"publishable": not blocking, "findings": [finding_json(each) for each in findings]}
        )
    else:
        say_findings(findings)
        click.echo("This cannot be published yet." if blocking else "This can be published.")
    ctx.exit(1 if blocking else 0)


def _findings(file: Path) -> tuple[Finding, ...]:
    try:
        return tuple(check_survey(load_survey(read_document(file.read_bytes()))))
    except DocumentError as error:
        return error.findings


@survey.command("import")
@click.argument("file", type=FILE)
@click.option("--project", metavar="SLUG", help="Which project, when there are several.")
@click.option("--publish", is_flag=True, help="Publish it at once; this opens the survey.")
@click.option("--synthetic", is_flag=True, help="Its responses will be made up; marked so.")
@of_organisation
@as_json
def import_file(  # noqa: PLR0913  one per option
    file: Path,
    project: str | None,
    organisation: str | None,
    *,
    publish: bool,
    synthetic: bool,
    machine: bool,
) -> None:
    """Take in a survey document as a draft. A mistake changes nothing."""
    document = read_document(file.read_bytes())
    with installation() as context:
        place = choose_organisation(context, organisation)
        within = choose_project(context, place, project)
        slug = import_survey(context, place.id, within.id, document, synthetic=synthetic)
        version = publish_version(context, place.id, slug) if publish else None
    if machine:
        say_json({"survey": slug, "version": version})
    else:
        said = f"and open, version {version}" if version else "as a draft"
        click.echo(f"The survey {slug} is there, {said}.")


@survey.command()
@click.argument("slug")
@of_organisation
@as_json
def publish(slug: str, organisation: str | None, *, machine: bool) -> None:
    """Publish the draft of a survey as its next version, and open the survey."""
    with installation() as context:
        place = choose_organisation(context, organisation)
        version = publish_version(context, place.id, slug)
    if machine:
        say_json({"survey": slug, "version": version})
    else:
        click.echo(f"The survey {slug} is open, version {version}.")


@survey.command()
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json"]),
    default="json",
    show_default=True,
    help="In which form.",
)
@click.option("--version", type=click.IntRange(1), help="Which version; the newest if not said.")
def export(slug: str, form: str, version: int | None) -> None:
    """Write a published version as its document on standard output."""
    del form  # one so far
    with installation() as context:
        document = version_document(context, slug, version)
    say_json(document)
