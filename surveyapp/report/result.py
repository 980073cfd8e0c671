"""What stands on a results page, as data: items, their columns of figures, their charts."""

from dataclasses import dataclass

from surveyapp.report.charts import BarChart, IconRow
from surveyapp.report.said import Said
from surveyapp.report.scale_chart import ScaleChart


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures: everybody, or one group.

    Attributes:
        key: of the group; empty for everybody.
        name: of the group; None for everybody.
        members: names of the groups that were put together in it; empty when it is one.
        words: of each row, in the order of the rows; None where the table has no such cell.
        base: how many people answered, in words.
        not_asked: people whom the questionnaire led past the item, in words; None when not told.
        not_answered: people who chose not to say, in words; None when not told.
        coarsened: told in wider steps than its base alone would need.
    """

    key: str
    name: Said | None
    members: tuple[Said, ...]
    words: tuple[Said | None, ...]
    base: Said
    not_asked: Said | None
    not_answered: Said | None
    coarsened: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item of a results page.

    Attributes:
        item: its key.
        kind: name of its type; empty for how people took part.
        title: the question.
        categories: keys of the rows, sorted as it helps (see `report.ordering`).
        rows: its categories, in the same order.
        columns: everybody, or the groups of the breakdown; empty when withheld.
        charts: bars: one chart for everybody, or one per row that compares the groups; empty
            where `scales` are drawn.
        scales: one for everybody, or one per group; empty where bars are drawn.
        icons: a row of figures, where one share is told of everybody; else None.
        withheld: key of the reason why there is no table; None when there is one.
        multiple: whether a person may be in several rows.
        put_first: a ranking: each row is of the people who put it first.
        routed: not everybody was asked: it depended on what they had answered before.
        of_whom: the figures are, above a table.
        foot: the same as a sentence, under a chart that stands alone.
    """

    item: str
    kind: str
    title: Said
    categories: tuple[str, ...]
    rows: tuple[Said, ...]
    columns: tuple[Column, ...]
    charts: tuple[tuple[Said | None, BarChart], ...]
    scales: tuple[tuple[Said | None, ScaleChart], ...]
    icons: IconRow | None
    withheld: str | None
    multiple: bool
    put_first: bool
    routed: bool
    of_whom: Said
    foot: Said


@dataclass(frozen=True, slots=True)
class Results:
    """Everything on a results page, besides its frame.

    Attributes:
        people: how many took part, in words.
        items: in the survey's order.
        asked_how: channels, languages and centres, whole.
        breakdowns: (item key, question) of those that may be chosen.
        breakdown: the one that is shown; None for everybody together.
    """

    people: Said
    items: tuple[ItemResult, ...]
    asked_how: tuple[ItemResult, ...]
    breakdowns: tuple[tuple[str, Said], ...]
    breakdown: str | None
