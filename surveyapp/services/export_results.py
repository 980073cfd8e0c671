"""A release as a file to go on with: a spreadsheet, CSV, or JSON."""

from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import results_document
from surveyapp.errors import NotFound
from surveyapp.export.codebooks import JSON_TYPE
from surveyapp.export.separated import CSV_TYPE, separated
from surveyapp.export.spreadsheets import XLSX_TYPE, Column, spreadsheet
from surveyapp.ids import canonical_json
from surveyapp.languages import meant
from surveyapp.report.released import headings, lines, released_cells
from surveyapp.services.context import Context
from surveyapp.services.read_release import asked_in, latest_release, release
from surveyapp.services.set_up_organisation import list_centres

XLSX, CSV, JSON = "xlsx", "csv", "json"
TYPES = {XLSX: XLSX_TYPE, CSV: CSV_TYPE, JSON: JSON_TYPE}
# Words are wide, keys and numbers are not.
WIDE, NARROW = 36, 14
WORDS = {5, 6, 7, 9, 10}


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that somebody takes away.

    Attributes:
        name: to save it under.
        content_type: what it is.
        content: its bytes.
    """

    name: str
    content_type: str
    content: bytes


def export_results(
    context: Context, slug: str, language: str, form: str, number: int | None = None
) -> ExportedFile:
    """Write a release of a survey: a line for each released cell, and nothing else.

    Args:
        context: settings and database.
        slug: address of the survey.
        language: of the reader, such as nl or ar.
        form: `xlsx`, `csv` or `json` (as the API answers it).
        number: of the release; the newest one when None.

    Raises:
        NotFound: there is no such survey, release or language.
    """
    reader = meant(language)
    found = latest_release(context, slug) if number is None else release(context, slug, number)
    if found is None:
        message = f"There are no results of {slug!r} yet."
        raise NotFound(message)
    if form == JSON:
        content = canonical_json(results_document(found)).encode()
    else:
        content = _table(context, found, slug, reader, form)
    return ExportedFile(f"{slug}-{found.number}.{form}", TYPES[form], content)


def _table(context: Context, found: Release, slug: str, reader: str, form: str) -> bytes:
    asked = asked_in(context, found)
    centres = {each.slug: each.name for each in list_centres(context, asked.organisation_id)}
    heads = headings(reader)
    rows = lines(found, released_cells(found, asked.survey, centres, reader), reader)
    if form == CSV:
        return separated(heads, rows)
    columns = [Column(head, WIDE if place in WORDS else NARROW) for place, head in enumerate(heads)]
    return spreadsheet(slug, columns, rows)
