"""A release as rows, one for each released cell: what spreadsheets and CSV files hold.

Comes in: a frozen release and its questionnaire. Goes out: the words of the results page beside
the ends of each band, so that every form tells the same and nothing more.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.sentences import first_places
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.naming import exact_way
from surveyapp.report.result import ItemResult
from surveyapp.report.results import results_of
from surveyapp.report.room_results import room_results

PERCENT = 100
RESPONSES = "responses"
Value = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One cell of a release, with all that it is of.

    Attributes:
        how: `responses`, or how a room was counted: hands, dots, vote, ranking.
        item: key of the item.
        question: its words; of a ranking also that what was put first is counted.
        breakdown: words of the item that splits; empty for everybody together.
        group: words of the group; empty for everybody together.
        category: key of the category.
        answer: its words.
        share: the band in words.
        low: lower end of the band in per cent, included.
        high: upper end in per cent, not included (included when 100).
        base: how many people it is of, as a range.
        not_asked: people whom the questionnaire led past the question; None when not told.
        not_answered: people who chose not to say; None when not told.
    """

    how: str
    item: str
    question: str
    breakdown: str
    group: str
    category: str
    answer: str
    share: str
    low: float
    high: float
    base: Range
    not_asked: Range | None = None
    not_answered: Range | None = None


def released_cells(
    release: Release, survey: Survey, centres: Mapping[str, str], language: str
) -> tuple[ReleasedCell, ...]:
    """Every released cell: everybody together first, then each breakdown, then the rooms.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        centres: names of the centres by slug.
        language: registry code of the reader.
    """
    found: list[ReleasedCell] = []
    told = partial(results_of, release, survey, centres, language, drawn=False)
    whole = told()
    for split, question in ((None, None), *whole.breakdowns):
        results = whole if split is None else told(split)
        of = "" if question is None else question.text
        how = () if split is not None else results.asked_how
        for result in (*results.items, *how):
            tables = [
                each
                for each in release.tables
                if (each.item, each.breakdown) == (result.item, split)
            ]
            found += _cells(result, tables, RESPONSES, of, language)
    for room in room_results(release, survey, language):
        tally = release.tally(room.result.item, room.method)
        tables = [] if tally is None else [tally.table]
        found += _cells(room.result, tables, room.method, "", language)
    return tuple(found)


def _cells(
    result: ItemResult, tables: list[SafeTable], how: str, of: str, language: str
) -> Iterator[ReleasedCell]:
    """The cells of one item's tables; `results_of` has a column for each table, in their order."""
    first = f" {first_places(language).text}" if result.put_first else ""
    for column, table in zip(result.columns, tables, strict=True):
        members = ", ".join(each.text for each in column.members)
        name = "" if column.name is None else column.name.text
        rows = zip(result.rows, column.words, result.categories, strict=True)
        for answer, share, category in rows:
            cell = table.cell(category)
            if cell is None or share is None:
                continue
            yield ReleasedCell(
                how=how,
                item=result.item,
                question=result.title.text + first,
                breakdown=of,
                group=f"{name} ({members})" if members else name,
                category=category,
                answer=answer.text,
                share=share.text,
                low=round(cell.low * PERCENT, 6),
                high=round(cell.high * PERCENT, 6),
                base=table.base,
                not_asked=table.not_asked,
                not_answered=table.not_answered,
            )


def headings(language: str) -> tuple[str, ...]:
    """What stands above the columns of `lines`."""
    words = (
        _("Release", language),
        _("Date", language),
        _("Answers", language),
        _("How it was asked", language),
        _("Key of the question", language),
        _("Question", language),
        _("Split by", language),
        _("Group", language),
        _("Key of the answer", language),
        _("Answer", language),
        _("Share", language),
        _("From, per cent", language),
        _("To, per cent", language),
        _("People, from", language),
        _("People, to", language),
        _("Not asked, from", language),
        _("Not asked, to", language),
        _("Did not answer, from", language),
        _("Did not answer, to", language),
    )
    return tuple(each.text for each in words)


def lines(
    release: Release, cells: tuple[ReleasedCell, ...], language: str
) -> Iterator[tuple[Value, ...]]:
    """A line of a table for each cell; every one says of which release it is.

    Made-up answers are marked on each line, as lines are copied one by one.
    """
    kind = _("Made up", language) if release.synthetic else _("Of people", language)
    for each in cells:
        yield (
            release.number,
            release.date,
            kind.text,
            _way(each.how, language),
            each.item,
            each.question,
            each.breakdown,
            each.group,
            each.category,
            each.answer,
            each.share,
            each.low,
            each.high,
            each.base.low,
            each.base.high,
            *_ends(each.not_asked),
            *_ends(each.not_answered),
        )


def _way(how: str, language: str) -> str:
    if how == RESPONSES:
        return _("Each person alone", language).text
    return exact_way(how, language).text


def _ends(told: Range | None) -> tuple[int | None, int | None]:
    return (None, None) if told is None else (told.low, told.high)
