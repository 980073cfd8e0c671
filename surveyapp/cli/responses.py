"""`surveyapp responses`: generated ones, ones from a file, and microdata for research."""

from pathlib import Path

import click

from surveyapp.cli.microdata import export
from surveyapp.cli.output import as_json, finding_json, progress, say_findings, say_json
from surveyapp.cli.settings import installation
from surveyapp.services.generate_responses import generate_responses
from surveyapp.services.import_responses import ImportReport, import_responses
from surveyapp.services.read_document import COLUMNS, read_document

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
COUNT_MAX = 100_000


@click.group()
def responses() -> None:
    """Responses to a survey."""


responses.add_command(export)


@responses.command()
@click.argument("slug")
@click.option("--count", type=click.IntRange(1, COUNT_MAX), required=True, help="How many.")
@click.option("--seed", type=int, required=True, help="The same seed makes the same responses.")
@as_json
def generate(slug: str, count: int, seed: int, *, machine: bool) -> None:
    """Make up responses, marked as such. Only for surveys that are marked synthetic."""
    with installation() as context, progress("Making up responses") as tell:
        added = generate_responses(context, slug, count, seed, progress=tell)
    if machine:
        say_json({"survey": slug, "added": added})
    else:
        click.echo(f"{added} made-up responses added to {slug}.")


@responses.command("import")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--columns", type=FILE, required=True, help="The columns map (JSON).")
@click.option("--ignore-unknown", is_flag=True, help="Leave out columns that it does not name.")
@click.option("--encoding", help="How the file was saved, if not as UTF-8.")
@click.option("--separator", help="What stands between cells; found out if not said.")
@as_json
def import_file(  # noqa: PLR0913  one per option
    slug: str,
    file: Path,
    columns: Path,
    encoding: str | None,
    separator: str | None,
    *,
    ignore_unknown: bool,
    machine: bool,
) -> None:
    """Take in the rows of a CSV file. Importing the same file twice adds nothing.

    Wrong headers change nothing. A wrong row goes to quarantine with its line number; the
    others are kept.
    """
    if separator is not None and len(separator := separator.replace(r"\t", "\t")) != 1:
        message = "give one character, such as ; or \\t"
        raise click.BadParameter(message, param_hint="--separator")
    mapped = read_document(columns.read_bytes(), COLUMNS)
    with installation() as context, progress("Importing") as tell:
        report = import_responses(
            context,
            slug,
            file.read_bytes(),
            mapped,
            ignore_unknown=ignore_unknown,
            encoding=encoding,
            separator=separator,
            progress=tell,
        )
    if machine:
        say_json(_report_json(report))
    else:
        _say_report(report)


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "rows": report.rows,
        "added": report.added,
        "repeated": report.repeated,
        "quarantined": report.quarantined,
        "declined": report.declined,
        "conflicts": report.conflicts,
        "problems": [finding_json(problem) for problem in report.problems],
        "ignored": list(report.ignored),
        "unanswered": dict(report.unanswered),
        "aside": dict(report.aside),
    }


def _say_report(report: ImportReport) -> None:
    say_findings(report.problems)
    click.echo(
        f"{report.rows} rows: {report.added} added, {report.repeated} there already, "
        f"{report.quarantined} in quarantine."
    )
    if report.declined:
        click.echo(f"{report.declined} rows say no to taking part; nothing of them was kept.")
    if report.conflicts:
        lines = ", ".join(str(line) for line in report.conflicts)
        click.echo(f"Their identifier has other content already; kept beside it: lines {lines}.")
    if report.ignored:
        click.echo(
            f"Columns not read: {', '.join(name or '(no name)' for name in report.ignored)}."
        )
    for item, number in report.unanswered.items():
        click.echo(f"{item}: asked by the routing, but {number} cells are empty (no answer).")
    for item, number in report.aside.items():
        click.echo(f"{item}: {number} answers off the route; kept, not counted.")
