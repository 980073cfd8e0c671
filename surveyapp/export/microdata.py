"""Microdata as files: CSV with labels, a spreadsheet, an SPSS file.

Comes in: columns, and rows as tuples, recoded by a service. Goes out: pieces of a file. The first
column of each says on every row that this is not for publication, as rows are copied one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveyapp.export.separated import fragment, streamed
from surveyapp.export.spreadsheets import Cell, Column, spreadsheet
from surveyapp.export.statistics import NOMINAL, ORDINAL, SCALE, SavColumn, sav
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.codebook import MARK, Codebook, CodedItem, Missing, Part, Value, Variable
from surveyapp.report.variable_names import LABEL_BYTES, cut, note_lines, value_labels

FILE_LABEL_BYTES = 64
WIDTH = 18
LOWEST, HIGHEST = -9, -1  # codes of what is no real answer


@dataclass(frozen=True, slots=True)
class Exported:
    """An item as it is exported.

    Attributes:
        coded: the item and its variables.
        values: those that can come up.
    """

    coded: CodedItem
    values: tuple[Value, ...]


def microdata_csv(
    book: Codebook, items: Sequence[Exported], rows: Iterable[Sequence[str]]
) -> Iterator[bytes]:
    """CSV with labels, piece by piece.

    Args:
        book: of the survey.
        items: what is exported, in order.
        rows: of each response a fragment of a line (`separated.fragment`) for each item.
    """
    return streamed(_names(items), rows, before=fragment([book.mark.text]))


def microdata_xlsx(
    book: Codebook, items: Sequence[Exported], rows: Iterable[Sequence[Sequence[Cell]]]
) -> bytes:
    """A spreadsheet with labels.

    Args:
        book: of the survey.
        items: what is exported, in order.
        rows: of each response the words of each item.
    """
    flat = ([book.mark.text, *(cell for part in row for cell in part)] for row in rows)
    columns = [Column(name, WIDTH) for name in _names(items)]
    return spreadsheet(book.mark.text, columns, flat)


def microdata_sav(
    book: Codebook,
    items: Sequence[Exported],
    rows: Iterable[Sequence[Sequence[int | str]]],
    people: int,
) -> Iterator[bytes]:
    """An SPSS file with labels, piece by piece.

    Args:
        book: of the survey.
        items: what is exported, in order.
        rows: of each response the codes of each item.
        people: how many responses there are.
    """
    columns = [SavColumn(MARK, book.mark.text, {1: book.mark.text})]
    columns += [
        _column(book, each, variable) for each in items for variable in each.coded.variables
    ]
    flat = ([1, *(code for part in row for code in part)] for row in rows)
    label = cut(f"{book.mark.text}: {book.title.text}", FILE_LABEL_BYTES)
    return sav(label, _notes(book, items), columns, flat, people)


def _notes(book: Codebook, items: Sequence[Exported]) -> list[str]:
    """What travels with the file: the mark, and which variables are not in it."""
    there = {each.coded.item.key for each in items}
    gone = ", ".join(each.variables[0].name for each in book.items if each.item.key not in there)
    if not gone:
        return note_lines(book.mark.text)
    why = _("Left out, as its groups are too small: %(names)s", book.language, names=gone)
    return [*note_lines(book.mark.text), *note_lines(why.text)]


def _names(items: Sequence[Exported]) -> list[str]:
    return [MARK, *(variable.name for each in items for variable in each.coded.variables)]


def _column(book: Codebook, exported: Exported, variable: Variable) -> SavColumn:
    label = cut(variable.label.text, LABEL_BYTES)
    missing = [(int(code), words.text) for code, words in book.missing_of(exported.coded)]
    if variable.part is Part.JOINED:
        return SavColumn(variable.name, label, text_bytes=_longest(book, exported))
    coded: list[tuple[int, str]] = []
    if variable.part is Part.ONE:
        coded = [(each.code, each.label.text) for each in exported.values]
    elif variable.part is Part.CHOSEN:
        coded = [(0, book.chosen[0].text), (1, book.chosen[1].text)]
    return SavColumn(
        name=variable.name,
        label=label,
        values=value_labels([*coded, *missing]),
        measure=_measure(exported.coded, variable),
        missing=(LOWEST, HIGHEST),
    )


def _measure(coded: CodedItem, variable: Variable) -> str:
    if variable.part is Part.PLACE:
        return SCALE
    return ORDINAL if coded.ordered else NOMINAL


def _longest(book: Codebook, exported: Exported) -> int:
    """Bytes of the longest text that categories in a row can be."""
    joined = "; ".join(each.label.text for each in exported.values)
    alone = (book.word(each) for each in Missing)
    return max(len(each.encode()) for each in (joined, *alone))
