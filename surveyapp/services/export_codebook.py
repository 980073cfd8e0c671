"""The codebook of a survey: to be read, and as a file."""

import uuid

from surveyapp.errors import NotFound
from surveyapp.export.codebooks import JSON_TYPE, codebook_csv, codebook_json
from surveyapp.export.separated import CSV_TYPE
from surveyapp.report.codebook import Codebook, codebook_of
from surveyapp.services.context import Context
from surveyapp.services.export_results import ExportedFile
from surveyapp.services.find_survey import find_survey, list_versions

CSV, JSON = "csv", "json"
MAKERS = {CSV: (codebook_csv, CSV_TYPE), JSON: (codebook_json, JSON_TYPE)}


def find_codebook(
    context: Context, organisation_id: uuid.UUID, slug: str, language: str
) -> Codebook:
    """What the variables of a survey are, and what their values mean.

    Args:
        context: settings and database.
        organisation_id: whose survey it is.
        slug: which survey.
        language: registry code of the reader.

    Raises:
        NotFound: the organisation has no such survey, or it was never published.
    """
    kept = find_survey(context, organisation_id, slug)
    versions = {each.number: each.survey for each in list_versions(context, organisation_id, slug)}
    if not versions:
        message = f"{slug!r} was never published."
        raise NotFound(message)
    return codebook_of(versions, language, synthetic=kept.synthetic)


def export_codebook(
    context: Context, organisation_id: uuid.UUID, slug: str, language: str, form: str
) -> ExportedFile:
    """The codebook as a file.

    Args:
        context: settings and database.
        organisation_id: whose survey it is.
        slug: which survey.
        language: registry code of the reader.
        form: `csv` or `json`.

    Raises:
        NotFound: as `find_codebook`.
    """
    make, content_type = MAKERS[form]
    book = find_codebook(context, organisation_id, slug, language)
    return ExportedFile(f"{slug}-codebook.{form}", content_type, make(book))
