"""What a row says about the response itself: language, channel, date, centre."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveyapp.definition.survey import Survey
from surveyapp.languages import resolve
from surveyapp.response.columns import ColumnMap, Detail
from surveyapp.response.csv_file import shown
from surveyapp.response.read_cells import WrongCell
from surveyapp.response.response import Channel


@dataclass(frozen=True, slots=True)
class DetailReader:
    """Reads the details of the rows of one file; a wrong one raises `WrongCell`.

    Attributes:
        survey: the questionnaire; offers the languages.
        columns: the map.
        centres: slugs of the organisation's neighbourhood centres.
        today: rows cannot have come in later.
    """

    survey: Survey
    columns: ColumnMap
    centres: Collection[str]
    today: dt.date

    def language(self, cells: Mapping[str, str]) -> str:
        """The registry code of the language in which they answered."""
        told = _told(self.columns.language, cells) or ""
        code = resolve(told)
        if code in self.survey.languages:
            return code
        fix = f"Use one of {', '.join(self.survey.languages)}."
        what = f"The survey has no language {shown(told)}."
        raise _wrong(self.columns.language, "row-language", what, fix)

    def channel(self, cells: Mapping[str, str]) -> Channel:
        """How they took part."""
        told = _told(self.columns.channel, cells) or ""
        if told in set(Channel):
            return Channel(told)
        fix = f"Use one of {', '.join(Channel)}."
        what = f"There is no channel {shown(told)}."
        raise _wrong(self.columns.channel, "row-channel", what, fix)

    def date(self, cells: Mapping[str, str]) -> dt.date | None:
        """The day on which it came in, or None when nothing says so."""
        detail = self.columns.date
        told = _told(detail, cells)
        if told is None or detail is None:
            return None
        try:
            found = dt.date.fromisoformat(told)
        except ValueError:
            what = f"{shown(told)} is not a day."
            raise _wrong(detail, "row-date", what, "Write it like 2022-02-28.") from None
        if found > self.today:
            raise _wrong(detail, "row-date", f"{told} is still to come.", "Mend the year.")
        return found

    def centre(self, cells: Mapping[str, str]) -> str | None:
        """The slug of the neighbourhood centre, or None when nothing says so."""
        detail = self.columns.centre
        told = _told(detail, cells)
        if told is None or detail is None or told in self.centres:
            return told
        what = f"The organisation has no centre {shown(told)}."
        fix = f"Use one of {', '.join(sorted(self.centres)) or '(it has none)'}."
        raise _wrong(detail, "row-centre", what, fix)


def _told(detail: Detail | None, cells: Mapping[str, str]) -> str | None:
    if detail is None or detail.column is None:
        return detail.value if detail else None
    cell = cells[detail.column]
    return detail.values.get(cell, cell) or None


def _wrong(detail: Detail, code: str, what: str, fix: str) -> WrongCell:
    return WrongCell(code=code, what=what, fix=fix, column=detail.column or "")
