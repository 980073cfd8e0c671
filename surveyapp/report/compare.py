"""One item beside itself: over the releases of a survey, and over surveys that ask the same.

Bands of different releases may differ in width, and people of one release are mostly those of the
next: a difference is told only where the bands do not touch. Surveys share an item when its key,
its type, its answers and its routing are the same (the rule by which versions are pooled).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.aggregate.pooling import form_of
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.source import CENTRE
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item, Survey
from surveyapp.errors import NotFound
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.charts import BarChart, bars_by_group
from surveyapp.report.of_whom import heading_of_whom, only_some
from surveyapp.report.ordering import order_of
from surveyapp.report.said import Said, date_words, said

Label = tuple[str, str]  # what a bar is called, and in which language
# Behind the centres that are named: people may have taken part in others too.
MORE = "…"


@dataclass(frozen=True, slots=True)
class Compared:
    """One column: what one release tells of the item.

    Attributes:
        key: of the column, unique within its comparison.
        survey: its name for residents.
        number: of the release.
        date: of the release, in words.
        synthetic: the people are made up.
        centres: names of the centres in which people surely took part; `MORE` behind them where
            there may be others.
        base: how many people answered, in words; None when nothing is told.
        not_asked: how many were led past it, in words; None when that is not told.
        not_answered: how many did not want or know how to answer, likewise.
        words: of each row; None where nothing is told.
    """

    key: str
    survey: Said
    number: int
    date: str
    synthetic: bool
    centres: tuple[str, ...]
    base: Said | None
    not_asked: Said | None
    not_answered: Said | None
    words: tuple[Said | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table with a column for each release, and a small chart for each of its rows.

    Attributes:
        categories: keys of the rows.
        rows: the answers.
        columns: the oldest release first, or one for each survey.
        charts: one for each row: a bar for each column that tells it.
        moved: places of the rows of which two columns surely differ: their bands do not touch.
        of_whom: the figures are.
    """

    categories: tuple[str, ...]
    rows: tuple[Said, ...]
    columns: tuple[Compared, ...]
    charts: tuple[BarChart, ...]
    moved: frozenset[int]
    of_whom: Said


@dataclass(frozen=True, slots=True)
class Source:
    """A release with what is needed to read it."""

    release: Release
    survey: Survey
    centres: Mapping[str, str]


def compare_releases(sources: Iterable[Source], key: str, language: str) -> Comparison:
    """An item over the releases of one survey.

    Args:
        sources: the oldest release first, at least one.
        key: of the item.
        language: registry code of the reader.

    Raises:
        NotFound: the newest questionnaire has no such closed item.
    """
    found = list(sources)
    item = closed_item(found[-1].survey, key)
    same = [each for each in found if _shares(each.survey, item)]
    names = [str(each.release.number) for each in same]
    teller = _Teller(item, language, _called_by_date)
    return teller.compare(dict(zip(names, same, strict=True)), rows_of=-1)


def compare_surveys(sources: Iterable[Source], key: str, language: str) -> Comparison:
    """An item over surveys; those that do not share it are left out.

    Args:
        sources: the newest release of each, beginning with the survey that is looked at.
        key: of the item.
        language: registry code of the reader.

    Raises:
        NotFound: the first survey has no such closed item.
    """
    found = list(sources)
    item = closed_item(found[0].survey, key)
    same = {each.survey.key: each for each in found if _shares(each.survey, item)}
    return _Teller(item, language, _called_by_survey).compare(same, rows_of=0)


def closed_item(survey: Survey, key: str) -> Item:
    """The item of a survey that is counted.

    Raises:
        NotFound: there is none with this key, or it is not counted.
    """
    item = survey.item(key)
    if item is None or not item_type(item.type).closed:
        message = f"The survey {survey.key!r} counts no item {key!r}."
        raise NotFound(message)
    return item


def _shares(survey: Survey, item: Item) -> bool:
    other = survey.item(item.key)
    return other is not None and form_of(other) == form_of(item)


class _Teller:
    """Tells one item in one language."""

    def __init__(
        self,
        item: Item,
        language: str,
        name: "Callable[[Compared, Sequence[Compared], str], Label]",
    ) -> None:
        self.item = item
        self.language = language
        self.name = name
        counted = item_type(item.type).categories(item)
        self.labels = {key: text.tell(language) for key, text in counted}

    def compare(self, sources: Mapping[str, Source], rows_of: int) -> Comparison:
        """The whole comparison.

        Args:
            sources: each becomes a column.
            rows_of: place of the one that is looked at, among those that tell the item: its
                answers decide the order of the rows.
        """
        tables = {key: each.release.table(self.item.key) for key, each in sources.items()}
        told = {key: table for key, table in tables.items() if table is not None}
        rows = order_of([*told.values()][rows_of] if told else None, self.item)
        columns = tuple(
            self._column(key, source, tables[key], rows) for key, source in sources.items()
        )
        names = {each.key: self.name(each, columns, self.language) for each in columns}
        routed = only_some(self.item, told.values())
        return Comparison(
            categories=rows,
            rows=tuple(said(self.labels.get(row, (row, self.language))) for row in rows),
            columns=columns,
            charts=tuple(
                bars_by_group(told, row, names, self.language, routed=routed) for row in rows
            ),
            moved=frozenset(place for place, row in enumerate(rows) if _differ(told.values(), row)),
            of_whom=heading_of_whom(self.language, routed=routed),
        )

    def _column(
        self, key: str, source: Source, table: SafeTable | None, rows: tuple[str, ...]
    ) -> Compared:
        cells = [None if table is None else table.cell(row) for row in rows]
        return Compared(
            key=key,
            survey=said(source.survey.title.tell(self.language)),
            number=source.release.number,
            date=date_words(source.release.date, self.language),
            synthetic=source.release.synthetic,
            centres=_centres(source),
            base=self._people(None if table is None else table.base),
            not_asked=self._people(None if table is None else table.not_asked),
            not_answered=self._people(None if table is None else table.not_answered),
            words=tuple(
                None
                if cell is None or table is None
                else said(tell_share(cell, table.bands, self.language))
                for cell in cells
            ),
        )

    def _people(self, told: Range | None) -> Said | None:
        return None if told is None else said(tell_people(told, self.language))


def _called_by_date(column: Compared, columns: Sequence[Compared], language: str) -> Label:
    """A release by its date; with its number too where two came on one day."""
    again = [each.date for each in columns].count(column.date) > 1
    release = _("Release %(number)s", language, number=column.number).text
    return f"{release}, {column.date}" if again else column.date, language


def _called_by_survey(column: Compared, columns: Sequence[Compared], language: str) -> Label:
    """A survey by its name; with its key too where two are called the same.

    It is marked where its people are made up, as its bars stand beside those of real people.
    """
    name = column.survey.text
    again = [each.survey.text for each in columns].count(name) > 1
    words = [column.key] if again else []
    words += [_("Made up", language).text] if column.synthetic else []
    told = f"{name} ({', '.join(words)})" if words else name
    return told, column.survey.language


def _centres(source: Source) -> tuple[str, ...]:
    """Centres whose band begins above nobody, the largest first, and `MORE`."""
    table = source.release.table(CENTRE)
    cells = () if table is None else table.cells
    surely = sorted((each for each in cells if each.low > 0), key=lambda each: -each.low)
    names = tuple(source.centres.get(each.category, each.category) for each in surely)
    return (*names, MORE) if names and len(names) < len(cells) else names


def _differ(tables: Iterable[SafeTable], category: str) -> bool:
    cells = [cell for table in tables if (cell := table.cell(category)) is not None]
    if not cells:
        return False
    return max(each.low for each in cells) > min(each.high for each in cells)
