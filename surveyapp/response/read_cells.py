"""Turn the cells that belong to one item into its answer, by the columns map."""

import re
from collections.abc import Mapping

from surveyapp.definition.digits import read_whole
from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import MISSING, NO_ANSWER, Item
from surveyapp.response.columns import (
    ANY,
    EMPTY,
    Constant,
    GroupOfColumns,
    ItemSource,
    OneColumn,
)
from surveyapp.response.csv_file import shown

NUL = "\x00"
# How spreadsheets write a whole number once a column was seen as decimal: 5.0
_DECIMAL = re.compile(r"(-?\d+)[.,]0+")
_KNOWN_SHOWN = 6


class WrongCell(Exception):
    """A cell does not fit.

    Attributes:
        code: stable, such as `row-value`.
        what: what is wrong, in a plain sentence.
        fix: what to do about it.
        column: where.
    """

    def __init__(self, *, code: str, what: str, fix: str, column: str) -> None:
        super().__init__(what)
        self.code, self.what, self.fix, self.column = code, what, fix, column


def read_cells(item: Item, source: ItemSource, cells: Mapping[str, str]) -> AnswerValue | None:
    """The answer to one item.

    Args:
        item: the item.
        source: where its answer comes from; checked against the item.
        cells: of the row, by column name, without spaces around them.

    Returns:
        The answer, a key of `MISSING`, or None when nothing was answered or asked.

    Raises:
        WrongCell: a cell does not fit the map or the item.
    """
    match source:
        case Constant(value=value):
            return value
        case GroupOfColumns():
            return _group(item, source, cells)
        case OneColumn():
            return _one(item, source, cells[source.column])


def _one(item: Item, source: OneColumn, cell: str) -> AnswerValue | None:
    if cell in source.missing:
        return _absent(source.missing[cell])
    if cell == EMPTY and EMPTY not in source.values:
        return None
    if NUL in cell:
        what = "The cell holds a character that no text can hold (NUL)."
        fix = "Export the file again as CSV UTF-8."
        raise WrongCell(code="row-nul", what=what, fix=fix, column=source.column)
    if source.separator is not None:
        parts = [part.strip() for part in cell.split(source.separator)]
        return _accepted(
            item, [_value(source, part) for part in parts if part], source.column, cell
        )
    if item.type == "story":
        return {"text": cell}
    if item.type == "number" and cell not in source.values and ANY not in source.values:
        return _accepted(item, _whole(cell, source.column), source.column, cell)
    return _accepted(item, _value(source, cell), source.column, cell)


def _value(source: OneColumn, cell: str) -> str | int:
    if cell in source.values:
        return source.values[cell]
    if cell != EMPTY and ANY in source.values:
        return source.values[ANY]
    known = [each for each in source.values if each not in {EMPTY, ANY}]
    named = ", ".join(known[:_KNOWN_SHOWN]) + (" …" if len(known) > _KNOWN_SHOWN else "")
    fix = f"Mend it, or add it to 'values' in the map (now {named})."
    what = f"The map does not know the value {shown(cell)}."
    raise WrongCell(code="row-value", what=what, fix=fix, column=source.column)


def _whole(cell: str, column: str) -> int:
    written = _DECIMAL.fullmatch(cell)
    try:
        return read_whole(written[1] if written else cell)
    except ValueError:
        what = f"{shown(cell)} is not a whole number."
        fix = "Mend it, or declare it under 'missing' in the map."
        raise WrongCell(code="row-number", what=what, fix=fix, column=column) from None


def _accepted(item: Item, value: object, column: str, cell: str) -> AnswerValue:
    try:
        return item_type(item.type).accept(item, value)
    except AnswerError as error:
        what, fix = f"{shown(cell)} does not fit. {error}", "Mend the cell or the map."
        code = f"row-{error.code}"
        raise WrongCell(code=code, what=what, fix=fix, column=column) from None


def _absent(key: str) -> str | None:
    return None if key == NO_ANSWER else key


def _group(item: Item, source: GroupOfColumns, cells: Mapping[str, str]) -> AnswerValue | None:
    names = (*source.columns, *source.missing)
    for name in names:
        _check_mark(source, name, cells[name])
    if all(cells[name] == EMPTY for name in names):
        return None
    chosen = [source.columns[name] for name in source.columns if cells[name] in source.chosen]
    absent = [source.missing[name] for name in source.missing if cells[name] in source.chosen]
    if chosen and absent:
        what, fix = "Answers are chosen, and also that there is none.", "Keep one of both."
        raise WrongCell(code="row-missing-beside", what=what, fix=fix, column=names[-1])
    if not chosen and not absent:
        return _nothing(source)
    if absent:
        return _absent(absent[0])
    return _accepted(item, list(dict.fromkeys(chosen)), names[0], " + ".join(chosen))


def _check_mark(source: GroupOfColumns, name: str, cell: str) -> None:
    if cell != EMPTY and cell not in source.chosen and cell not in source.not_chosen:
        what = f"{shown(cell)} says neither that it was chosen nor that it was not."
        fix = f"Use {source.chosen[0]} or {source.not_chosen[0]}, or declare it in the map."
        raise WrongCell(code="row-value", what=what, fix=fix, column=name)


def _nothing(source: GroupOfColumns) -> AnswerValue | None:
    """What it means that all columns are there and none is chosen."""
    if source.nothing is None or source.nothing in MISSING:
        return _absent(source.nothing or NO_ANSWER)
    return (source.nothing,)
