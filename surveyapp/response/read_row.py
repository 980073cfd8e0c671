"""Turn one row of a file into answers, by a columns map.

A cell that does not fit never stops the import: it becomes a problem of its row, and the row
goes to quarantine whole, as it stands in the file.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import Survey
from surveyapp.errors import Finding
from surveyapp.ids import canonical_json
from surveyapp.response.columns import ColumnMap
from surveyapp.response.csv_file import CsvRow, shown
from surveyapp.response.read_cells import WrongCell, read_cells
from surveyapp.response.read_details import DetailReader
from surveyapp.response.response import Channel

# Under this name a wrong row is kept whole; no item can be called so, hence the quarantine.
WHOLE_ROW = "@row"
UUID_VERSION = 4

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row says.

    Attributes:
        id: of the response.
        answers: by item key; nothing for an empty cell.
        language: registry code.
        channel: how they took part.
        date: the day on which it was received, or None.
        centre: slug of the centre, or None.
        problems: why the row goes to quarantine; its whole text is then among the answers.
    """

    id: uuid.UUID
    answers: Mapping[str, AnswerValue]
    language: str
    channel: Channel
    date: dt.date | None = None
    centre: str | None = None
    problems: tuple[Finding, ...] = ()


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one file.

    Args:
        survey: the questionnaire that they answer.
        columns: the map, checked against that questionnaire.
        header: column names, in order.
        centres: slugs of the organisation's neighbourhood centres.
        today: rows cannot have come in later.
    """

    survey: Survey
    columns: ColumnMap
    header: tuple[str, ...]
    centres: frozenset[str]
    today: dt.date
    _details: DetailReader = field(init=False)
    _problems: list[Finding] = field(default_factory=list)
    _row: CsvRow = field(default_factory=lambda: CsvRow(0, 0, ()))

    def __post_init__(self) -> None:
        self._details = DetailReader(self.survey, self.columns, self.centres, self.today)

    def constants(self) -> list[Finding]:
        """What the map says of every row alike and cannot be: mistakes of the map."""
        self._problems = []
        readers = {
            "language": self._details.language,
            "channel": self._details.channel,
            "date": self._details.date,
            "centre": self._details.centre,
        }
        for name, read in readers.items():
            detail = getattr(self.columns, name)
            if detail is not None and detail.column is None:
                self._try(read, {}, None, place=f"{name}.value")
        return self._problems

    def read(self, row: CsvRow) -> ReadRow:
        """What one row says; see `ReadRow`."""
        self._problems, self._row = [], row
        if len(row.cells) != len(self.header):
            return self._misshapen(row)
        cells = dict(zip(self.header, (cell.strip() for cell in row.cells), strict=True))
        found = ReadRow(
            id=self._id(cells),
            answers=dict(self._answers(cells)),
            language=self._try(self._details.language, cells, self.survey.source_language),
            channel=self._try(self._details.channel, cells, Channel.PAPER),
            date=self._try(self._details.date, cells, None),
            centre=self._try(self._details.centre, cells, None),
        )
        return self._whole(found) if self._problems else found

    def _whole(self, read: ReadRow) -> ReadRow:
        """A wrong row: what was understood of it, and all of it as it stands in the file."""
        answers = {**read.answers, WHOLE_ROW: {"text": canonical_json(self._row.cells)}}
        return replace(read, answers=answers, problems=tuple(self._problems))

    def _misshapen(self, row: CsvRow) -> ReadRow:
        what = f"The row has {len(row.cells)} cells; the header has {len(self.header)}."
        self._wrong("row-cells", what, "Look for a missing or an extra separator.")
        language = self.survey.source_language
        return self._whole(ReadRow(self._derived(), {}, language, Channel.PAPER))

    def _try(
        self, read: Callable[[Mapping[str, str]], T], cells: Mapping[str, str], otherwise: T,
        place: str | None = None,
    ) -> T:  # fmt: skip
        try:
            return read(cells)
        except WrongCell as wrong:
            self._wrong(wrong.code, wrong.what, wrong.fix, wrong.column, place)
            return otherwise

    def _wrong(
        self, code: str, what: str, fix: str, column: str = "", place: str | None = None
    ) -> None:
        where = f"line {self._row.line}" + (f", column {shown(column)}" if column else "")
        self._problems.append(Finding(code, place or where, what, fix))

    def _derived(self, *parts: object) -> uuid.UUID:
        """An identifier that is the same whenever the same row is imported."""
        content = parts or (self._row.number, canonical_json(self._row.cells))
        text = "\n".join(str(part) for part in (self.survey.key, *content))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        return uuid.UUID(bytes=digest[:16], version=UUID_VERSION)

    def _id(self, cells: Mapping[str, str]) -> uuid.UUID:
        if self.columns.id is None:
            return self._derived()
        cell = cells[self.columns.id]
        try:
            found = uuid.UUID(cell.removeprefix("uuid:"))
        except ValueError:
            what = f"{shown(cell)} is not a UUID."
            self._wrong("row-id", what, "Give each row its own UUID.", self.columns.id)
            return self._derived()
        # Other versions may hold the time or the machine; what we keep must tell neither.
        return found if found.version == UUID_VERSION else self._derived(found)

    def _answers(self, cells: Mapping[str, str]) -> Iterator[tuple[str, AnswerValue]]:
        for item in self.survey.items():
            source = self.columns.items.get(item.key)
            if source is None:
                continue
            reader = partial(read_cells, item, source)
            answer = self._try(reader, cells, None)
            if answer is not None:
                yield item.key, answer
