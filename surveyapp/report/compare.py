"""One item beside itself: over releases, over centres, and over surveys that ask the same.

Bands of different releases may differ in width, and people of one release are mostly those of the
next: a difference is told only where the bands do not touch. Surveys share an item when its key,
its type, its answers and its routing are the same (the rule by which versions are pooled).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.aggregate.pooling import form_of
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import CENTRE, Item, Survey
from surveyapp.errors import NotFound
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.aloud import Aloud
from surveyapp.report.centres import NAMES_ARE, centre_labels
from surveyapp.report.charts import bars_by_group
from surveyapp.report.comparison import MORE, Compared, Comparison
from surveyapp.report.of_whom import heading_of_whom, only_some
from surveyapp.report.ordering import order_of
from surveyapp.report.results import MERGED
from surveyapp.report.said import Said, date_words, said

Label = tuple[str, str]  # what a bar is called, and in which language


@dataclass(frozen=True, slots=True)
class Source:
    """A release with what is needed to read it."""

    release: Release
    survey: Survey
    centres: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes a column: the table of a release, and what it is called."""

    source: Source
    name: Said
    table: SafeTable | None
    centres: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


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
    parts = {
        str(each.release.number): _whole(each, item, language)
        for each in found
        if _shares(each.survey, item)
    }
    return _Teller(item, language, _called_by_date).compare(parts, rows_of=-1)


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
    parts = {
        each.survey.key: _whole(each, item, language)
        for each in found
        if _shares(each.survey, item)
    }
    return _Teller(item, language, _called_by_survey).compare(parts, rows_of=0)


def compare_centres(source: Source, key: str, language: str) -> Comparison:
    """An item over the centres in which people took part.

    Args:
        source: a release; it tells of centres what its questionnaire declares.
        key: of the item.
        language: registry code of the reader.

    Raises:
        NotFound: the questionnaire has no such closed item.
    """
    item = closed_item(source.survey, key)
    split = next((each for each in source.survey.breakdowns if each.item == CENTRE), None)
    names = centre_labels(source.centres)
    if split is not None:
        names[MERGED] = split.merged.tell(language)
    parts = {
        group: _Part(
            source,
            said(names.get(group, (group, NAMES_ARE))),
            table,
            members=tuple(source.centres.get(each, each) for each in table.members)
            if len(table.members) > 1
            else (),
        )
        for table in source.release.tables
        if (table.item, table.breakdown) == (key, CENTRE) and (group := table.group)
    }
    return _Teller(item, language, _called_by_name, groups=True).compare(parts, rows_of=0)


def closed_item(survey: Survey, key: str) -> Item:
    """The item of a survey that is counted.

    Raises:
        NotFound: there is none with this key, or it is not counted.
    """
    item = survey.item(key)
    if item is None or key.startswith("@") or not item_type(item.type).closed:
        message = f"The survey {survey.key!r} counts no item {key!r}."
        raise NotFound(message)
    return item


def _shares(survey: Survey, item: Item) -> bool:
    other = survey.item(item.key)
    return other is not None and form_of(other) == form_of(item)


def _whole(source: Source, item: Item, language: str) -> _Part:
    """Everybody of a release."""
    return _Part(
        source,
        said(source.survey.title.tell(language)),
        source.release.table(item.key),
        centres=_centres(source),
    )


class _Teller:
    """Tells one item in one language."""

    def __init__(
        self,
        item: Item,
        language: str,
        name: "Callable[[Compared, Sequence[Compared], str], Label]",
        *,
        groups: bool = False,
    ) -> None:
        self.groups = groups
        self.item = item
        self.language = language
        self.name = name
        counted = item_type(item.type).categories(item)
        self.labels = {key: text.tell(language) for key, text in counted}

    def compare(self, parts: Mapping[str, _Part], rows_of: int) -> Comparison:
        """The whole comparison.

        Args:
            parts: each becomes a column.
            rows_of: place of the one that is looked at, among those that tell the item: its
                answers decide the order of the rows.
        """
        told = {key: each.table for key, each in parts.items() if each.table is not None}
        rows = order_of([*told.values()][rows_of] if told else None, self.item)
        columns = tuple(self._column(key, part, rows) for key, part in parts.items())
        names = {each.key: self.name(each, columns, self.language) for each in columns}
        routed = only_some(self.item, told.values())
        labels = tuple(said(self.labels.get(row, (row, self.language))) for row in rows)
        aloud = Aloud(self.language, routed, item_type(self.item.type).counts_first)
        said_of = aloud.of_groups if self.groups else aloud.beside
        return Comparison(
            categories=rows,
            rows=labels,
            columns=columns,
            charts=tuple(
                bars_by_group(told, row, names, self.language, sentence=said_of(label.text))
                for row, label in zip(rows, labels, strict=True)
            ),
            moved=frozenset(place for place, row in enumerate(rows) if _differ(told.values(), row)),
            of_whom=heading_of_whom(self.language, routed=routed),
        )

    def _column(self, key: str, part: _Part, rows: tuple[str, ...]) -> Compared:
        release, table = part.source.release, part.table
        cells = [None if table is None else table.cell(row) for row in rows]
        return Compared(
            key=key,
            name=part.name,
            members=part.members,
            number=release.number,
            date=date_words(release.date, self.language),
            synthetic=release.synthetic,
            centres=part.centres,
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
    name = column.name.text
    again = [each.name.text for each in columns].count(name) > 1
    words = [column.key] if again else []
    words += [_("Made up", language).text] if column.synthetic else []
    told = f"{name} ({', '.join(words)})" if words else name
    return told, column.name.language


def _called_by_name(column: Compared, _columns: Sequence[Compared], _language: str) -> Label:
    """A centre by its name."""
    return column.name.text, column.name.language


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
