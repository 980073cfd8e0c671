"""Import responses from a CSV file, by a columns map; importing twice adds nothing.

The whole file is checked before the first row is kept: wrong headers or a wrong map change
nothing. A wrong row goes to quarantine with its line number, and the rest goes on; mended and
imported again under the same identifier, it takes the place of the wrong one.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from surveyapp.definition.survey import NO_ANSWER, Survey
from surveyapp.errors import Finding, ImportRefused, Refused
from surveyapp.response.columns import ColumnMap
from surveyapp.response.consent import refuses
from surveyapp.response.csv_file import CsvFile, CsvRow, read_csv
from surveyapp.response.header import check_header, ignored_columns
from surveyapp.response.kept import QUARANTINED
from surveyapp.response.read_columns import read_columns
from surveyapp.response.read_row import ReadRow, RowReader
from surveyapp.response.response import FinishedResponse
from surveyapp.response.validation import sort_answers
from surveyapp.services.context import Context
from surveyapp.services.find_survey import PublishedSurvey, find_published_survey
from surveyapp.services.record_response import CONFLICT, record_response
from surveyapp.services.set_up_organisation import list_centres

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class ImportReport:
    """What became of a file.

    Attributes:
        rows: how many rows it has.
        added: rows that were kept now and will be counted, mended ones included.
        repeated: rows that were there already, quarantined ones included.
        quarantined: rows that were kept now, to be looked at.
        declined: rows with a "no" to consent; nothing of them was kept.
        conflicts: lines whose identifier has other content already; kept beside it.
        problems: what was wrong with the quarantined rows, by line.
        ignored: columns that were not read.
        unanswered: rows per item that routing asks it of and whose cells are empty.
        aside: rows per item that has an answer although routing does not ask it.
    """

    rows: int
    added: int = 0
    repeated: int = 0
    quarantined: int = 0
    declined: int = 0
    conflicts: list[int] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    unanswered: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)


def import_responses(  # noqa: PLR0913  what an import consists of
    context: Context,
    slug: str,
    content: bytes,
    columns: object,
    *,
    ignore_unknown: bool = False,
    encoding: str | None = None,
    separator: str | None = None,
    progress: Progress = lambda _done, _rows: None,
) -> ImportReport:
    """Keep every row of a file as a response to the newest version of a survey.

    Args:
        context: settings, database, sealing and clock.
        slug: the survey; it must have been published.
        content: the bytes of the CSV file.
        columns: the columns map, as parsed JSON (see `response.columns`).
        ignore_unknown: leave columns alone that the map does not name.
        encoding: of the file; UTF-8 when None.
        separator: between its cells; found out when None.
        progress: called after each row with how many are done, and how many there are.

    Returns:
        What became of the rows.

    Raises:
        NotFound: no such survey was published.
        ImportRefused: the map or the file as a whole is wrong; nothing was changed.
    """
    published = find_published_survey(context, slug)
    mapped = read_columns(columns, published.survey)
    table = read_csv(content, mapped.columns(), encoding=encoding, separator=separator)
    reader = _reader(context, published, mapped, table)
    findings = check_header(mapped, table.header, ignore_unknown=ignore_unknown)
    if not findings:
        findings = _check_constants(mapped, reader, table)
    if findings:
        message = "The file does not fit the columns map; nothing was changed."
        raise ImportRefused(message, findings)
    return _Import(context, published, reader, progress).run(table, mapped)


def _reader(
    context: Context, published: PublishedSurvey, mapped: ColumnMap, table: CsvFile
) -> RowReader:
    centres = list_centres(context, published.organisation_id)
    return RowReader(
        survey=published.survey,
        columns=mapped,
        header=table.header,
        centres=frozenset(centre.slug for centre in centres),
        today=context.clock.today(),
    )


def _check_constants(mapped: ColumnMap, reader: RowReader, table: CsvFile) -> list[Finding]:
    """What would be wrong in every row alike is a mistake of the map, or of the whole file."""
    findings = reader.constants()
    if mapped.id is not None:
        place = table.header.index(mapped.id)
        names = [row.cells[place] for row in table.rows if len(row.cells) > place]
        if len(set(names)) * 2 <= len(names) and len(names) > 1:
            what = f"The column {mapped.id!r} holds {len(set(names))} values for {len(names)} rows."
            fix = "Name a column with a UUID per row, or leave 'id' out."
            findings.append(Finding("id-not-unique", "id.column", what, fix))
    return findings


class _Import:
    """One run over one file."""

    def __init__(
        self, context: Context, published: PublishedSurvey, reader: RowReader, progress: Progress
    ) -> None:
        self.context = context
        self.published = published
        self.reader = reader
        self.progress = progress
        centres = list_centres(context, published.organisation_id)
        self.centres = {centre.slug: centre.id for centre in centres}
        # Two rows of one file under one identifier are two rows: neither mends the other.
        self.seen = set[uuid.UUID]()

    def run(self, table: CsvFile, mapped: ColumnMap) -> ImportReport:
        report = ImportReport(len(table.rows), ignored=ignored_columns(mapped, table.header))
        for done, row in enumerate(table.rows, 1):
            self._keep(row, self.reader.read(row), report)
            self.progress(done, len(table.rows))
        return report

    def _keep(self, row: CsvRow, read: ReadRow, report: ImportReport) -> None:
        if refuses(self.published.survey, read.answers):
            report.declined += 1
            return
        report.problems.extend(read.problems)
        if not read.problems:
            _note_routing(self.published.survey, read, report)
        response = FinishedResponse(
            id=read.id,
            version=self.published.version,
            language=read.language,
            channel=read.channel,
            answers=read.answers,
        )
        mends = read.id not in self.seen
        self.seen.add(read.id)
        try:
            receipt = record_response(
                self.context,
                self.published.slug,
                response,
                centre_id=self.centres.get(read.centre or ""),
                synthetic=self.published.synthetic,
                line=row.line,
                mends=mends,
                received_on=read.date,
            )
        except Refused as refused:
            if refused.code != CONFLICT:
                raise
            report.conflicts.append(row.line)
            return
        if receipt.repeated:
            report.repeated += 1
        elif receipt.status == QUARANTINED:
            report.quarantined += 1
        else:
            report.added += 1


def _note_routing(survey: Survey, read: ReadRow, report: ImportReport) -> None:
    """Count where the survey's routing and the file's empty cells do not say the same."""
    found = sort_answers(survey, read.answers)
    report.unanswered.update(
        key for key, value in found.closed.items() if value == NO_ANSWER and key not in read.answers
    )
    report.aside.update(found.aside.keys())
